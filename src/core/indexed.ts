/** What is searched of a data set: which of its texts lead to which milestones and things. */
import { bodiesOf, type Columns, NONE } from './columns.ts';
import type { DataSet } from './data-set.ts';
import { wordsOf } from './folding.ts';
import {
  type FieldName,
  fieldOf,
  Indexing,
  NOTHING,
  type SearchIndex,
  type Told,
  told,
  toldAs,
} from './search-index.ts';
import type { SearchedWords } from './searched-words.ts';
import type { Text } from './text.ts';

/** What goes into an index: rows, the tables whole, and the milestones' records piece by piece. */
export interface Searchable extends Pick<
  DataSet,
  'columns' | 'documents' | 'bodies' | 'people' | 'places' | 'sources'
> {
  readonly records: AsyncIterable<readonly SearchedWords[]> | Iterable<readonly SearchedWords[]>;
}

const same = (text: string): Text => ({ vi: text, en: text });

/** How kinds of text are shortened in their numbers: what is looked for by the one is found by the other. */
const SYMBOLS: readonly (readonly [symbol: string, name: string])[] = [
  ['CT', 'Chỉ thị'],
  ['NQ', 'Nghị quyết'],
  ['NQLT', 'Nghị quyết liên tịch'],
  ['KH', 'Kế hoạch'],
  ['HD', 'Hướng dẫn'],
  ['TT', 'Thông tư'],
  ['QĐ', 'Quyết định'],
  ['TB', 'Thông báo'],
  ['CV', 'Công văn'],
];

/** The kind of a document's text in short and in full, where its number or its name says it; empty where neither does. */
function symbolsOf(number: string, name: string): string {
  const inNumber = wordsOf(number).map(({ form }) => form);
  const inName = wordsOf(name).map(({ form }) => form);
  return SYMBOLS.flatMap((pair) => {
    const [symbol, full] = pair.map((text) => wordsOf(text).map(({ form }) => form));
    const isIt =
      inNumber.includes(symbol?.[0] ?? '') || full?.every((form, at) => inName[at] === form);
    return isIt ? pair : [];
  }).join(' ');
}

/** The first letters of a name, as everybody writes bodies: `HĐBCQG`. */
const initialsOf = (name: string): string =>
  name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}]+/u)
    .map((word) => word.charAt(0))
    .join('');

export async function buildIndex(
  searchable: Searchable,
  progress: (share: number) => void,
): Promise<SearchIndex> {
  const { columns, records } = searchable;
  const making = new Making(searchable);
  let done = 0;
  for await (const some of records) {
    for (const milestone of some) making.add(milestone);
    done += some.length;
    progress(Math.min(1, done / Math.max(1, columns.size)));
  }
  return making.finish();
}

class Making {
  readonly #searchable: Searchable;
  readonly #indexing: Indexing;
  readonly #columnTexts: Uint32Array;
  readonly #tails: Int32Array;
  /** What is told of a thing, by its id, and the bundles that are made of it. */
  readonly #documents = new Map<string, readonly Told[]>();
  readonly #bodies = new Map<string, readonly Told[]>();
  readonly #places = new Map<string, readonly Told[]>();
  readonly #sources = new Map<string, readonly Told[]>();
  readonly #bodyBundles = new Map<string, number>();
  readonly #placeBundles = new Map<string, number>();
  readonly #basisBundles = new Map<string, number>();
  readonly #roles = new Map<string, Set<number>>();
  #next = 0;

  constructor(searchable: Searchable) {
    const { columns } = searchable;
    this.#searchable = searchable;
    this.#indexing = new Indexing(columns.size);
    this.#columnTexts = new Uint32Array(columns.texts.vi.size).fill(NONE);
    this.#tails = new Int32Array(columns.texts.vi.size).fill(UNMADE);
  }

  add(milestone: SearchedWords): void {
    const { columns } = this.#searchable;
    // Records come in the order of their rows, but for those that could not be read.
    const isNext = this.#next < columns.size && columns.ids.at(this.#next) === milestone.id;
    const row = isNext ? this.#next : columns.rowOf(milestone.id);
    if (row < 0) return;
    this.#next = row + 1;
    const indexing = this.#indexing;
    const own = this.#titlesOf(row);
    for (const id of milestone.documents) own.push(...this.#document(id));
    own.push(told('summary', indexing.text(milestone.summary)));
    if (milestone.dateNote) own.push(told('note', indexing.text(milestone.dateNote)));
    for (const { topic } of milestone.conflicts) own.push(told('note', indexing.text(topic)));
    for (const { label } of milestone.figures) own.push(told('note', indexing.text(label)));
    const cited: Told[] = [];
    const bundles = [indexing.bundle(own), this.#tailOf(row)];
    for (const id of milestone.bodies) bundles.push(this.#bodyBundle(id));
    for (const id of milestone.places) bundles.push(this.#placeBundle(id));
    for (const { person, role } of milestone.people) bundles.push(this.#role(person, role));
    for (const id of milestone.basis ?? []) bundles.push(this.#basisBundle(id));
    for (const { source, supports } of milestone.sources) {
      cited.push(...this.#source(source), told('source', indexing.text(supports)));
    }
    bundles.push(indexing.bundle(cited));
    indexing.milestone(row, bundles);
  }

  finish(): SearchIndex {
    const { columns, documents, bodies, people, places } = this.#searchable;
    const indexing = this.#indexing;
    for (let row = 0; row < columns.size; row++) {
      // A record that cannot be read has a title all the same.
      if (!indexing.isKnown(row)) indexing.milestone(row, this.#outlineOf(row));
    }
    indexing.things(
      Array.from(documents.values(), ({ id, name, bodies: by }) => [
        id,
        [
          indexing.bundle([...this.#document(id), told('title', indexing.text(name))]),
          ...by.map((one) => this.#bodyBundle(one)),
        ],
      ]),
    );
    indexing.things(
      Array.from(bodies.values(), ({ id, place, parent }) => [
        id,
        [
          indexing.bundle(named('body', this.#body(id))),
          place === undefined ? NOTHING : this.#placeBundle(place),
          parent === undefined
            ? NOTHING
            : indexing.bundle(this.#body(parent).map((one) => toldAs('within', one))),
        ],
      ]),
    );
    indexing.things(
      Array.from(people.values(), ({ id, name }) => [
        id,
        [
          indexing.bundle([told('title', indexing.text(same(name)))]),
          indexing.bundle(Array.from(this.#roles.get(id) ?? [], (text) => told('role', text))),
        ],
      ]),
    );
    indexing.things(
      Array.from(places.values(), ({ id }) => [
        id,
        [indexing.bundle(named('place', this.#place(id)))],
      ]),
    );
    const { start, end, lastDay, importance } = columns;
    return indexing.finish({
      start: start.slice(),
      end: end.slice(),
      lastDay: lastDay.slice(),
      importance: importance.slice(),
    });
  }

  /** The bundles of what the columns alone say of a row. */
  #outlineOf(row: number): readonly number[] {
    const { columns } = this.#searchable;
    return [
      this.#indexing.bundle(this.#titlesOf(row)),
      this.#tailOf(row),
      ...bodiesOf(columns, row).map((id) => this.#bodyBundle(id)),
      this.#placeBundle(columns.places[columns.place[row] ?? NONE] ?? ''),
    ];
  }

  #titlesOf(row: number): Told[] {
    const { columns } = this.#searchable;
    const titles: Told[] = [];
    const add = (field: FieldName, text: number): void => {
      if (text !== NONE) titles.push(told(field, this.#columnText(columns, text)));
    };
    add('title', columns.title[row] ?? NONE);
    add('title', columns.short[row] ?? NONE);
    add('number', columns.numbers[row] ?? NONE);
    return titles;
  }

  #tailOf(row: number): number {
    const { columns } = this.#searchable;
    const text = columns.tail[row] ?? NONE;
    if (text === NONE) return NOTHING;
    const known = this.#tails[text] ?? UNMADE;
    if (known !== UNMADE) return known;
    return (this.#tails[text] = this.#indexing.bundle([
      told('title', this.#columnText(columns, text)),
    ]));
  }

  #columnText({ texts: { vi, en } }: Columns, text: number): number {
    const known = this.#columnTexts[text] ?? NONE;
    if (known !== NONE) return known;
    return (this.#columnTexts[text] = this.#indexing.text({ vi: vi.at(text), en: en.at(text) }));
  }

  #document(id: string): readonly Told[] {
    return remembered(this.#documents, id, () => {
      const document = this.#searchable.documents.get(id);
      if (!document) return [];
      const symbols = symbolsOf(document.number, document.name.vi);
      return [
        told('number', this.#indexing.text(same(document.number))),
        ...(symbols === '' ? [] : [told('symbol', this.#indexing.text(same(symbols)))]),
      ];
    });
  }

  #basisBundle(id: string): number {
    return remembered(this.#basisBundles, id, () =>
      this.#indexing.bundle(
        this.#document(id)
          .slice(0, 1)
          .map((one) => toldAs('basis', one)),
      ),
    );
  }

  #body(id: string): readonly Told[] {
    return remembered(this.#bodies, id, () => {
      const body = this.#searchable.bodies.get(id);
      if (!body) return [];
      const { name, short } = body;
      return [
        told('body', this.#indexing.text(name)),
        ...(short ? [told('body', this.#indexing.text(short))] : []),
        told('symbol', this.#indexing.text(same(initialsOf(name.vi)))),
      ];
    });
  }

  #bodyBundle(id: string): number {
    return remembered(this.#bodyBundles, id, () => this.#indexing.bundle(this.#body(id)));
  }

  /** A place, and those it lies in. */
  #place(id: string): readonly Told[] {
    return remembered(this.#places, id, () => {
      const { places } = this.#searchable;
      const names: Told[] = [];
      const seen = new Set<string>(); // what is damaged may lie in itself
      for (
        let at = places.get(id);
        at && !seen.has(at.id);
        at = at.within === undefined ? undefined : places.get(at.within)
      ) {
        seen.add(at.id);
        // That a place lies in the country goes without saying.
        if (names.length > 0 && at.within === undefined) break;
        names.push(told(names.length === 0 ? 'place' : 'within', this.#indexing.text(at.name)));
      }
      return names;
    });
  }

  #placeBundle(id: string): number {
    return remembered(this.#placeBundles, id, () => this.#indexing.bundle(this.#place(id)));
  }

  #source(id: string): readonly Told[] {
    return remembered(this.#sources, id, () => {
      const source = this.#searchable.sources.get(id);
      return source ? [told('source', this.#indexing.text(source.publisher))] : [];
    });
  }

  #role(person: string, role: Text): number {
    const name = this.#searchable.people.get(person)?.name;
    const text = this.#indexing.text(role);
    const roles = this.#roles.get(person) ?? new Set();
    this.#roles.set(person, roles.add(text));
    return this.#indexing.bundle([
      ...(name === undefined ? [] : [told('person', this.#indexing.text(same(name)))]),
      told('role', text),
    ]);
  }
}

/** In place of a bundle's number where nobody has asked for it yet. */
const UNMADE = -2;

/** What a thing is called, as its own name. */
const named = (field: FieldName, parts: readonly Told[]): readonly Told[] =>
  parts.map((one) => (fieldOf(one) === field ? toldAs('title', one) : one));

function remembered<Value>(known: Map<string, Value>, id: string, make: () => Value): Value {
  const found = known.get(id);
  if (found !== undefined) return found;
  const made = make();
  known.set(id, made);
  return made;
}
