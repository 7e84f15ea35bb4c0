/** The official form as an Excel file (Office Open XML). */
import type { Cell, CellStyle, CellValue, MergeRange, RowDef } from 'hucre';
import type { Day } from '../core/day.ts';
import {
  COLUMNS,
  dateLine,
  filled,
  FONT,
  issuerName,
  linesIn,
  linesOf,
  MARGIN,
  MOTTO,
  NATION,
  numberLine,
  type OfficialForm,
  recipientLines,
  RECIPIENTS,
  SIZE,
  SYNTHETIC,
} from './official-form.ts';
import { plain } from './plain.ts';

const inches = (millimetres: number): number => millimetres / 25.4;

/** Column widths are counted in digits of the workbook's font; of Times New Roman 13 one is about 2.3 mm wide. */
const digits = (millimetres: number): number => Math.round((millimetres / 2.3) * 10) / 10;

/** Excel counts days from 1899-12-30, so that 1900 may have had a 29 February. */
const serial = (day: Day): number => day + 25_569;

/** Days before; those after stand in brackets, as the column's header says. */
const DAYS = '0;"("0")";0';

/** Columns of the left half of what stands above and below the table. */
const HALF = 2;

const PADDING = 2; // millimetres that a cell keeps free at its sides
const LINE = 1.24; // times the size, from one line to the next
const HIGHEST = 409; // points; Excel has no higher rows

interface Look {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly align?: 'left' | 'center';
  readonly middle?: boolean;
  readonly framed?: boolean;
  readonly format?: string;
}

/** The file. Rejects where the library cannot be fetched. */
export async function excel(form: OfficialForm): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const page = new Page();
  const title = plain(form.title);
  page.halves(
    [form.issuer.above === null ? '' : plain(form.issuer.above), { size: SIZE.issuer }],
    [NATION, { size: SIZE.nation, bold: true }],
  );
  page.halves(
    [issuerName(form), { size: SIZE.issuer, bold: true, underline: true }],
    [MOTTO, { size: SIZE.motto, bold: true, underline: true }],
  );
  page.halves(
    [numberLine(form), { size: SIZE.number }],
    [dateLine(form), { size: SIZE.date, italic: true }],
  );
  page.blank();
  for (const line of [title, ...form.about.map(plain), ...(form.synthetic ? [SYNTHETIC] : [])])
    page.across(line, { size: SIZE.title, bold: true, align: 'center' });
  page.blank();
  const head = {
    size: SIZE.table,
    bold: true,
    align: 'center',
    middle: true,
    framed: true,
  } as const;
  const header = page.row(COLUMNS.map((column) => [column.header, head]));
  const framed = { size: SIZE.table, framed: true } as const;
  const centred = { ...framed, align: 'center' } as const;
  for (const line of linesOf(form)) {
    if ('heading' in line) {
      page.across(line.heading, { ...framed, bold: true });
      continue;
    }
    const due = typeof line.due === 'number' ? serial(line.due) : line.due;
    page.row([
      [line.number, centred],
      [line.task, framed],
      [line.daysBefore, { ...centred, format: DAYS }],
      [due, { ...centred, format: 'dd/mm/yyyy' }],
      [line.actor, framed],
      [line.remark, framed],
    ]);
  }
  for (const note of form.notes) page.across(plain(note), { size: SIZE.recipients, italic: true });
  page.blank();
  page.foot(form);
  return await writeXlsx({
    properties: {
      title,
      description: form.notes.map(plain).join('\n'),
      creator: plain(form.issuer.name ?? ''),
    },
    defaultFont: { name: FONT, size: SIZE.table },
    sheets: [
      {
        // Letters only: the library puts no quotes round it where it names the repeated row.
        name: 'Lịch',
        columns: COLUMNS.map((column) => ({ width: digits(column.width) })),
        rows: page.rows,
        cells: page.cells,
        merges: page.merges,
        rowDefs: page.heights,
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          margins: {
            top: inches(MARGIN.top),
            bottom: inches(MARGIN.bottom),
            left: inches(MARGIN.left),
            right: inches(MARGIN.right),
            header: inches(10),
            footer: inches(10),
          },
          printTitlesRow: `$${header}:$${header}`,
        },
        // The first page has no number.
        headerFooter: {
          differentFirst: true,
          oddHeader: `&C&"${FONT},Regular"&${SIZE.page}&P`,
          firstHeader: '',
        },
      },
    ],
  });
}

/** What stands on the sheet, line by line. */
class Page {
  readonly rows: CellValue[][] = [];
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  /** Given, because not every program finds out by itself how high a row has to be, and none where cells are merged. */
  readonly heights = new Map<number, RowDef>();

  /** The cells of one line, each over as many columns as it says; returns its number on the sheet, from 1. */
  row(
    cells: readonly (readonly [value: string | number | null, look: Look, columns?: number])[],
  ): number {
    const row = this.rows.push([]) - 1;
    let height = 0;
    let at = 0;
    for (const [value, look, columns = 1] of cells) {
      const style = styleOf(look);
      const width = COLUMNS.slice(at, at + columns).reduce((sum, column) => sum + column.width, 0);
      const lines = linesIn(String(value ?? ''), width - PADDING, look.size, look.bold);
      height = Math.max(height, lines * look.size * LINE + 3);
      // A text is one by its type, so that no sign at its beginning makes it a formula.
      const type = typeof value === 'number' ? 'number' : value === null ? 'empty' : 'string';
      this.cells.set(`${row},${at}`, { value, type, style });
      for (let next = at + 1; next < at + columns; next++)
        this.cells.set(`${row},${next}`, { value: null, type: 'empty', style });
      if (columns > 1)
        this.merges.push({ startRow: row, startCol: at, endRow: row, endCol: at + columns - 1 });
      at += columns;
    }
    this.heights.set(row, { height: Math.min(Math.ceil(height), HIGHEST) });
    return row + 1;
  }

  blank(): void {
    this.rows.push([]);
  }

  across(text: string, look: Look): void {
    this.row([[text, look, COLUMNS.length]]);
  }

  halves(
    [left, leftLook]: readonly [string, Look],
    [right, rightLook]: readonly [string, Look],
  ): void {
    this.row([
      [left, { align: 'center', ...leftLook }, HALF],
      [right, { align: 'center', ...rightLook }, COLUMNS.length - HALF],
    ]);
  }

  /** Who gets it at the left, who signs at the right with room for the hand. */
  foot(form: OfficialForm): void {
    const ROOM = 5;
    const { signatory } = form;
    const names = recipientLines(form);
    const signed = { size: SIZE.signatory, bold: true, align: 'center' } as const;
    for (let at = 0; at < Math.max(names.length + 1, ROOM + 1); at++) {
      const name = names[at - 1];
      const right = at === 0 ? filled(signatory.office) : at === ROOM ? filled(signatory.name) : '';
      this.halves(
        at === 0
          ? [RECIPIENTS, { size: SIZE.recipients, bold: true, italic: true, align: 'left' }]
          : [name ?? '', { size: SIZE.recipient, align: 'left' }],
        [right, signed],
      );
    }
  }
}

function styleOf(look: Look): CellStyle {
  const { size, bold = false, italic = false, underline = false, align = 'left' } = look;
  const side = { style: 'thin' } as const;
  return {
    font: { name: FONT, size, bold, italic, underline },
    alignment: { horizontal: align, vertical: look.middle ? 'center' : 'top', wrapText: true },
    ...(look.framed && { border: { top: side, right: side, bottom: side, left: side } }),
    ...(look.format !== undefined && { numFmt: look.format }),
  };
}
