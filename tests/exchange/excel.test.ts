import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/day.ts';
import { excel } from '../../src/exchange/excel.ts';
import { FORM } from './sample-form.ts';
import { all, attributes, opened, textOf } from './office-file.ts';

const file = opened(await excel(FORM));
const sheet = file.part('xl/worksheets/sheet1.xml');
const styles = file.part('xl/styles.xml');
const strings = all(file.part('xl/sharedStrings.xml'), 'si').map(textOf);

const cell = (name: string): Element | undefined =>
  all(sheet, 'c').find((one) => one.getAttribute('r') === name);
/** What a cell holds: a text in quotes, a number as it stands. */
const value = (name: string): string => {
  const found = cell(name);
  if (!found?.firstElementChild) return '';
  return found.getAttribute('t') === 's'
    ? JSON.stringify(strings[Number(textOf(found))])
    : textOf(found);
};
const row = (number: number): readonly string[] =>
  [...'ABCDEF'].map((column) => value(`${column}${number}`));
const format = (name: string): string | undefined => {
  const cells = all(styles, 'cellXfs')[0];
  const style = cells && all(cells, 'xf')[Number(cell(name)?.getAttribute('s'))];
  const id = style?.getAttribute('numFmtId');
  const found = all(styles, 'numFmt').find((one) => one.getAttribute('numFmtId') === id);
  return found?.getAttribute('formatCode') ?? undefined;
};

describe('the form in Excel', () => {
  it('is printed on A4 with the margins of the decree, as wide as the page, and its header on every page', () => {
    expect(attributes(all(sheet, 'pageSetup')[0])).toEqual({
      paperSize: '9',
      orientation: 'landscape',
      fitToWidth: '1',
      fitToHeight: '0',
    });
    const inches = attributes(all(sheet, 'pageMargins')[0]);
    const millimetres = Object.entries(inches).map(([side, one]) => [
      side,
      Math.round(Number(one) * 25.4),
    ]);
    expect(Object.fromEntries(millimetres)).toEqual({
      left: 30,
      right: 15,
      top: 20,
      bottom: 20,
      header: 10,
      footer: 10,
    });
    const names = all(file.part('xl/workbook.xml'), 'definedName');
    expect(names.map((one) => [one.getAttribute('name'), textOf(one)])).toEqual([
      ['_xlnm.Print_Titles', 'Lịch!$9:$9'],
    ]);
    expect(attributes(all(sheet, 'headerFooter')[0])).toEqual({ differentFirst: '1' });
    expect(all(sheet, 'oddHeader').map(textOf)).toEqual(['&C&"Times New Roman,Regular"&13&P']);
  });

  it('has every line where it belongs, numbers as numbers and days as days', () => {
    const serial = (year: number, month: number, date: number): string =>
      String(dayOf(year, month, date) - dayOf(1899, 12, 30));
    expect(Array.from({ length: 17 }, (_, at) => row(at + 1))).toEqual([
      ['"HỘI ĐỒNG BẦU CỬ QUỐC GIA"', '', '"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"', '', '', ''],
      ['"ỦY BAN BẦU CỬ THÀNH PHỐ HẢI PHÒNG"', '', '"Độc lập - Tự do - Hạnh phúc"', '', '', ''],
      ['"Số: 15/KH-UBBC"', '', '"Hải Phòng, ngày 05 tháng 02 năm 2021"', '', '', ''],
      ['', '', '', '', '', ''],
      ['"LỊCH CÔNG VIỆC"', '', '', '', '', ''],
      ['"Chuẩn bị cuộc bầu cử"', '', '', '', '', ''],
      ['"Ngày bầu cử: 23/05/2021"', '', '', '', '', ''],
      ['', '', '', '', '', ''],
      [
        '"TT"',
        '"Nội dung công việc"',
        '"Số ngày chậm nhất trước (sau) ngày bầu cử theo Luật"',
        '"Ngày chậm nhất phải hoàn thành"',
        '"Cơ quan thực hiện"',
        '"Ghi chú"',
      ],
      ['"I. Trước ngày bầu cử"', '', '', '', '', ''],
      [
        '1',
        '"Thành lập Ủy ban bầu cử ở tỉnh"',
        '105',
        serial(2021, 2, 7),
        '"UBND cấp tỉnh"',
        '"Điều 22 khoản 1"',
      ],
      ['2', '"Ngày bầu cử"', '0', serial(2021, 5, 23), '""', '""'],
      ['"II. Sau ngày bầu cử"', '', '', '', '', ''],
      [
        '3',
        '"Gửi biên bản"',
        '-3',
        serial(2021, 5, 26),
        JSON.stringify('=HYPERLINK("http://x")'),
        JSON.stringify('+1\nvà @b'),
      ],
      [
        '4',
        '"Giải quyết khiếu nại"',
        '',
        '"Trong 05 ngày"',
        '"Tổ bầu cử"',
        JSON.stringify('<b>&"\''),
      ],
      ['"Bầu cử 2021, bản dữ liệu 1.2.0"', '', '', '', '', ''],
      ['', '', '', '', '', ''],
    ]);
    expect(serial(2021, 5, 23)).toBe('44339'); // as Excel itself counts that day
    expect(format('D11')).toBe('dd/mm/yyyy');
    expect(format('C14')).toBe('0;"("0")";0');
  });

  it('has no formula', () => {
    expect(all(sheet, 'f')).toEqual([]);
  });

  it('is in Times New Roman, every row as high as its text needs', () => {
    expect(new Set(all(styles, 'name').map((one) => one.getAttribute('val')))).toEqual(
      new Set(['Times New Roman']),
    );
    const heights = all(sheet, 'row').map((one) => [
      Number(one.getAttribute('r')),
      Number(one.getAttribute('ht')),
    ]);
    expect(Object.fromEntries(heights)).toMatchObject({ 5: 21, 9: 68, 11: 36, 12: 20, 14: 36 });
  });

  it('says of made-up data that it is made up', async () => {
    const made = opened(await excel({ ...FORM, synthetic: true })).part('xl/sharedStrings.xml');
    expect(textOf(made.documentElement)).toContain('DỮ LIỆU MÔ PHỎNG');
    expect(strings.join()).not.toContain('MÔ PHỎNG');
  });
});
