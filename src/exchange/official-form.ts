/**
 * The calendar as provinces issue it: a table of what is to be done by when, laid out as Decree 30/2020/NĐ-CP, Appendix I,
 * has administrative documents. The words and measures are the decree's and those of the offices, so they are Vietnamese
 * in both languages of the interface.
 *
 * What an office has to fill in itself (number, day, who signs) is dotted where it is not given.
 */
import { civil, type Day } from '../core/day.ts';
import { oneLine, plain } from './plain.ts';

export interface OfficialForm {
  readonly issuer: {
    /** The body above, on the first line: `HỘI ĐỒNG BẦU CỬ QUỐC GIA`; null for none. */
    readonly above: string | null;
    readonly name: string | null;
  };
  /** Number and symbol without "Số:", as in `15/KH-UBBC`. */
  readonly number: string | null;
  readonly place: string | null;
  readonly day: Day | null;
  /** `LỊCH CÔNG VIỆC` */
  readonly title: string;
  /** What it is about, under the title; each on a line of its own. */
  readonly about: readonly string[];
  readonly groups: readonly FormGroup[];
  /** Below the table: which data and law it was computed from. */
  readonly notes: readonly string[];
  readonly synthetic: boolean;
  readonly recipients: readonly string[];
  readonly signatory: { readonly office: string | null; readonly name: string | null };
}

export interface FormGroup {
  /** Null where the table has one group only. */
  readonly title: string | null;
  readonly tasks: readonly FormTask[];
}

export interface FormTask {
  readonly task: string;
  /** Days before election day, negative for days after it; a text where the law counts otherwise; null where it does not. */
  readonly daysBefore: number | string | null;
  /** A text where it waits for an event. */
  readonly due: Day | string | null;
  readonly actor: string;
  readonly remark: string;
}

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
export const SYNTHETIC = 'DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ THỰC HIỆN';
export const RECIPIENTS = 'Nơi nhận:';

export const FONT = 'Times New Roman';

/** Points; the decree's appendix gives each a range, in brackets. */
export const SIZE = {
  nation: 13, // 12–13
  motto: 14, // 13–14
  issuer: 13, // 12–13
  number: 13, // 13
  date: 14, // 13–14
  title: 14, // 13–14
  table: 13, // 13–14, as the text
  recipients: 12, // 12
  recipient: 11, // 11
  signatory: 14, // 13–14
  page: 13, // 13–14
} as const;

/** Millimetres. A page with a wide table may lie on its side (Appendix I, part I, 1). */
export const PAPER = { width: 297, height: 210 } as const;
/** Millimetres: above and below 20–25, at the left 30–35, at the right 15–20. */
export const MARGIN = { top: 20, bottom: 20, left: 30, right: 15 } as const;

export interface Column {
  readonly header: string;
  /** Millimetres; together as wide as the page between its margins. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

export const COLUMNS = [
  { header: 'TT', width: 12, align: 'center' },
  { header: 'Nội dung công việc', width: 98, align: 'left' },
  {
    header: 'Số ngày chậm nhất trước (sau) ngày bầu cử theo Luật',
    width: 34,
    align: 'center',
  },
  { header: 'Ngày chậm nhất phải hoàn thành', width: 30, align: 'center' },
  { header: 'Cơ quan thực hiện', width: 48, align: 'left' },
  { header: 'Ghi chú', width: 30, align: 'left' },
] as const satisfies readonly Column[];

const DOTS = '.....';

/** `Số: 15/KH-UBBC` */
export const numberLine = ({ number }: OfficialForm): string =>
  `Số: ${number === null ? `${DOTS}/${DOTS}` : oneLine(number)}`;

/** `Hải Phòng, ngày 05 tháng 02 năm 2021`: a nought before days below 10 and before January and February. */
export function dateLine({ place, day }: OfficialForm): string {
  const where = place === null ? DOTS : oneLine(place);
  if (day === null) return `${where}, ngày ${DOTS} tháng ${DOTS} năm ${DOTS}`;
  const { year, month, date } = civil(day);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${where}, ngày ${two(date)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

export const issuerName = ({ issuer }: OfficialForm): string => filled(issuer.name);

/** Who gets it: each ends with a semicolon, the last with a full stop. */
export function recipientLines({ recipients }: OfficialForm): readonly string[] {
  const names = recipients.length > 0 ? recipients.map(plain) : [filled(null)];
  return names.map((name, at) => `- ${name}${at < names.length - 1 ? ';' : '.'}`);
}

/** What is given, composed and clean, or dots to write on. */
export const filled = (text: string | null): string =>
  text === null || text.trim() === '' ? DOTS.repeat(4) : plain(text);

/** The lines of the table, numbered through all its groups. */
export function linesOf({ groups }: OfficialForm): readonly FormLine[] {
  let number = 0;
  return groups.flatMap(({ title, tasks }) => [
    ...(title === null ? [] : [{ heading: plain(title) }]),
    ...tasks.map((one) => ({
      number: ++number,
      task: plain(one.task),
      daysBefore: typeof one.daysBefore === 'string' ? plain(one.daysBefore) : one.daysBefore,
      due: typeof one.due === 'string' ? plain(one.due) : one.due,
      actor: plain(one.actor),
      remark: plain(one.remark),
    })),
  ]);
}

export type FormLine = { readonly heading: string } | (FormTask & { readonly number: number });

/** `115`, and in brackets, as the column's header says, for days after: `(3)`. */
export function daysText(days: FormTask['daysBefore']): string {
  if (typeof days !== 'number') return days ?? '';
  return days < 0 ? `(${-days})` : String(days);
}

const NARROW = /[\s.,;:!|'()[\]/\-fijltrIJ]/;
const WIDE = /[\p{Lu}mw@%]/u;

/** About how wide a text is in the form's typeface, in millimetres. No page is at hand to measure it on. */
export function widthOf(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const one of text) ems += NARROW.test(one) ? 0.3 : WIDE.test(one) ? 0.72 : 0.5;
  return ems * size * (bold ? 1.06 : 1) * (25.4 / 72);
}

/** About how many lines a text takes in a column, in millimetres, broken between words. */
export function linesIn(text: string, column: number, size: number, bold = false): number {
  return text.split('\n').reduce((sum, part) => {
    let lines = 1;
    let used = 0;
    for (const word of part.split(' ')) {
      const width = widthOf(`${word} `, size, bold);
      if (used > 0 && used + width > column) {
        lines++;
        used = 0;
      }
      lines += Math.max(0, Math.ceil(width / column) - 1); // a word longer than the column is broken
      used += width;
    }
    return sum + lines;
  }, 0);
}
