/** A table in Markdown, as GitHub and most editors read it. */
import { plain } from './plain.ts';

export interface MarkdownTable {
  readonly header: readonly string[];
  /** Of each column; numbers stand at the right. Left where there is none. */
  readonly align?: readonly ('left' | 'right')[];
  /** Each as long as the header. */
  readonly rows: readonly (readonly string[])[];
}

/** Ends with a line break; texts come out as they are, whatever they would mean in Markdown or HTML. */
export function markdownTable({ header, align = [], rows }: MarkdownTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |\n`;
  const rule = header.map((_, at) => (align[at] === 'right' ? '---:' : '---'));
  return `${line(header)}| ${rule.join(' | ')} |\n${rows.map(line).join('')}`;
}

/** A heading, `##` by default. */
export const markdownHeading = (text: string, level: 1 | 2 | 3 = 2): string =>
  `${'#'.repeat(level)} ${escaped(text).replaceAll('<br>', ' ')}\n`;

// What begins a link, a picture, emphasis, code, a tag or an entity; a table's own sign; and a bare address, which some
// readers make a link of, is left.
const MEANS = /[\\`*_[\]<>&|~#]/g;

const escaped = (text: string): string =>
  plain(text).trim().replace(MEANS, '\\$&').replace(/\t/g, ' ').replaceAll('\n', '<br>');
