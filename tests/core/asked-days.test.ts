import { describe, expect, test } from 'vitest';
import { askedDays } from '../../src/core/asked-days.ts';
import { isoDay } from '../../src/core/day.ts';
import { day } from '../components/world.ts';

const CALENDAR = {
  electionDay: day('2021-05-23'),
  extent: { from: day('2020-06-08'), to: day('2021-07-20') },
};

const spans = (typed: string): readonly string[] =>
  (askedDays(typed, CALENDAR)?.spans ?? []).map(({ from, to }) =>
    from === to ? isoDay(from) : `${isoDay(from)}/${isoDay(to)}`,
  );

describe('a day', () => {
  test.each([
    ...['21/1/2021', '21/01/2021', '21-01-2021', '21.1.2021', '2021-01-21', '21 / 1 / 2021'],
    ...['ngày 21 tháng 1 năm 2021', 'ngay 21 thang 1 nam 2021', '21 tháng 1, 2021'],
    ...['21 January 2021', 'Jan 21, 2021', '21st jan 2021', 'hội nghị 21/1/2021 ở Hà Nội'],
    ...['E-122', 'E−122', 'e–122', 'E - 122'],
  ])('%s is 21 January 2021', (typed) => {
    expect(spans(typed)).toEqual(['2021-01-21']);
    expect(spans(typed.normalize('NFD'))).toEqual(['2021-01-21']);
  });

  test.each([
    ['E+5', ['2021-05-28']],
    ['E-0', ['2021-05-23']],
    ['E-70', ['2021-03-14']],
    ['9/10/2020', ['2020-10-09']], // day before month, always
    ['21/1', ['2020-01-21', '2021-01-21']],
    ['21/1/20', ['2020-01-21', '2021-01-21']], // its year is being typed
    ['29/2/2020', ['2020-02-29']],
  ])('%s is %j', (typed, expected) => {
    expect(spans(typed)).toEqual(expected);
  });
});

describe('a month', () => {
  test.each([
    ...['tháng 3/2021', 'thang 3/2021', 'tháng 3 năm 2021', 'thg 3 2021', 'th3/2021', '3/2021'],
    ...['03/2021', '3-2021', 'March 2021', 'mar 2021', 'họp tháng 3/2021'],
  ])('%s is March 2021', (typed) => {
    expect(spans(typed)).toEqual(['2021-03-01/2021-03-31']);
  });

  test('without its year is one of each', () => {
    expect(spans('tháng 2')).toEqual(['2020-02-01/2020-02-29', '2021-02-01/2021-02-28']);
  });
});

test.each([
  ...[
    '133/2020/QH14',
    '133/2020',
    '01/2021/TT-BNV',
    '45-CT/TW',
    '31/2/2021',
    '13/2021',
    '29/2/2021',
  ],
  ...['E', 'E-', 'e7', 'hiệp thương', 'march', '1185/NQ-UBTVQH14', '', '///', '2021'],
])('%s is none', (typed) => {
  expect(spans(typed)).toEqual([]);
});
