/**
 * A table as it is pasted into spreadsheets and word processors: as tab-separated text, and as HTML, which they prefer.
 *
 * Spreadsheets take a cell that begins with = + - @ for a formula, wherever it comes from. Text that begins so gets an
 * apostrophe in front, which they take for "this is text" (OWASP, CSV Injection). In HTML each text also asks to be kept
 * as text, so that a document's number does not become a date.
 */
export type Cell = string | number;

const FORMULA = /^[\s\u00a0]*[=+\-@＝＋－＠]/;

const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** Cells in one line; white space that would begin another cell or row is made a space. */
export const tsvLine = (cells: readonly Cell[]): string =>
  `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : tsvText(cell))).join('\t')}\r\n`;

function tsvText(text: string): string {
  const line = guarded(text.replaceAll(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' '));
  // A quote at the beginning would open a cell that goes on until the next one.
  return line.startsWith('"') ? `"${line.replaceAll('"', '""')}"` : line;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

export const htmlLine = (cells: readonly Cell[], tag: 'th' | 'td' = 'td'): string =>
  `<tr>${cells
    .map((cell) =>
      typeof cell === 'number'
        ? `<${tag}>${cell}</${tag}>`
        : `<${tag} style="mso-number-format:'\\@'">${escaped(guarded(cell))}</${tag}>`,
    )
    .join('')}</tr>\n`;

/** A whole table of lines from `htmlLine`; `foot` stands below it. */
export const htmlTable = (lines: readonly string[], foot: string): string =>
  `<meta charset="utf-8"><table border="1">\n${lines.join('')}</table>\n<p>${escaped(foot)}</p>`;
