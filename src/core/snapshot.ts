/**
 * An outline as one block of bytes, derived from the records and rebuilt from them at any time: typed arrays that are used
 * where they lie, and one block of text for each alphabet, so that opening a quarter of a million milestones walks over
 * none of them. Little-endian, as every machine that runs a browser is.
 *
 * What was written is checked by a sum before anything of it is believed: bytes that a browser keeps may be damaged.
 */
import { type Columns, type Numbers, SET_NAMES, type Sets, type Texts } from './columns.ts';
import { type Counts, type Edition, type Outline, soundHead } from './data-set.ts';

/** Counts the shapes of a snapshot: one of another shape is rebuilt, never converted. */
export const SNAPSHOT_FORMAT = 3;

const MAGIC = 0x4c54_4345; // "ECTL"
const INTRODUCTION = 16; // bytes: magic, format, sum, length of the contents
const ALIGNMENT = 8;

const WIDTHS = { i32: Int32Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array } as const;
type Width = keyof typeof WIDTHS;

/** Columns of one value a row. */
const COLUMNS = {
  start: 'i32',
  end: 'i32',
  precision: 'u8',
  lastDay: 'i32',
  kind: 'u8',
  level: 'u8',
  importance: 'u16',
  body: 'u32',
  place: 'u32',
  source: 'u32',
  short: 'u32',
  title: 'u32',
  tail: 'u32',
  numbers: 'u32',
  acting: 'u32',
  citations: 'u8',
  conflicts: 'u8',
  confidence: 'u8',
} as const satisfies Partial<Record<keyof Columns, Width>>;

const LISTS = ['bodies', 'places', 'sources', 'actors'] as const;

/** What stands before the blocks, as JSON. */
interface Contents {
  readonly edition: Edition;
  /** As in a bundle, its days as text. */
  readonly head: unknown;
  readonly counts: Counts;
  readonly size: number;
  readonly blocks: Readonly<Record<string, { readonly width: Width; readonly length: number }>>;
}

type Block = Int32Array | Uint32Array | Uint16Array | Uint8Array;

const widthOf = (block: Block): Width => {
  if (block instanceof Int32Array) return 'i32';
  if (block instanceof Uint32Array) return 'u32';
  return block instanceof Uint16Array ? 'u16' : 'u8';
};

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** `head` as in a bundle, its days as text. */
export function packOutline(outline: Outline, head: unknown): Uint8Array<ArrayBuffer> {
  const { columns, id, version, digest, counts } = outline;
  const blocks: Record<string, Block> = {};
  for (const name of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) blocks[name] = columns[name];
  blocks['from'] = columns.relations.from;
  blocks['to'] = columns.relations.to;
  blocks['type'] = columns.relations.type;
  const ids = Array.from({ length: columns.size }, (_, row) => columns.ids.at(row));
  blocks['byId'] = Uint32Array.from(ids.keys()).sort((a, b) =>
    (ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1,
  );
  addTexts(blocks, 'ids', ids);
  for (const language of ['vi', 'en'] as const) {
    const texts = columns.texts[language];
    addTexts(
      blocks,
      language,
      Array.from({ length: texts.size }, (_, at) => texts.at(at)),
    );
  }
  for (const list of LISTS) addTexts(blocks, list, columns[list]);
  for (const name of SET_NAMES) {
    const { of, texts } = columns.sets[name];
    blocks[`${name}Set`] = of;
    addTexts(
      blocks,
      `${name}Set`,
      Array.from({ length: texts.size }, (_, at) => texts.at(at)),
    );
  }

  const contents: Contents = {
    edition: { id, version, digest },
    head,
    counts,
    size: columns.size,
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([name, block]) => [
        name,
        { width: widthOf(block), length: block.length },
      ]),
    ),
  };
  const text = new TextEncoder().encode(JSON.stringify(contents));
  const all = Object.values(blocks);
  const length = all.reduce(
    (sum, block) => sum + aligned(block.byteLength),
    aligned(INTRODUCTION + text.length),
  );
  const bytes = new Uint8Array(length);
  bytes.set(text, INTRODUCTION);
  let at = aligned(INTRODUCTION + text.length);
  for (const block of all) {
    bytes.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), at);
    at += aligned(block.byteLength);
  }
  new Uint32Array(bytes.buffer, 0, INTRODUCTION / 4).set([
    MAGIC,
    SNAPSHOT_FORMAT,
    sumOf(bytes.buffer, text.length),
    text.length,
  ]);
  return bytes;
}

function addTexts(blocks: Record<string, Block>, name: string, texts: readonly string[]): void {
  const ends = new Uint32Array(texts.length + 1);
  texts.forEach((text, at) => (ends[at + 1] = (ends[at] ?? 0) + text.length));
  blocks[`${name}Ends`] = ends; // in UTF-16 units, as texts are cut
  blocks[`${name}Text`] = new TextEncoder().encode(texts.join(''));
}

/**
 * The sum of all bytes after the introduction, of how many they are and of what the introduction says of them (FNV-1a over
 * words of 32 bits): finds damage, proves nothing.
 */
function sumOf(buffer: ArrayBuffer, length: number): number {
  const words = new Uint32Array(buffer, INTRODUCTION, (buffer.byteLength - INTRODUCTION) >> 2);
  let sum = 0x811c_9dc5;
  for (const one of [length, buffer.byteLength]) sum = Math.imul(sum ^ one, 0x0100_0193);
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ (words[at] ?? 0), 0x0100_0193);
  return sum >>> 0;
}

/** The outline in a block of bytes, which it goes on using; null when the bytes are not what was written. */
export function unpackOutline(buffer: ArrayBuffer): Outline | null {
  if (buffer.byteLength < INTRODUCTION || buffer.byteLength % 4 !== 0) return null;
  const [magic, format, sum, length = 0] = new Uint32Array(buffer, 0, INTRODUCTION / 4);
  if (magic !== MAGIC || format !== SNAPSHOT_FORMAT || sum !== sumOf(buffer, length)) return null;
  // From here on these are the bytes that `packOutline` wrote.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true }); // every letter counts: texts are cut by length
  const contents = JSON.parse(
    utf8.decode(new Uint8Array(buffer, INTRODUCTION, length)),
  ) as Contents;
  const { edition, head, counts, size, blocks } = contents;
  const found = new Map<string, Block>();
  let at = aligned(INTRODUCTION + length);
  for (const [name, block] of Object.entries(blocks)) {
    const made = new WIDTHS[block.width](buffer, at, block.length);
    found.set(name, made);
    at += aligned(made.byteLength);
  }
  const block = <B extends Block>(name: string, width: new () => B): B => {
    const one = found.get(name);
    if (!(one instanceof width)) throw new Error(`snapshot without ${name}`);
    return one;
  };
  const texts = (name: string): Texts =>
    cutTexts(utf8.decode(block(`${name}Text`, Uint8Array)), block(`${name}Ends`, Uint32Array));
  const numbers = (name: string): Numbers => {
    const one = found.get(name);
    if (!one || one instanceof Int32Array) throw new Error(`snapshot without ${name}`);
    return one;
  };
  const sets = (name: string): Sets => ({ of: numbers(`${name}Set`), texts: texts(`${name}Set`) });
  const ids = texts('ids');
  const byId = block('byId', Uint32Array);
  const list = (name: string): readonly string[] => {
    const all = texts(name);
    return Array.from({ length: all.size }, (_, index) => all.at(index));
  };
  const columns: Columns = {
    size,
    ids,
    rowOf: (id) => search(ids, byId, id),
    start: block('start', Int32Array),
    end: block('end', Int32Array),
    precision: block('precision', Uint8Array),
    lastDay: block('lastDay', Int32Array),
    kind: block('kind', Uint8Array),
    level: block('level', Uint8Array),
    importance: block('importance', Uint16Array),
    body: block('body', Uint32Array),
    place: block('place', Uint32Array),
    source: block('source', Uint32Array),
    short: block('short', Uint32Array),
    title: block('title', Uint32Array),
    tail: block('tail', Uint32Array),
    numbers: block('numbers', Uint32Array),
    acting: block('acting', Uint32Array),
    citations: block('citations', Uint8Array),
    conflicts: block('conflicts', Uint8Array),
    confidence: block('confidence', Uint8Array),
    sets: { place: sets('place'), origin: sets('origin'), person: sets('person') },
    relations: {
      from: block('from', Uint32Array),
      to: block('to', Uint32Array),
      type: block('type', Uint8Array),
    },
    bodies: list('bodies'),
    places: list('places'),
    sources: list('sources'),
    actors: list('actors'),
    texts: { vi: texts('vi'), en: texts('en') },
  };
  return { ...edition, head: soundHead(head), counts, columns };
}

/** Texts that lie one after the other in one; `ends` begins with 0. */
const cutTexts = (all: string, ends: Uint32Array): Texts => ({
  size: ends.length - 1,
  at: (index) => {
    const [from, to] = [ends[index], ends[index + 1]];
    if (from === undefined || to === undefined) {
      throw new Error(`no text ${index} among ${ends.length - 1}`);
    }
    return all.slice(from, to);
  },
});

function search(ids: Texts, byId: Uint32Array, id: string): number {
  let [from, to] = [0, byId.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ids.at(byId[middle] ?? 0) < id) from = middle + 1;
    else to = middle;
  }
  const row = byId[from] ?? -1;
  return row >= 0 && ids.at(row) === id ? row : -1;
}
