import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/day.ts';
import {
  COLUMNS,
  dateLine,
  daysText,
  filled,
  linesIn,
  linesOf,
  MARGIN,
  numberLine,
  PAPER,
  recipientLines,
  SIZE,
  widthOf,
} from '../../src/exchange/official-form.ts';
import { FORM } from './sample-form.ts';

describe('the form', () => {
  it.each([
    ['a day of February', dayOf(2021, 2, 5), 'Hải Phòng, ngày 05 tháng 02 năm 2021'],
    ['a day of March', dayOf(2021, 3, 15), 'Hải Phòng, ngày 15 tháng 3 năm 2021'],
    ['no day yet', null, 'Hải Phòng, ngày ..... tháng ..... năm .....'],
  ])('writes %s as the decree does', (_, day, expected) => {
    expect(dateLine({ ...FORM, day })).toBe(expected);
  });

  it('leaves room for what the office fills in', () => {
    expect(numberLine(FORM)).toBe('Số: 15/KH-UBBC');
    expect(numberLine({ ...FORM, number: null })).toBe('Số: ...../.....');
    expect(dateLine({ ...FORM, place: null, day: null })).toBe(
      '....., ngày ..... tháng ..... năm .....',
    );
    expect([filled(' '), filled(null), filled('A')]).toEqual([
      '....................',
      '....................',
      'A',
    ]);
  });

  it.each([
    [115, '115'],
    [0, '0'],
    [-3, '(3)'],
    [null, ''],
    ['24 giờ', '24 giờ'],
  ])('has %s days as %j', (days, text) => {
    expect(daysText(days)).toBe(text);
  });

  it('ends the list of recipients with a full stop', () => {
    expect(recipientLines(FORM)).toEqual(['- Hội đồng bầu cử quốc gia;', '- Lưu: VT.']);
    expect(recipientLines({ ...FORM, recipients: [] })).toEqual(['- .....................']);
  });

  it('numbers tasks through all groups, composed and without control characters', () => {
    expect(
      linesOf(FORM).map((line) => ('heading' in line ? line.heading : [line.number, line.actor])),
    ).toEqual([
      'I. Trước ngày bầu cử',
      [1, 'UBND cấp tỉnh'],
      [2, ''],
      'II. Sau ngày bầu cử',
      [3, '=HYPERLINK("http://x")'],
      [4, 'Tổ bầu cử'],
    ]);
  });

  it('is as wide as the page between its margins, in the measures of the decree', () => {
    const inner = PAPER.width - MARGIN.left - MARGIN.right;
    expect(COLUMNS.reduce((sum, { width }) => sum + width, 0)).toBe(inner);
    const within = (value: number, least: number, most: number): boolean =>
      value >= least && value <= most;
    expect(within(MARGIN.top, 20, 25) && within(MARGIN.bottom, 20, 25)).toBe(true);
    expect(within(MARGIN.left, 30, 35) && within(MARGIN.right, 15, 20)).toBe(true);
    expect(within(SIZE.table, 13, 14) && within(SIZE.nation, 12, 13)).toBe(true);
  });

  it('knows about how much room a text takes', () => {
    // Measured in the typeface itself: 62.9 mm.
    expect(widthOf('Độc lập - Tự do - Hạnh phúc', 14, true)).toBeGreaterThan(58);
    expect(widthOf('Độc lập - Tự do - Hạnh phúc', 14, true)).toBeLessThan(67);
    expect(linesIn('', 40, 13)).toBe(1);
    expect(linesIn('một\nhai', 40, 13)).toBe(2);
    expect(linesIn('Cơ quan lập danh sách cử tri; cơ quan nhận hồ sơ', 44, 13)).toBe(3);
    expect(linesIn('x'.repeat(100), 44, 13)).toBe(
      Math.ceil(widthOf(`${'x'.repeat(100)} `, 13) / 44),
    );
  });
});
