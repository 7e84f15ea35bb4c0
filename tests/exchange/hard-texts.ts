import fc from 'fast-check';

/** Texts on which a format breaks that was only tried with letters. */
export const HARD = [
  'Hội nghị “toàn quốc”, triển khai; bầu cử',
  'dấu gạch \\ chéo, \\n không phải xuống dòng',
  'hai\ndòng',
  'ba\r\ndòng\rliền',
  '=HYPERLINK("http://example.com","x")',
  '+84 24 1234', // a telephone number
  '-105 ngày',
  '@bauCu',
  "'=đã có dấu nháy",
  'a;=1+1',
  'a,\t@b',
  '\n=1+1',
  '"',
  '""=1',
  ' đầu và cuối ',
  '<b>&amp;</b> ]]> &lt;',
  '{ngoặc} % # $ _ ^ ~ \\textbf{x}',
  'một | hai `ba`',
  '🗳️ 👨‍👩‍👧‍👦 🇻🇳 kết quả',
  '\u202eمرحبا\u202c עברית',
  'ẤỀỖỘ '.repeat(40),
  '',
] as const;

/** Any text, with the hard ones and what they are made of among it. */
export const anyText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...HARD),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          '=',
          '+',
          '-',
          '@',
          '＝',
          "'",
          '"',
          ',',
          ';',
          ':',
          '\\',
          '\t',
          '\r',
          '\n',
          ' ',
          '#',
          'ấ',
          '🗳️',
          '\u0000',
          '\u2028',
          '\ufeff',
          'n',
        ),
      )
      .map((parts) => parts.join('')),
  );
