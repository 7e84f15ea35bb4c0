/** The table of milestones on its way to the clipboard, or to a file where the browser refuses that. */
import { type Cell, htmlLine, htmlTable, tsvLine } from '../exchange/sheet.ts';
import type { App } from '../state/app.ts';
import { cellOf, columnsToCopy, originLine } from './list-words.ts';

/** Rows beyond which only text is copied: the same as HTML would be hundreds of megabytes for what it is pasted into. */
export const MOST_RICH = 20_000;
const SLICE = 24; // ms of work between two looks at the hand of the reader

export interface Sheet {
  readonly text: string;
  /** Null where there are too many rows. */
  readonly html: string | null;
}

/** `progress` is told 0 to 1. Rejects when another data set is opened meanwhile. */
export async function sheetOf(
  app: App,
  rows: Uint32Array,
  progress: (share: number) => void,
): Promise<Sheet> {
  const { columns } = app.explorer;
  const wanted = columnsToCopy(app);
  const isRich = rows.length <= MOST_RICH;
  const head = wanted.map((column) => app.speech.t.list[column]());
  const texts = [tsvLine(head)];
  const lines = isRich ? [htmlLine(head, 'th')] : [];
  let since = performance.now();
  for (const [at, row] of rows.entries()) {
    const cells = wanted.map((column): Cell => cellOf(app, column, row));
    texts.push(tsvLine(cells));
    if (isRich) lines.push(htmlLine(cells));
    if (performance.now() - since < SLICE) continue;
    progress((at + 1) / rows.length);
    await new Promise((resolve) => setTimeout(resolve));
    if (app.explorer.columns !== columns) throw new Error('another data set was opened');
    since = performance.now();
  }
  const origin = originLine(app);
  texts.push(tsvLine([]), tsvLine([origin]));
  return { text: texts.join(''), html: isRich ? htmlTable(lines, origin) : null };
}

/** Rejects when the browser refuses. Begun in the very press that asks for it: browsers allow it only there. */
export async function putOnClipboard(sheet: Promise<Sheet>, isRich: boolean): Promise<void> {
  const part = (type: 'text/plain' | 'text/html'): Promise<Blob> =>
    sheet.then(
      ({ text, html }) => new Blob([type === 'text/plain' ? text : (html ?? '')], { type }),
    );
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': part('text/plain'),
      ...(isRich && { 'text/html': part('text/html') }),
    }),
  ]);
}

/** Offers the text as a file that spreadsheets open. */
export function saveSheet({ text }: Sheet, name: string): void {
  const mark = '\ufeff'; // or Excel takes it for another alphabet
  const url = URL.createObjectURL(new Blob([mark, text], { type: 'text/tab-separated-values' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // revoking at once cuts a download off in some browsers
}
