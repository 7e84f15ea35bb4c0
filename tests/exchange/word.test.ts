import { describe, expect, it } from 'vitest';
import { word } from '../../src/exchange/word.ts';
import { all, attributes, opened, textOf } from './office-file.ts';
import { FORM } from './sample-form.ts';

const file = opened(await word(FORM));
const document = file.part('word/document.xml');
const tables = all(document, 'w:tbl');
const paragraphs = (root: Element | undefined): readonly string[] =>
  root ? all(root, 'w:p').map(textOf) : [];
const rowsOf = (table: Element | undefined): readonly (readonly string[])[] =>
  table ? all(table, 'w:tr').map((row) => all(row, 'w:tc').map(textOf)) : [];

describe('the form in Word', () => {
  it('lies on A4 with the margins of the decree, and numbers its pages from the second', () => {
    expect(attributes(all(document, 'w:pgSz')[0])).toEqual({
      'w:w': '16838',
      'w:h': '11906',
      'w:orient': 'landscape',
    });
    // Twentieths of a point: 20, 15, 20 and 30 mm.
    expect(attributes(all(document, 'w:pgMar')[0])).toMatchObject({
      'w:top': '1134',
      'w:right': '850',
      'w:bottom': '1134',
      'w:left': '1701',
    });
    expect(all(document, 'w:titlePg')).toHaveLength(1);
    const headers = file.names.filter((name) => /^word\/header\d\.xml$/.test(name));
    expect(headers.map((name) => textOf(file.part(name).documentElement).trim()).sort()).toEqual([
      '',
      'PAGE',
    ]);
  });

  it('is in Times New Roman, and in Vietnamese', () => {
    const run = all(file.part('word/styles.xml'), 'w:docDefaults')[0];
    expect(new Set(Object.values(attributes(run && all(run, 'w:rFonts')[0])))).toEqual(
      new Set(['Times New Roman']),
    );
    expect(attributes(run && all(run, 'w:sz')[0])).toEqual({ 'w:val': '26' });
    expect(attributes(run && all(run, 'w:lang')[0])).toEqual({ 'w:val': 'vi-VN' });
    const sizes = new Set(
      all(document, 'w:sz').map((one) => Number(one.getAttribute('w:val')) / 2),
    );
    expect([...sizes].sort((a, b) => a - b)).toEqual([2, 6, 11, 12, 13, 14]); // 2 and 6 are empty lines
  });

  it('begins with issuer, nation, number and day, and ends with recipients and signatory', () => {
    expect(tables).toHaveLength(3);
    expect(paragraphs(tables[0])).toEqual([
      'HỘI ĐỒNG BẦU CỬ QUỐC GIA',
      'ỦY BAN BẦU CỬ THÀNH PHỐ HẢI PHÒNG',
      '',
      'Số: 15/KH-UBBC',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      '',
      'Hải Phòng, ngày 05 tháng 02 năm 2021',
    ]);
    expect(tables[0] && all(tables[0], 'w:pBdr')).toHaveLength(2);
    expect(paragraphs(tables[2])).toEqual([
      'Nơi nhận:',
      '- Hội đồng bầu cử quốc gia;',
      '- Lưu: VT.',
      'CHỦ TỊCH',
      '....................',
    ]);
    const outside = all(document, 'w:p')
      .filter((one) => one.parentElement?.tagName !== 'w:tc')
      .map(textOf);
    expect(outside).toEqual([
      'LỊCH CÔNG VIỆC',
      'Chuẩn bị cuộc bầu cử',
      'Ngày bầu cử: 23/05/2021',
      '',
      '',
      'Bầu cử 2021, bản dữ liệu 1.2.0',
      '',
    ]);
  });

  it('has the table with its header on every page and no row torn', () => {
    expect(rowsOf(tables[1])).toEqual([
      [
        'TT',
        'Nội dung công việc',
        'Số ngày chậm nhất trước (sau) ngày bầu cử theo Luật',
        'Ngày chậm nhất phải hoàn thành',
        'Cơ quan thực hiện',
        'Ghi chú',
      ],
      ['I. Trước ngày bầu cử'],
      [
        '1',
        'Thành lập Ủy ban bầu cử ở tỉnh',
        '105',
        '07/02/2021',
        'UBND cấp tỉnh',
        'Điều 22 khoản 1',
      ],
      ['2', 'Ngày bầu cử', '0', '23/05/2021', '', ''],
      ['II. Sau ngày bầu cử'],
      ['3', 'Gửi biên bản', '(3)', '26/05/2021', '=HYPERLINK("http://x")', '+1và @b'],
      ['4', 'Giải quyết khiếu nại', '', 'Trong 05 ngày', 'Tổ bầu cử', '<b>&"\''],
    ]);
    const rows = tables[1] ? all(tables[1], 'w:tr') : [];
    expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
    expect(rows.map((row) => all(row, 'w:cantSplit').length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(tables[1] && all(tables[1], 'w:br')).toHaveLength(1);
  });

  it('says of made-up data that it is made up', async () => {
    const made = opened(await word({ ...FORM, synthetic: true })).part('word/document.xml');
    expect(textOf(made.documentElement)).toContain('DỮ LIỆU MÔ PHỎNG');
    expect(textOf(document.documentElement)).not.toContain('MÔ PHỎNG');
  });
});
