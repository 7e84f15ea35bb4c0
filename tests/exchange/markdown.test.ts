import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownHeading, markdownTable } from '../../src/exchange/markdown.ts';
import { anyText } from './hard-texts.ts';

describe('a table in Markdown', () => {
  it('is written line by line', () => {
    expect(
      markdownTable({
        header: ['Việc', 'Số ngày'],
        align: ['left', 'right'],
        rows: [
          ['a | b', '105'],
          ['hai\r\ndòng', ''],
          ['<b>*đậm*</b> & [x](y) `c` \\', '#1'],
        ],
      }),
    ).toBe(
      '| Việc | Số ngày |\n' +
        '| --- | ---: |\n' +
        '| a \\| b | 105 |\n' +
        '| hai<br>dòng |  |\n' +
        '| \\<b\\>\\*đậm\\*\\</b\\> \\& \\[x\\](y) \\`c\\` \\\\ | \\#1 |\n',
    );
  });

  it('has a heading on one line', () => {
    expect([markdownHeading('Việc\n#1'), markdownHeading('A', 1)]).toEqual([
      '## Việc \\#1\n',
      '# A\n',
    ]);
  });

  it('has as many lines and cells as it was given, whatever they say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText(), { minLength: 3, maxLength: 3 }), { maxLength: 4 }),
        (rows) => {
          const lines = markdownTable({ header: ['a', 'b', 'c'], rows }).split('\n');
          // Bars that are escaped stand in a text.
          const cells = lines.map((line) => line.replace(/\\[^]/g, '').split('|').length);
          expect(cells).toEqual([5, 5, ...rows.map(() => 5), 1]);
        },
      ),
    );
  });
});
