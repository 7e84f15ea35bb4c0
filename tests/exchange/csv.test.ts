import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csv, csvPieces, readCsv, type Separator } from '../../src/exchange/csv.ts';
import { anyText, HARD } from './hard-texts.ts';

const one = (text: string): string => csv({ header: ['a', 'b'], rows: [[1, text]] });
/** The cell as it stands in the file, without its quotes. */
const written = (text: string): string =>
  (/\r\n1,([^]*)\r\n$/.exec(one(text))?.[1] ?? '').replace(/^"([^]*)"$/, '$1');

describe('a table', () => {
  it('is written line by line, with its notes below', () => {
    const text = csv({
      header: ['Mã', 'Mốc', 'Cách ngày bầu cử'],
      rows: [
        ['a', 'Chỉ thị “45-CT/TW”', -122],
        ['b', 'Nói "được"\nrồi', 0.5],
        ['c', '', NaN],
      ],
      notes: ['Bầu cử 2021, bản dữ liệu 1.2.0', 'hai\r\ndòng'],
    });
    expect(text).toBe(
      '\ufeffMã,Mốc,Cách ngày bầu cử\r\n' +
        'a,Chỉ thị “45-CT/TW”,-122\r\n' +
        'b,"Nói ""được""\nrồi",0.5\r\n' +
        'c,,\r\n' +
        '# Bầu cử 2021, bản dữ liệu 1.2.0\r\n' +
        '# hai dòng\r\n',
    );
  });

  it.each<readonly [string, string, string]>([
    ['a formula', '=1+1', `'=1+1`],
    ['a plus', '+84', `'+84`],
    ['a minus', '-1', `'-1`],
    ['a mention', '@SUM(A1)', `'@SUM(A1)`],
    ['a wide sign', '＝1', `'＝1`],
    ['one behind a space', ' =1', `' =1`],
    ['one behind what is not seen', '\u200b=1', `'\u200b=1`],
    ['one behind a tab', '\t=1', `\t'=1`],
    ['one in another line', 'a\n=1', `a\n'=1`],
    ['one behind what may be a separator elsewhere', 'a;=1', `a;'=1`],
    ['one behind such and quotes', 'a;"=1', `a;'""=1`],
    ['what has an apostrophe already', `'=1`, `''=1`],
    ['a day, and leaves it as it is', '2021-05-23', '2021-05-23'],
    ['a sum, and leaves it as it is', 'a = b + c', 'a = b + c'],
    ['an apostrophe, and leaves it as it is', `'90s`, `'90s`],
  ])('guards %s', (_, text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it('guards headers and notes', () => {
    expect(csv({ header: ['=a'], rows: [], notes: ['-1'] })).toBe("\ufeff'=a\r\n# '-1\r\n");
  });

  it('tells how far it is, and ends with all of it', () => {
    const rows = Array.from({ length: 20_000 }, (_, at): readonly Cell[] => [at, 'x'.repeat(20)]);
    const pieces = [...csvPieces({ header: ['a', 'b'], rows })];
    expect(pieces.map((piece) => piece.rows)).toEqual([4896, 9751, 14_442, 19_124, 20_000]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(csv({ header: ['a', 'b'], rows }));
  });
});

describe('reading', () => {
  it.each<readonly [string, string, readonly (readonly string[])[]]>([
    [
      'commas',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\r\n1,5;2\r\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\r1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['an empty line within', 'a,b\n\n1,2', [['a', 'b'], [''], ['1', '2']]],
    ['nothing', '', []],
    [
      'another program’s guard',
      `a,b\n"'=1",'-2`,
      [
        ['a', 'b'],
        ['=1', '-2'],
      ],
    ],
    [
      'a header with a number sign',
      '#,b\n1,2',
      [
        ['#', 'b'],
        ['1', '2'],
      ],
    ],
  ])('understands %s', async (_, text, rows) => {
    expect(await readCsv(text)).toEqual({ rows, problems: [] });
  });

  it('says where a quote is not closed', async () => {
    expect((await readCsv('a,b\n1,"2\n3,4')).problems).toEqual([
      { code: 'quote-not-closed', row: 1 },
    ]);
  });

  it('says where a quote stands within', async () => {
    expect((await readCsv('a,b\n1,"2"3\n4,5')).problems).toContainEqual({
      code: 'quote-within',
      row: 1,
    });
  });

  it.each(HARD.map((text) => [text]))('gives %j back', async (text) => {
    expect((await readCsv(one(text))).rows).toEqual([
      ['a', 'b'],
      ['1', text],
    ]);
  });
});

describe('any table', () => {
  const anyRows = fc.integer({ min: 1, max: 3 }).chain((width) =>
    fc.array(fc.array(anyText(), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 3,
    }),
  );

  it('comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyRows,
        fc.constantFrom<Separator>(',', ';'),
        fc.array(anyText(), { maxLength: 1 }),
        async ([header = [], ...rows], separator, notes) => {
          const text = csv({ header, rows, notes }, separator);
          expect(await readCsv(text)).toEqual({ rows: [header, ...rows], problems: [] });
        },
      ),
    );
  });

  it('is read by another program in as many cells, guards aside the same', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom<Separator>(',', ';'),
        ([header = [], ...rows], delimiter) => {
          const text = csv({ header, rows }, delimiter);
          const read = parse(text, { bom: true, delimiter, record_delimiter: '\r\n' });
          expect(read.map((row) => row.map((cell) => cell.replaceAll("'", '')))).toEqual(
            [header, ...rows].map((row) => row.map((cell) => cell.replaceAll("'", ''))),
          );
        },
      ),
    );
  });

  it('begins no cell with a sign, whatever is taken for the separator', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom<Separator>(',', ';'),
        ([header = [], ...rows], separator) => {
          const text = csv({ header, rows }, separator).slice(1);
          for (const cell of text.split(/[,;\t\r\n]/)) {
            expect(cell.replace(/^[\p{Cc}\p{Cf}\p{Z}"]+/u, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
          }
        },
      ),
    );
  });
});
