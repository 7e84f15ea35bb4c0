/**
 * CSV (RFC 4180) that opens in a spreadsheet as it is, runs nothing there, and comes back as it went.
 *
 * A spreadsheet takes a cell that begins with = + - or @ for a formula, and which text begins a cell depends on what it
 * takes for the separator: comma, semicolon or tab, by the country. So an apostrophe is put before such a sign wherever a
 * cell could begin: at the beginning of a text, and behind each of these separators and line breaks within it, spaces and
 * quotes aside. Reading takes one apostrophe away from the same places. One is added there whether or not there are
 * some already, so nothing is lost: `=1` ↔ `'=1`, `'=1` ↔ `''=1`, `a;-b` ↔ `a;'-b`; all else is as it was. (Another
 * program's guard is taken away just so.) Numbers are given as numbers, and stay without.
 *
 * Written here: a library's writer guards what it cannot take back. Read by Papa Parse.
 */
export interface Table {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
  /** What the table is and whose: below it, in lines that begin with `# `, which reading leaves out. */
  readonly notes?: readonly string[];
}

export type Cell = string | number;

/** `;` for spreadsheets that write decimals with a comma, as Vietnamese ones may. */
export type Separator = ',' | ';';

export interface Piece {
  readonly text: string;
  /** How many rows have been written with it and before it, without the header. */
  readonly rows: number;
}

const PIECE = 1 << 17; // characters, so that the words of progress cost nothing against the work

/** With it, spreadsheets know that it is UTF-8. */
const BOM = '\ufeff';

/** The file in pieces, one after the other: what takes long can be told of and stopped between them. */
export function* csvPieces(table: Table, separator: Separator = ','): Generator<Piece, void> {
  let text = BOM + line(table.header, separator);
  let rows = 0;
  for (const row of table.rows) {
    text += line(row, separator);
    rows++;
    if (text.length >= PIECE) {
      yield { text, rows };
      text = '';
    }
  }
  for (const note of table.notes ?? []) text += `# ${guarded(note.replace(/[\r\n]+/g, ' '))}\r\n`;
  yield { text, rows };
}

/** The whole file. */
export function csv(table: Table, separator: Separator = ','): string {
  let text = '';
  for (const piece of csvPieces(table, separator)) text += piece.text;
  return text;
}

function line(row: readonly Cell[], separator: Separator): string {
  let text = '';
  for (let at = 0; at < row.length; at++) {
    if (at > 0) text += separator;
    text += cell(row[at] ?? '');
  }
  // A line of one empty cell would be an empty line, which many programs pass over.
  return `${text === '' ? '""' : text}\r\n`;
}

// Most cells are neither guarded nor quoted, which one look tells.
const EASY = /^[\p{L}\p{N}](?:[^",;\t\r\n\ufeff]*[^\s",;\ufeff])?$/u;
// Spaces at the ends, because some programs trim them; `#`, because it would look like a note.
const QUOTED = /[",;\t\r\n\ufeff]|^[\s#]|\s$/;

function cell(value: Cell): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (EASY.test(value)) return value;
  const text = guarded(value);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// A sign may be as wide as a Chinese character, which spreadsheets read alike.
const SIGN = /[=+\-@＝＋－＠]/;
// A cell begins here, and a sign follows with nothing before it but what is not seen, and quotes.
const BEGINS = String.raw`(?<=^|[,;\t\r\n])`;
const SIGN_FOLLOWS = String.raw`(?=(?:(?![\t\r\n])[\p{Cc}\p{Cf}\p{Z}"'])*[=+\-@＝＋－＠])`;
const TO_GUARD = new RegExp(BEGINS + SIGN_FOLLOWS, 'gu');
const GUARD = new RegExp(`${BEGINS}'${SIGN_FOLLOWS}`, 'gu');

const guarded = (text: string): string => (SIGN.test(text) ? text.replace(TO_GUARD, "'") : text);
const bare = (text: string): string => (text.includes("'") ? text.replace(GUARD, '') : text);

export interface CsvProblem {
  readonly code: 'quote-not-closed' | 'quote-within';
  /** From 0, the header counted. */
  readonly row: number;
}

export interface Sheet {
  /** The header first; every row has as many cells as its line. */
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly CsvProblem[];
}

/** What is in such a file, or in another program's. */
export async function readCsv(text: string): Promise<Sheet> {
  const { default: Papa } = await import('papaparse');
  const { data, errors } = Papa.parse<string[]>(text, {
    comments: '# ',
    delimiter: separatorOf(text),
  });
  // The break at the end of the last line begins no row.
  if (data.at(-1)?.join('') === '' && data.at(-1)?.length === 1) data.pop();
  return {
    rows: data.map((row) => row.map(bare)),
    problems: errors
      .filter(({ type }) => type === 'Quotes')
      .map(({ code, row }) => ({
        code: code === 'MissingQuotes' ? 'quote-not-closed' : 'quote-within',
        row: row ?? 0,
      })),
  };
}

/**
 * The separator that parts the header most often, quotes aside. Papa Parse looks at ten whole lines, and takes a
 * semicolon in their texts for one.
 */
function separatorOf(text: string): string {
  const [header = ''] = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const count = (separator: string): number => header.split(separator).length;
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
}
