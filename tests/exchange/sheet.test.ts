import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, htmlLine, htmlTable, tsvLine } from '../../src/exchange/sheet.ts';

describe('a line of tab-separated text', () => {
  it.each<readonly [string, readonly Cell[], string]>([
    ['words and numbers as they are', ['Chỉ thị', 3, '45-CT/TW'], 'Chỉ thị\t3\t45-CT/TW'],
    ['nothing for an empty cell', ['', 'a', ''], '\ta\t'],
    ['a formula as text', ['=1+1'], "'=1+1"],
    ['what other signs begin a formula with, as text', ['+1', '-1', '@x'], "'+1\t'-1\t'@x"],
    ['a formula behind white space, or in wide letters', [' =x', '＝x'], "' =x\t'＝x"],
    ['a formula behind a tab', ['\t=x'], "' =x"],
    ['a true minus sign as it is', ['E−129', '≤ E−122'], 'E−129\t≤ E−122'],
    ['a negative number as a number', [-5], '-5'],
    ['one line whatever was in it', ['a\r\nb\tc\u2028d'], 'a b c d'],
    ['a quote at the beginning so that it closes', ['"a" b'], '"""a"" b"'],
    ['a quote elsewhere as it is', ['a "b"'], 'a "b"'],
  ])('has %s', (_, cells, expected) => {
    expect(tsvLine(cells)).toBe(`${expected}\r\n`);
  });

  it('has as many cells as were given, none of which begins a formula', () => {
    const sly = fc.array(
      fc.constantFrom('=', '+', '-', '@', '\t', '\n', '\r', '"', ' ', 'a', '\u00a0'),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(
        fc.array(
          sly.map((letters) => letters.join('')),
          { minLength: 1 },
        ),
        (cells) => {
          const line = tsvLine(cells);
          expect(line.endsWith('\r\n')).toBe(true);
          const found = line.slice(0, -2).split('\t');
          expect(found).toHaveLength(cells.length);
          for (const cell of found) expect(cell).not.toMatch(/^\s*[=+\-@]|[\r\n]/);
        },
      ),
    );
  });
});

describe('a table of HTML', () => {
  const read = (html: string): readonly (readonly string[])[] =>
    [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell),
    );

  it('has every cell, told to be text where it is none of our numbers', () => {
    const html = htmlTable(
      [htmlLine(['Mốc', 'Nguồn'], 'th'), htmlLine(['=cmd|<b>&"x"', 3])],
      'Dữ liệu <mô phỏng>',
    );
    expect(read(html)).toEqual([
      ['Mốc', 'Nguồn'],
      ["'=cmd|&lt;b&gt;&amp;&quot;x&quot;", '3'],
    ]);
    expect(html).toContain(`<td style="mso-number-format:'\\@'">'=cmd`);
    expect(html).toContain('<td>3</td>');
    expect(html).toMatch(/<p>Dữ liệu &lt;mô phỏng&gt;<\/p>$/);
  });
});
