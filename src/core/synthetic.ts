/**
 * Elections that do not exist, for trying the app out with very many milestones. Everything is made by rule from a number
 * and a seed: the same two give the same records, to the letter. No place, body or text of it is real, and each says so in
 * its own name, because a cropped picture must never say of a real place that it was late.
 *
 * What takes time is kept in typed arrays; a record is made when it is asked for.
 */
import type * as v from 'valibot';
import { joined, mixed } from './chance.ts';
import { type Columns, NO_DAY, precisionCode, TAIL_MARK, whenOf } from './columns.ts';
import { isoDay } from './day.ts';
import type { Kind } from './kinds.ts';
import type {
  Body,
  DataSetHead,
  LegalDocument,
  Level,
  Milestone,
  Origin,
  Person,
  Place,
  Source,
  Unit,
} from './records.ts';
import { CENTRAL_TEMPER, dateOf, ELECTION_DAY, type Temper, temperOf } from './synthetic-dates.ts';
import { type Duty, DUTIES, dutyOf, OCCASIONAL, USUAL } from './synthetic-duties.ts';
import { countsFor, Units } from './synthetic-units.ts';
import type { Text } from './text.ts';
import { edtf, sortDay } from './when.ts';

export interface SyntheticPlan {
  /** 1–250,000 */
  readonly milestones: number;
  /** A whole number from 0 up to 2³² − 1. */
  readonly seed: number;
}

export interface Synthetic {
  /** Rises when the same number and seed give other records than before. */
  readonly version: string;
  readonly head: v.InferInput<typeof DataSetHead>;
  /** In the order of their ids. */
  readonly tables: {
    readonly bodies: readonly v.InferInput<typeof Body>[];
    readonly people: readonly v.InferInput<typeof Person>[];
    readonly places: readonly v.InferInput<typeof Place>[];
    readonly documents: readonly v.InferInput<typeof LegalDocument>[];
    readonly sources: readonly v.InferInput<typeof Source>[];
    readonly origins: readonly v.InferInput<typeof Origin>[];
    readonly units: readonly v.InferInput<typeof Unit>[];
  };
  /** How many milestones there are. */
  readonly size: number;
  /** The milestone of a row, as a file holds it; rows are in the order of `byDay`. Throws on a number that is no row. */
  readonly record: (row: number) => v.InferInput<typeof Milestone>;
}

export const MOST_SYNTHETIC = 250_000;

const VERSION = '1.0.0';

/** Symbols of numbered texts. */
const SYMBOLS: Partial<Readonly<Record<Kind, string>>> = {
  directive: 'CT',
  resolution: 'NQ',
  plan: 'KH',
  guidance: 'HD',
  circular: 'TT',
};

/** Where each duty stands in the order of ids. */
const RANKS: readonly number[] = DUTIES.map(
  ({ id }) => DUTIES.filter((other) => other.id < id).length,
);

/** The same numbers in the order of a key of each; what has the same key stays in its order. */
function sortedBy(rows: Uint32Array, keys: Int32Array | Uint32Array): Uint32Array {
  let least = Infinity;
  let most = -Infinity;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const places = new Uint32Array(most - least + 2);
  for (const key of keys) places[key - least + 1] = (places[key - least + 1] ?? 0) + 1;
  for (let at = 1; at < places.length; at++) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  const sorted = new Uint32Array(rows.length);
  for (const row of rows) {
    const at = (keys[row] ?? 0) - least;
    const place = places[at] ?? 0;
    sorted[place] = row;
    places[at] = place + 1;
  }
  return sorted;
}

/** Who does what when, in the order in which it was made; `order` has the rows as numbers of these. */
interface Slots extends Pick<Columns, 'start' | 'end' | 'precision'> {
  readonly order: Uint32Array;
  readonly unit: Uint16Array;
  /** Index into DUTIES. */
  readonly duty: Uint8Array;
}

/** Central duties first, then those of provinces, districts and communes; when the number is reached it is enough. */
function slotsFor(size: number, units: Units, seed: number): Slots {
  const unit = new Uint16Array(size);
  const duty = new Uint8Array(size);
  const start = new Int32Array(size);
  const end = new Int32Array(size);
  const precision = new Uint8Array(size);
  const day = new Int32Array(size);
  const rank = new Uint32Array(size);
  const ends = new Int32Array(DUTIES.length);
  const tempers = new Map<number, Temper>();
  let count = 0;

  const add = (of: number, level: Level, index: number, root: number, temper: Temper): void => {
    if (count >= size) return;
    const when = dateOf(index, level, joined(root, index), ends, temper);
    ends[index] = when.end;
    unit[count] = of;
    duty[count] = index;
    start[count] = when.start ?? NO_DAY;
    end[count] = when.end;
    precision[count] = precisionCode(when);
    day[count] = sortDay(when);
    rank[count] = units.rank(of) * DUTIES.length + (RANKS[index] ?? 0);
    count++;
  };
  const temperIn = (province: number): Temper => {
    const known = tempers.get(province);
    if (known) return known;
    const made = province === 0 ? CENTRAL_TEMPER : temperOf(units.root(province, seed));
    tempers.set(province, made);
    return made;
  };

  for (let of = 0; of < units.count; of++) {
    const level = units.level(of);
    const root = units.root(of, seed);
    const temper = temperIn(units.province(of));
    for (const index of USUAL[level]) add(of, level, index, root, temper);
  }
  // What is still wanting are occasional duties, spread evenly over the communes.
  const communes = units.first('commune');
  const chances = (units.count - communes) * OCCASIONAL.length;
  const wanting = size - count;
  for (let taken = 0; taken < wanting; taken++) {
    const chosen = Math.floor((taken * chances) / wanting);
    const of = communes + Math.floor(chosen / OCCASIONAL.length);
    const index = OCCASIONAL[chosen % OCCASIONAL.length] ?? 0;
    add(of, 'commune', index, units.root(of, seed), temperIn(units.province(of)));
  }

  const made = Uint32Array.from(rank, (_, slot) => slot);
  const order = sortedBy(sortedBy(sortedBy(made, rank), end), day);
  return { order, unit, duty, start, end, precision };
}

const named = (title: Text, name: Text): Text => ({
  vi: title.vi + TAIL_MARK + name.vi,
  en: title.en + TAIL_MARK + name.en,
});

/** `22 § 1` as it is cited. */
function articleText(article: string): Text {
  const [number = '', paragraph] = article.split(' § ');
  return paragraph === undefined
    ? { vi: `Điều ${number}`, en: `Art. ${number}` }
    : { vi: `Khoản ${paragraph} Điều ${number}`, en: `Art. ${number} § ${paragraph}` };
}

function summaryOf({ dated, day, article }: Duty): Text {
  if (article === null)
    return {
      vi: 'Mô phỏng. Luật không quy định thời hạn.',
      en: 'Synthetic. The law sets no date for it.',
    };
  const cited = articleText(article);
  if (dated !== 'last') return { vi: `Mô phỏng. ${cited.vi}.`, en: `Synthetic. ${cited.en}.` };
  const days = Math.abs(day);
  return {
    vi: `Mô phỏng. ${cited.vi}: chậm nhất ${days} ngày ${day < 0 ? 'trước' : 'sau'} ngày bầu cử.`,
    en: `Synthetic. ${cited.en}: at the latest ${days} days ${day < 0 ? 'before' : 'after'} election day.`,
  };
}

type Citations = v.InferInput<typeof Milestone>['sources'];

const MADE: Citations[number] = {
  source: 'generator',
  official: false,
  supports: { vi: 'Ngày mô phỏng', en: 'Synthetic date' },
};

function citationsOf({ dated, article }: Duty): Citations {
  if (article === null) return [MADE];
  const { vi, en } = articleText(article);
  const supports =
    dated === 'last'
      ? { vi: `Hạn luật định: ${vi}`, en: `Statutory last day: ${en}` }
      : { vi: `Quy định: ${vi}`, en: `Rule: ${en}` };
  return [{ source: 'law', official: true, supports }, MADE];
}

/** The same objects for every record of a duty. */
const SUMMARIES = DUTIES.map(summaryOf);
const CITATIONS = DUTIES.map(citationsOf);

/** The symbol of the text that a unit issues with a duty; null where it issues none. */
const symbolOf = ({ kind }: Duty, level: Level): string | null =>
  level === 'central' || level === 'province' ? (SYMBOLS[kind] ?? null) : null;

function relationsOf(units: Units, unit: number, duty: Duty): Milestone['relations'] {
  const level = units.level(unit);
  const sameUnit = (id: string): string => `${units.id(unit)}-${id}`;
  if (level === 'central' && duty.id === 'election-day')
    return [{ type: 'announces', target: sameUnit('voting') }];
  if (level === 'central' && duty.id === 'voting') return [];
  // Plans stand below one another; everything else carries out the plan that is nearest to it.
  const carriesOut =
    duty.id === 'plan'
      ? level === 'central'
        ? sameUnit('election-day')
        : `${units.id(units.within(unit))}-plan`
      : level === 'commune'
        ? `${units.id(units.within(unit))}-plan`
        : sameUnit('plan');
  return [
    { type: 'implements', target: carriesOut },
    ...(duty.follows === null
      ? []
      : [{ type: 'follows' as const, target: sameUnit(duty.follows) }]),
  ];
}

function recordOf(slots: Slots, slot: number, units: Units): v.InferInput<typeof Milestone> {
  const unit = slots.unit[slot] ?? 0;
  const index = slots.duty[slot] ?? 0;
  const duty = dutyOf(index);
  const level = units.level(unit);
  const name = units.name(unit);
  const when = whenOf(slots, slot);
  const id = `${units.id(unit)}-${duty.id}`;
  return {
    id,
    kind: duty.kind,
    level,
    levels: [level],
    when: edtf(when),
    ...(duty.dated === 'last' && { lastDay: isoDay(ELECTION_DAY + duty.day) }),
    ...(when.precision === 'by' && { asOf: isoDay(when.end) }),
    title: named(duty.title, name),
    short: named(duty.short, name),
    summary: SUMMARIES[index] ?? summaryOf(duty),
    bodies: [units.body(unit)],
    documents: symbolOf(duty, level) === null ? [] : [id],
    places: [units.place(unit)],
    people: [],
    relations: relationsOf(units, unit, duty),
    figures: [],
    conflicts: [],
    sources: CITATIONS[index] ?? citationsOf(duty),
    confidence: 'low',
  };
}

type Documents = Synthetic['tables']['documents'];

/** The texts of the milestones that there are: those of the country and a few for each province. */
function documentsOf(slots: Slots, units: Units): Documents {
  const written = new Map<string, number>();
  const documents = [...slots.unit].flatMap((unit, slot): Documents => {
    if (unit >= units.first('district')) return [];
    const duty = dutyOf(slots.duty[slot] ?? 0);
    const symbol = symbolOf(duty, units.level(unit));
    if (symbol === null) return [];
    const count = (written.get(`${unit} ${symbol}`) ?? 0) + 1;
    written.set(`${unit} ${symbol}`, count);
    const number = units.documentNumber(unit, symbol, count);
    const name = named(duty.title, units.name(unit));
    return [{ id: `${units.id(unit)}-${duty.id}`, number, name, bodies: [units.body(unit)] }];
  });
  return documents.sort(byId);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : 1;

function tablesFor(slots: Slots, units: Units): Synthetic['tables'] {
  const all = Array.from({ length: units.count }, (_, unit) => unit);
  return {
    bodies: all
      .map((unit) => {
        const name = units.name(unit);
        return {
          id: units.body(unit),
          name:
            unit === 0
              ? { vi: 'Hội đồng bầu cử mô phỏng', en: 'Synthetic election council' }
              : { vi: `Ủy ban bầu cử ${name.vi}`, en: `Election committee of ${name.en}` },
          level: units.level(unit),
          place: units.place(unit),
        };
      })
      .sort(byId),
    people: [],
    places: all
      .map((unit) => ({
        id: units.place(unit),
        name: units.name(unit),
        level: units.level(unit),
        ...(unit !== 0 && { within: units.place(units.within(unit)) }),
      }))
      .sort(byId),
    documents: documentsOf(slots, units),
    sources: SOURCES,
    origins: ORIGINS,
    units: [],
  };
}

const SOURCES: Synthetic['tables']['sources'] = [
  {
    id: 'generator',
    url: 'unknown',
    publisher: {
      vi: 'Dữ liệu mô phỏng, do máy tạo',
      en: 'Synthetic data, made by a machine',
    },
    kind: 'aggregator',
    origin: 'generator',
    note: {
      vi: 'Không có thật: địa danh, cơ quan, văn bản và ngày thực hiện đều do máy tạo.',
      en: 'Not real: places, bodies, texts and the days on which things were done are made by a machine.',
    },
  },
  {
    id: 'law',
    url: 'https://github.com/saladnga/ISODS-PhapDien-Crawler-Semantic-Search/blob/646f5c91ef4ed76132463d1d07e4d14e9bb42daa/BoPhapDienDienTu/demuc/3285256c-25e1-4621-afdc-647fbdd766ea.html',
    publisher: {
      vi: 'Bộ Pháp điển điện tử, Bộ Tư pháp',
      en: 'Electronic codification, Ministry of Justice',
    },
    kind: 'law_portal',
    origin: 'codification',
    note: {
      vi: 'Bản chụp 02/2025 lưu trên GitHub, nguyên văn Luật số 85/2015/QH13 trước khi sửa đổi.',
      en: 'Copy of 02/2025 kept on GitHub: Law 85/2015/QH13 as it was before it was amended.',
    },
  },
];

const ORIGINS: Synthetic['tables']['origins'] = [
  {
    id: 'codification',
    name: { vi: 'Bộ Pháp điển điện tử', en: 'Electronic codification' },
  },
  { id: 'generator', name: { vi: 'Dữ liệu mô phỏng', en: 'Synthetic data' } },
];

const LOOKOUTS: readonly { readonly day: number; readonly label: Text }[] = [
  { day: -105, label: { vi: 'Hạn lập Ủy ban bầu cử', en: 'Committees due' } },
  { day: -70, label: { vi: 'Hết hạn nộp hồ sơ ứng cử', en: 'Nominations close' } },
  { day: -40, label: { vi: 'Hạn niêm yết danh sách cử tri', en: 'Voter lists due' } },
  { day: 0, label: { vi: 'Ngày bầu cử', en: 'Election day' } },
  { day: 10, label: { vi: 'Hạn công bố kết quả', en: 'Results due' } },
];

const grouped = (number: number, mark: string): string =>
  String(number).replace(/\B(?=(?:\d{3})+$)/g, mark);

function headOf({ milestones, seed }: SyntheticPlan): Synthetic['head'] {
  const [vi, en] = [grouped(milestones, '.'), grouped(milestones, ',')];
  return {
    id: `synthetic-${milestones}-${seed}`,
    title: {
      vi: `Dữ liệu mô phỏng: ${vi} mốc của một cuộc bầu cử không có thật`,
      en: `Synthetic data: ${en} milestones of an election that does not exist`,
    },
    short: { vi: `Mô phỏng ${vi}`, en: `Synthetic ${en}` },
    electionDay: isoDay(ELECTION_DAY),
    law: {
      number: '85/2015/QH13',
      name: {
        vi: 'Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân',
        en: "Law on Election of Deputies to the National Assembly and to People's Councils",
      },
    },
    span: { from: isoDay(ELECTION_DAY - 190), to: isoDay(ELECTION_DAY + 30) },
    lookouts: LOOKOUTS.map(({ day, label }) => ({ day: isoDay(ELECTION_DAY + day), label })),
    units: [],
    licence: {
      id: 'CC-BY-4.0',
      name: {
        vi: 'Creative Commons Ghi công 4.0 Quốc tế',
        en: 'Creative Commons Attribution 4.0 International',
      },
      url: 'https://creativecommons.org/licenses/by/4.0/',
    },
    credit: {
      vi: 'Dòng thời gian bầu cử (dữ liệu mô phỏng)',
      en: 'Election Timeline (synthetic data)',
    },
    synthetic: true,
  };
}

/** Throws a RangeError on a plan that cannot be carried out. */
export function synthetic(plan: SyntheticPlan): Synthetic {
  const { milestones: size, seed } = plan;
  if (!Number.isInteger(size) || size < 1 || size > MOST_SYNTHETIC)
    throw new RangeError(`not a number of milestones from 1 to ${MOST_SYNTHETIC}: ${size}`);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new RangeError(`not a seed, a whole number from 0 to ${2 ** 32 - 1}: ${seed}`);
  const units = new Units(countsFor(size), mixed(seed));
  const slots = slotsFor(size, units, seed);
  return {
    version: VERSION,
    head: headOf(plan),
    tables: tablesFor(slots, units),
    size,
    record: (row) => {
      const slot = slots.order[row];
      if (slot === undefined) throw new RangeError(`no row ${row} among ${size}`);
      return recordOf(slots, slot, units);
    },
  };
}
