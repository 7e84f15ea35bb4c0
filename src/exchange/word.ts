/** The official form as a Word file (Office Open XML). */
import type { IBorderOptions, ITableCellOptions, Paragraph, Table } from 'docx';
import type * as docxModule from 'docx';
import { dayText } from '../i18n/dates.ts';
import {
  COLUMNS,
  dateLine,
  daysText,
  filled,
  FONT,
  type FormLine,
  issuerName,
  linesOf,
  MARGIN,
  MOTTO,
  NATION,
  numberLine,
  type OfficialForm,
  PAPER,
  recipientLines,
  RECIPIENTS,
  SIZE,
  SYNTHETIC,
  widthOf,
} from './official-form.ts';
import { plain } from './plain.ts';

type Docx = typeof docxModule;

/** Twentieths of a point, in which Word measures; a millimetre has 1440 / 25.4 of them. */
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

const INNER = PAPER.width - MARGIN.left - MARGIN.right;

/** The file. Rejects where the library cannot be fetched. */
export async function word(form: OfficialForm): Promise<Uint8Array<ArrayBuffer>> {
  const docx = await import('docx');
  const { AlignmentType, Document, Header, Packer, PageNumber, PageOrientation, TextRun } = docx;
  const written = new Writer(docx);
  const number = new docx.Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.page * 2 })],
  });
  const document = new Document({
    title: plain(form.title),
    description: form.notes.map(plain).join('\n'),
    creator: plain(form.issuer.name ?? ''),
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZE.table * 2, language: { value: 'vi-VN' } } },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            // The library turns the sheet itself, so the short side comes first.
            size: {
              width: twips(PAPER.height),
              height: twips(PAPER.width),
              orientation: PageOrientation.LANDSCAPE,
            },
            margin: {
              top: twips(MARGIN.top),
              bottom: twips(MARGIN.bottom),
              left: twips(MARGIN.left),
              right: twips(MARGIN.right),
              header: twips(10),
              footer: twips(10),
            },
          },
        },
        // The first page has no number.
        headers: {
          default: new Header({ children: [number] }),
          first: new Header({ children: [] }),
        },
        children: [
          written.head(form),
          ...written.title(form),
          written.table(linesOf(form)),
          ...form.notes.map((note) =>
            written.line(plain(note), { size: SIZE.recipients, italics: true }),
          ),
          written.line('', { size: SIZE.recipients }),
          written.foot(form),
        ],
      },
    ],
  });
  const blob = await Packer.toBlob(document);
  return new Uint8Array(await blob.arrayBuffer());
}

interface Look {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly align?: 'left' | 'center';
  /** Points, above and below. */
  readonly space?: readonly [number, number];
  /** Stays on one page with what follows. */
  readonly keep?: boolean;
}

class Writer {
  readonly #docx: Docx;

  constructor(docx: Docx) {
    this.#docx = docx;
  }

  /** One paragraph; a line break within it stays one. */
  line(
    text: string,
    { size, bold = false, italics = false, align = 'left', space, keep }: Look,
  ): Paragraph {
    const { Paragraph, TextRun } = this.#docx;
    const [before, after] = space ?? [0, 0];
    return new Paragraph({
      alignment: align,
      keepNext: keep ?? false,
      spacing: { before: before * 20, after: after * 20 },
      children: text
        .split('\n')
        .map(
          (part, at) =>
            new TextRun({ text: part, size: size * 2, bold, italics, ...(at > 0 && { break: 1 }) }),
        ),
    });
  }

  /** A rule in the middle of a column, both in millimetres. */
  rule(length: number, column: number): Paragraph {
    const { Paragraph, TextRun } = this.#docx;
    const side = twips(Math.max(0, (column - length) / 2));
    return new Paragraph({
      indent: { left: side, right: side },
      border: { top: { style: 'single', size: 6, space: 1, color: '000000' } },
      spacing: { before: 50, line: 80, lineRule: 'exact' },
      children: [new TextRun({ text: '', size: 4 })],
    });
  }

  /** Issuer and number at the left, the nation and the day at the right. */
  head(form: OfficialForm): Table {
    const left = 102;
    const right = INNER - left;
    const name = issuerName(form);
    const { above } = form.issuer;
    const centre = { align: 'center' } as const;
    return this.#frame([
      [
        left,
        [
          ...(above === null ? [] : [this.line(plain(above), { size: SIZE.issuer, ...centre })]),
          this.line(name, { size: SIZE.issuer, bold: true, ...centre }),
          this.rule(Math.min(40, widthOf(name, SIZE.issuer, true) * 0.4), left),
          this.line(numberLine(form), { size: SIZE.number, space: [6, 0], ...centre }),
        ],
      ],
      [
        right,
        [
          this.line(NATION, { size: SIZE.nation, bold: true, ...centre }),
          this.line(MOTTO, { size: SIZE.motto, bold: true, ...centre }),
          this.rule(widthOf(MOTTO, SIZE.motto, true), right),
          this.line(dateLine(form), { size: SIZE.date, italics: true, space: [6, 0], ...centre }),
        ],
      ],
    ]);
  }

  title(form: OfficialForm): readonly Paragraph[] {
    const look = { size: SIZE.title, bold: true, align: 'center', keep: true } as const;
    const about = form.about.map(plain);
    const longest = Math.max(0, ...about.map((one) => widthOf(one, SIZE.title, true)));
    return [
      this.line(plain(form.title), { ...look, space: [18, 0] }),
      ...about.map((one) => this.line(one, look)),
      this.rule(Math.min(90, Math.max(30, longest * 0.4)), INNER),
      ...(form.synthetic ? [this.line(SYNTHETIC, { ...look, space: [6, 0] })] : []),
      this.line('', { size: 6 }),
    ];
  }

  table(lines: readonly FormLine[]): Table {
    const { Table, TableLayoutType, TableRow, WidthType } = this.#docx;
    const row = (
      children: readonly ITableCellOptions[],
      tableHeader = false,
    ): InstanceType<Docx['TableRow']> =>
      new TableRow({
        ...(tableHeader && { tableHeader }),
        cantSplit: true,
        children: children.map((one) => new this.#docx.TableCell(one)),
      });
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(INNER), type: WidthType.DXA },
      columnWidths: COLUMNS.map((column) => twips(column.width)),
      margins: { top: 40, bottom: 40, left: 85, right: 85, marginUnitType: WidthType.DXA },
      rows: [
        row(
          COLUMNS.map(({ header, width }) =>
            this.#cell(header, width, { size: SIZE.table, bold: true, align: 'center' }, 'center'),
          ),
          true,
        ),
        ...lines.map((line) =>
          row(
            'heading' in line
              ? [
                  {
                    ...this.#cell(line.heading, INNER, {
                      size: SIZE.table,
                      bold: true,
                      keep: true,
                    }),
                    columnSpan: COLUMNS.length,
                  },
                ]
              : COLUMNS.map(({ width, align }, at) =>
                  this.#cell(cellsOf(line)[at] ?? '', width, { size: SIZE.table, align }),
                ),
          ),
        ),
      ],
    });
  }

  /** Who gets it at the left, who signs at the right. */
  foot(form: OfficialForm): Table {
    const left = 120;
    const signed = { size: SIZE.signatory, bold: true, align: 'center' } as const;
    const { office, name } = form.signatory;
    return this.#frame([
      [
        left,
        [
          this.line(RECIPIENTS, { size: SIZE.recipients, bold: true, italics: true }),
          ...recipientLines(form).map((one) => this.line(one, { size: SIZE.recipient })),
        ],
      ],
      [
        INNER - left,
        [this.line(filled(office), { ...signed, space: [0, 72] }), this.line(filled(name), signed)],
      ],
    ]);
  }

  #cell(
    text: string,
    width: number,
    look: Look,
    verticalAlign: 'top' | 'center' = 'top',
  ): ITableCellOptions {
    return {
      width: { size: twips(width), type: this.#docx.WidthType.DXA },
      verticalAlign,
      children: [this.line(text, look)],
    };
  }

  /** Columns beside each other, without lines. */
  #frame(columns: readonly (readonly [number, readonly Paragraph[]])[]): Table {
    const { Table, TableCell, TableLayoutType, TableRow, WidthType } = this.#docx;
    const none: IBorderOptions = { style: 'none', size: 0, color: 'auto' };
    const borders = { top: none, bottom: none, left: none, right: none };
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(INNER), type: WidthType.DXA },
      columnWidths: columns.map(([width]) => twips(width)),
      borders: { ...borders, insideHorizontal: none, insideVertical: none },
      rows: [
        new TableRow({
          cantSplit: true,
          children: columns.map(
            ([width, children]) =>
              new TableCell({
                width: { size: twips(width), type: WidthType.DXA },
                borders,
                children,
              }),
          ),
        }),
      ],
    });
  }
}

const cellsOf = (line: Exclude<FormLine, { heading: string }>): readonly string[] => [
  String(line.number),
  line.task,
  daysText(line.daysBefore),
  typeof line.due === 'number' ? dayText(line.due, 'vi') : (line.due ?? ''),
  line.actor,
  line.remark,
];
