/** What is searched of a data set: which of its texts lead to which milestones and things. */
import { bodiesOf, type Columns, NONE } from './columns.ts';
import type { DataSet, MilestoneWords } from './data-set.ts';
import { wordsOf } from './folding.ts';
import { type FieldName, Indexing, type SearchIndex, type Told } from './search-index.ts';
import type { Text } from './text.ts';

/** What goes into an index: rows, the tables whole, and the milestones' records piece by piece. */
export interface Searchable extends Pick<
  DataSet,
  'columns' | 'documents' | 'bodies' | 'people' | 'places' | 'sources'
> {
  readonly records: AsyncIterable<readonly MilestoneWords[]> | Iterable<readonly MilestoneWords[]>;
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
  readonly #bodies = new Map<string, readonly Told[]>();
  readonly #places = new Map<string, readonly Told[]>();
  readonly #documents = new Map<string, readonly Told[]>();
  readonly #sources = new Map<string, readonly Told[]>();
  readonly #roles = new Map<string, Set<number>>();
  #next = 0;

  constructor(searchable: Searchable) {
    const { columns } = searchable;
    this.#searchable = searchable;
    this.#indexing = new Indexing(columns.size);
    this.#columnTexts = new Uint32Array(columns.texts.vi.size).fill(NONE);
  }

  add(milestone: MilestoneWords): void {
    const { columns } = this.#searchable;
    // Records come in the order of their rows, but for those that could not be read.
    const isNext = this.#next < columns.size && columns.ids.at(this.#next) === milestone.id;
    const row = isNext ? this.#next : columns.rowOf(milestone.id);
    if (row < 0) return;
    this.#next = row + 1;
    const { bodies, places, people, sources, documents, basis = [], summary } = milestone;
    const { conflicts, figures, dateNote } = milestone;
    this.#indexing.milestone(row, [
      [
        ...this.#titlesOf(row),
        ...documents.flatMap((id) => this.#document(id)),
        ['summary', this.#indexing.text(summary)],
        ...(dateNote ? [['note', this.#indexing.text(dateNote)] as const] : []),
        ...conflicts.map(({ topic }): Told => ['note', this.#indexing.text(topic)]),
        ...figures.map(({ label }): Told => ['note', this.#indexing.text(label)]),
      ],
      this.#tailOf(row),
      ...bodies.map((id) => this.#body(id)),
      ...places.map((id) => this.#place(id)),
      ...people.map(({ person, role }) => this.#role(person, role)),
      ...basis.map((id) => this.#document(id).slice(0, 1).map(as('basis'))),
      sources.flatMap(({ source, supports }): readonly Told[] => [
        ...this.#source(source),
        ['source', this.#indexing.text(supports)],
      ]),
    ]);
  }

  finish(): SearchIndex {
    const { columns, documents, bodies, people, places } = this.#searchable;
    for (let row = 0; row < columns.size; row++) {
      // A record that cannot be read has a title all the same.
      if (!this.#indexing.isKnown(row)) this.#indexing.milestone(row, this.#outlineOf(row));
    }
    this.#indexing.things(
      Array.from(documents.values(), ({ id, name, bodies: by }) => [
        id,
        [
          [...this.#document(id), ['title', this.#indexing.text(name)]],
          ...by.map((one) => this.#body(one)),
        ],
      ]),
    );
    this.#indexing.things(
      Array.from(bodies.values(), ({ id, place, parent }) => [
        id,
        [
          this.#body(id).map((told) => (told[0] === 'body' ? as('title')(told) : told)),
          ...(place === undefined ? [] : [this.#place(place)]),
          ...(parent === undefined ? [] : [this.#body(parent).map(as('within'))]),
        ],
      ]),
    );
    this.#indexing.things(
      Array.from(people.values(), ({ id, name }) => [
        id,
        [
          [['title', this.#indexing.text(same(name))]],
          Array.from(this.#roles.get(id) ?? [], (text): Told => ['role', text]),
        ],
      ]),
    );
    this.#indexing.things(
      Array.from(places.values(), ({ id }) => [
        id,
        [this.#place(id).map((told) => (told[0] === 'place' ? as('title')(told) : told))],
      ]),
    );
    const { start, end, lastDay, importance } = columns;
    return this.#indexing.finish({
      start: start.slice(),
      end: end.slice(),
      lastDay: lastDay.slice(),
      importance: importance.slice(),
    });
  }

  /** What the columns alone say of a row. */
  #outlineOf(row: number): readonly (readonly Told[])[] {
    const { columns } = this.#searchable;
    return [
      this.#titlesOf(row),
      this.#tailOf(row),
      ...bodiesOf(columns, row).map((id) => this.#body(id)),
      this.#place(columns.places[columns.place[row] ?? NONE] ?? ''),
    ];
  }

  #titlesOf(row: number): readonly Told[] {
    const { columns } = this.#searchable;
    return [
      ...this.#column('title', columns.title, row),
      ...this.#column('title', columns.short, row),
      ...this.#column('number', columns.numbers, row),
    ];
  }

  #tailOf(row: number): readonly Told[] {
    return this.#column('title', this.#searchable.columns.tail, row);
  }

  #column(field: FieldName, column: Uint32Array, row: number): readonly Told[] {
    const text = column[row] ?? NONE;
    return text === NONE ? [] : [[field, this.#columnText(this.#searchable.columns, text)]];
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
        ['number', this.#indexing.text(same(document.number))],
        ...(symbols === '' ? [] : [['symbol', this.#indexing.text(same(symbols))] as const]),
      ];
    });
  }

  #body(id: string): readonly Told[] {
    return remembered(this.#bodies, id, () => {
      const body = this.#searchable.bodies.get(id);
      if (!body) return [];
      const { name, short } = body;
      return [
        ['body', this.#indexing.text(name)],
        ...(short ? [['body', this.#indexing.text(short)] as const] : []),
        ['symbol', this.#indexing.text(same(initialsOf(name.vi)))],
      ];
    });
  }

  /** A place, and those it lies in. */
  #place(id: string): readonly Told[] {
    return remembered(this.#places, id, () => {
      const { places } = this.#searchable;
      const told: Told[] = [];
      const seen = new Set<string>(); // what is damaged may lie in itself
      for (
        let at = places.get(id);
        at && !seen.has(at.id);
        at = at.within === undefined ? undefined : places.get(at.within)
      ) {
        seen.add(at.id);
        // That a place lies in the country goes without saying.
        if (told.length > 0 && at.within === undefined) break;
        told.push([told.length === 0 ? 'place' : 'within', this.#indexing.text(at.name)]);
      }
      return told;
    });
  }

  #source(id: string): readonly Told[] {
    return remembered(this.#sources, id, () => {
      const source = this.#searchable.sources.get(id);
      return source ? [['source', this.#indexing.text(source.publisher)]] : [];
    });
  }

  #role(person: string, role: Text): readonly Told[] {
    const name = this.#searchable.people.get(person)?.name;
    const text = this.#indexing.text(role);
    const roles = this.#roles.get(person) ?? new Set();
    this.#roles.set(person, roles.add(text));
    return [
      ...(name === undefined ? [] : [['person', this.#indexing.text(same(name))] as const]),
      ['role', text],
    ];
  }
}

/** The same text as something else. */
const as =
  (field: FieldName) =>
  ([, text]: Told): Told => [field, text];

function remembered<Value>(known: Map<string, Value>, id: string, make: () => Value): Value {
  const found = known.get(id);
  if (found !== undefined) return found;
  const made = make();
  known.set(id, made);
  return made;
}
