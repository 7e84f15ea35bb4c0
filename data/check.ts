/**
 * Checks everything in `data/` together: the form of each file, and what only shows when records are read side by side.
 * Pure: files in, problems or contents out. Nothing depends on the order of the files.
 */
import { type Day, isoDay, parseDay } from '../src/core/day.ts';
import { parseWhen, sortDay, type When } from '../src/core/when.ts';
import { isObject, type JsonFile, type JsonObject, part, type Path, readJson } from './json.ts';
import {
  type FileShape,
  schemaAddressFrom,
  shapeOf,
  SINGLE_TABLES,
  type TableName,
  TABLES,
} from './layout.ts';
import { checkLinks, checkPacks, type LinkContent, type PackContent } from './packs.ts';
import { type Problem, problemAt, type ProblemCode } from './problem.ts';
import {
  CHAINS,
  LISTS_WITHOUT_REPETITION,
  type Reference,
  REFERENCES,
  SERVING_TABLES,
  textsAt,
} from './references.ts';
import { inSchemaOrder, shapeIn, shapeProblems } from './shape.ts';

/** Text of each JSON file by its path relative to `data/`. */
export type Files = ReadonlyMap<string, string>;

/** A data set that was found right: head and records in input form, keys in schema order, records in a fixed order. */
export interface Content {
  readonly id: string;
  readonly head: JsonObject;
  readonly tables: Readonly<Record<TableName, readonly JsonObject[]>>;
}

export interface Checked {
  readonly problems: readonly Problem[];
  /** Empty where there are problems. In the order of their ids. */
  readonly contents: readonly Content[];
  /** The same: rule packs, and what ties a data set to one. */
  readonly packs: readonly PackContent[];
  readonly links: readonly LinkContent[];
  /** `releases.json` and `records.json`, which belong to the releases and not to the content. */
  readonly past: ReadonlyMap<string, JsonFile>;
}

interface Row {
  readonly table: TableName;
  readonly file: JsonFile;
  /** Path of the record in its file. */
  readonly at: Path;
  readonly id: string | undefined;
  readonly value: unknown;
}

/** The rows that are checked together, and the tables of which some file could not be read. */
interface Pool {
  readonly rows: readonly Row[];
  readonly byId: ReadonlyMap<TableName, ReadonlyMap<string, Row>>;
  readonly unreadable: ReadonlySet<TableName>;
}

const FILE_PLACES: readonly { readonly pattern: RegExp; readonly shape: FileShape }[] = [
  { pattern: /^elections\/[^/]+\/data-set\.json$/, shape: 'data-set' },
  { pattern: /^elections\/[^/]+\/milestones\/\d{4}-(?:0[1-9]|1[0-2])\.json$/, shape: 'milestones' },
  ...SINGLE_TABLES.map(({ name }) => ({
    pattern: new RegExp(`^elections/[^/]+/${name}\\.json$`),
    shape: name,
  })),
  { pattern: /^elections\/[^/]+\/releases\.json$/, shape: 'releases' },
  { pattern: /^elections\/[^/]+\/records\.json$/, shape: 'records' },
  { pattern: /^units\/[^/]+\.json$/, shape: 'units' },
  { pattern: /^elections\/[^/]+\/fulfils\.json$/, shape: 'fulfils' },
  { pattern: /^elections\/[^/]+\/published\.json$/, shape: 'published' },
  { pattern: /^rules\/[^/]+\/pack\.json$/, shape: 'pack' },
  { pattern: /^rules\/[^/]+\/rules\.json$/, shape: 'rules' },
  { pattern: /^rules\/events\.json$/, shape: 'events' },
  { pattern: /^rules\/counting\.json$/, shape: 'counting' },
  { pattern: /^rules\/law-sources\.json$/, shape: 'law-sources' },
];

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function check(files: Files): Checked {
  const problems: Problem[] = [];
  const read = new Map<string, JsonFile>();
  const tableOfUnreadable = new Map<string, FileShape>();

  for (const path of [...files.keys()].sort(byCodeUnits)) {
    const shape = FILE_PLACES.find(({ pattern }) => pattern.test(path))?.shape;
    if (!shape) {
      const message = path.includes('/milestones/')
        ? 'A file of milestones is named after their month, as 2021-01.json; rename it.'
        : 'Nothing reads this file; move its records to the files described in data/README.md.';
      problems.push({ code: 'unexpected-file', file: path, message });
      continue;
    }
    const file = readJson(path, files.get(path) ?? '');
    if ('fault' in file) {
      problems.push({
        code: 'malformed-json',
        file: path,
        line: file.atLine,
        message: `This is not JSON. ${file.fault}`,
      });
      tableOfUnreadable.set(path, shape);
      continue;
    }
    read.set(path, file);
    const table = TABLES.find(({ name }) => name === shape)?.name;
    problems.push(...shapeProblems(file, shapeOf(shape), table ?? shape));
    const address = part(file.value, ['$schema']);
    if (address !== undefined && address !== schemaAddressFrom(path, shape))
      problems.push(
        problemAt(
          file,
          ['$schema'],
          'wrong-schema',
          `An editor would look for the wrong help; write "${schemaAddressFrom(path, shape)}".`,
        ),
      );
  }

  const unitLists = new Map<string, readonly Row[]>();
  for (const file of read.values()) {
    const id = /^units\/(.+)\.json$/.exec(file.path)?.[1];
    if (id === undefined) continue;
    const rows = rowsOf(file, 'units');
    unitLists.set(id, rows);
    const pool = poolOf(rows, new Set());
    problems.push(...duplicateProblems(pool), ...poolProblems(pool), ...rows.flatMap(unitProblems));
  }

  const packs = checkPacks(read);
  problems.push(...packs.problems);

  const contents: Content[] = [];
  const links: LinkContent[] = [];
  const past = new Map<string, JsonFile>();
  const folders = new Set(
    [...files.keys()].flatMap((path) => /^elections\/([^/]+)\//.exec(path)?.[1] ?? []),
  );
  for (const id of [...folders].sort(byCodeUnits)) {
    const folder = `elections/${id}/`;
    for (const name of ['releases.json', 'records.json']) {
      const file = read.get(folder + name);
      if (file) past.set(file.path, file);
    }

    const unreadable = new Set<TableName>();
    for (const [path, shape] of tableOfUnreadable)
      if (path.startsWith(folder))
        for (const { name } of TABLES) if (name === shape) unreadable.add(name);
    const own = [...read.values()].filter(({ path }) => path.startsWith(folder));
    const missing = ['data-set', ...SINGLE_TABLES.map(({ name }) => name)].filter(
      (name) => !files.has(`${folder}${name}.json`),
    );
    for (const name of missing) {
      const message = `This file is missing; add it, if need be with an empty list.`;
      problems.push({ code: 'missing-file', file: `${folder}${name}.json`, message });
      for (const table of TABLES) if (table.name === name) unreadable.add(table.name);
    }

    const head = read.get(`${folder}data-set.json`);
    const unitRows: Row[] = [];
    if (!head) unreadable.add('units');
    else {
      problems.push(...headProblems(head, id));
      for (const [path, list] of textsAt(head.value, ['units', '*'])) {
        const rows = unitLists.get(list);
        if (rows) unitRows.push(...rows);
        else {
          unreadable.add('units');
          if (!files.has(`units/${list}.json`))
            problems.push(
              problemAt(
                head,
                path,
                'dangling',
                `There is no list data/units/${list}.json; correct the name or add the list.`,
              ),
            );
        }
      }
    }

    const ownRows = own.flatMap((file) => TABLES.flatMap(({ name }) => rowsOf(file, name)));
    const pool = poolOf([...ownRows, ...unitRows], unreadable);
    problems.push(
      ...duplicateProblems(pool),
      ...poolProblems({ ...pool, rows: ownRows }),
      ...ownRows
        .filter(({ table }) => table === 'milestones')
        .flatMap((row) => milestoneProblems(row, pool)),
      ...unusedProblems(pool),
    );
    if (problems.length > 0 || !head) continue;
    const content = contentOf(id, head, pool);
    const tied = checkLinks(read, content, packs.packs);
    problems.push(...tied.problems);
    contents.push(content);
    if (tied.links) links.push(tied.links);
  }
  if (folders.size === 0)
    problems.push({
      code: 'missing-file',
      file: 'elections/',
      message: 'There is no data set; add a folder with data-set.json and the tables.',
    });

  // Two data sets may name the same list of units; what is wrong there is said once.
  const distinct = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  const sorted = [...distinct.values()].sort(
    (a, b) =>
      byCodeUnits(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      byCodeUnits(a.path ?? '', b.path ?? ''),
  );
  const isRight = sorted.length === 0;
  return {
    problems: sorted,
    contents: isRight ? contents : [],
    packs: isRight ? packs.packs : [],
    links: isRight ? links : [],
    past,
  };
}

function rowsOf(file: JsonFile, table: TableName): Row[] {
  const records = part(file.value, [table]);
  // The head names unit lists under the same word as a list holds its units.
  if (!Array.isArray(records) || file.path.endsWith('/data-set.json')) return [];
  return records.map((value: unknown, index) => {
    const id = part(value, ['id']);
    return { table, file, at: [table, index], id: typeof id === 'string' ? id : undefined, value };
  });
}

function poolOf(rows: readonly Row[], unreadable: ReadonlySet<TableName>): Pool {
  const byId = new Map<TableName, Map<string, Row>>(TABLES.map(({ name }) => [name, new Map()]));
  for (const row of rows) {
    const table = byId.get(row.table);
    if (row.id !== undefined && table && !table.has(row.id)) table.set(row.id, row);
  }
  return { rows, byId, unreadable };
}

const problemIn = (row: Row, path: Path, code: ProblemCode, message: string): Problem =>
  problemAt(row.file, [...row.at, ...path], code, message, row.table);

const oneOf = (table: TableName): string => TABLES.find(({ name }) => name === table)?.one ?? table;

/** What holds for every table: references that lead somewhere, no circles, no repetitions. */
function poolProblems(pool: Pool): Problem[] {
  const problems: Problem[] = [];
  for (const row of pool.rows) {
    for (const reference of REFERENCES) problems.push(...danglingProblems(row, reference, pool));
    for (const { table, list, by } of LISTS_WITHOUT_REPETITION)
      if (table === row.table) problems.push(...repetitionProblems(row, list, by));
  }
  for (const { table, field } of CHAINS) problems.push(...cycleProblems(pool, table, field));
  return problems;
}

function duplicateProblems(pool: Pool): Problem[] {
  return pool.rows.flatMap((row) => {
    const first = row.id === undefined ? undefined : pool.byId.get(row.table)?.get(row.id);
    if (!first || first === row) return [];
    const place = `data/${first.file.path}:${first.file.line(first.at)}`;
    const message = `This id is taken (${place}); give one of the two another id.`;
    return [problemIn(row, ['id'], 'duplicate-id', message)];
  });
}

function danglingProblems(row: Row, { from, path, to, except }: Reference, pool: Pool): Problem[] {
  if (row.table !== from || pool.unreadable.has(to)) return [];
  return textsAt(row.value, path)
    .filter(([, id]) => id !== except && !pool.byId.get(to)?.has(id))
    .map(([at, id]) =>
      problemIn(
        row,
        at,
        'dangling',
        `There is no ${oneOf(to)} “${id}”; correct the id, or add it to ${to}.`,
      ),
    );
}

function repetitionProblems(row: Row, list: string, by: readonly string[] | undefined): Problem[] {
  const entries = part(row.value, [list]);
  if (!Array.isArray(entries)) return [];
  const seen = new Set<string>();
  return entries.flatMap((entry: unknown, index) => {
    const key = JSON.stringify(by ? by.map((field) => part(entry, [field])) : entry);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const what = by ? `An entry with the same ${by.join(' and ')}` : 'It';
    const message = `${what} stands in this list already; keep one.`;
    return [problemIn(row, [list, index], 'duplicate-entry', message)];
  });
}

function cycleProblems(pool: Pool, table: TableName, field: string): Problem[] {
  const rows = pool.byId.get(table) ?? new Map<string, Row>();
  const next = (id: string): string | undefined => {
    const target = part(rows.get(id)?.value, [field]);
    return typeof target === 'string' ? target : undefined;
  };
  const own = new Set(pool.rows);
  return [...rows].flatMap(([id, row]) => {
    const chain = [id];
    for (let at = next(id); at !== undefined && at !== id; at = next(at)) {
      if (chain.includes(at)) return []; // it runs into a circle further on, which is reported there
      chain.push(at);
    }
    const closed = next(chain.at(-1) ?? id) === id;
    // Every member of a circle finds it; the first in order tells.
    if (!closed || chain.some((member) => member < id) || !own.has(row)) return [];
    const circle = [...chain, id].join(' → ');
    return [
      problemIn(row, [field], 'cycle', `This leads in a circle: ${circle}. Remove one link.`),
    ];
  });
}

function dayAt(value: unknown, path: Path): Day | null {
  const text = part(value, path);
  return typeof text === 'string' ? parseDay(text) : null;
}

const isReversed = (value: unknown, from: Path, to: Path): boolean => {
  const [first, last] = [dayAt(value, from), dayAt(value, to)];
  return first !== null && last !== null && first > last;
};

function headProblems(head: JsonFile, folder: string): Problem[] {
  const problems: Problem[] = [];
  const id = part(head.value, ['id']);
  if (typeof id === 'string' && id !== folder)
    problems.push(
      problemAt(
        head,
        ['id'],
        'wrong-folder',
        `The folder is named “${folder}”; the id and the folder must be the same.`,
      ),
    );
  if (isReversed(head.value, ['span', 'from'], ['span', 'to']))
    problems.push(
      problemAt(head, ['span'], 'reversed', 'The span ends before it begins; exchange the days.'),
    );
  return problems;
}

function unitProblems(row: Row): Problem[] {
  if (!isReversed(row.value, ['validFrom'], ['validUntil'])) return [];
  const message = 'The period of validity ends before it begins; correct one of the days.';
  return [problemIn(row, ['validUntil'], 'reversed', message)];
}

function whenOf(value: unknown): When | null {
  const text = part(value, ['when']);
  const when = typeof text === 'string' ? parseWhen(text) : null;
  return when === null || typeof when === 'string' ? null : when;
}

function milestoneProblems(row: Row, pool: Pool): Problem[] {
  const problems: Problem[] = [];
  const add = (path: Path, code: ProblemCode, message: string): void => {
    problems.push(problemIn(row, path, code, message));
  };

  for (const [path, target] of textsAt(row.value, ['relations', '*', 'target']))
    if (target === row.id)
      add(
        path,
        'relation-to-itself',
        'A milestone cannot stand in a relation to itself; remove it.',
      );

  const [from, to] = [part(row.value, ['time', 'from']), part(row.value, ['time', 'to'])];
  if (typeof from === 'string' && typeof to === 'string' && from >= to)
    add(['time'], 'reversed', 'The hours do not end after they begin; correct one of them.');

  const asOf = part(row.value, ['asOf']);
  const when = whenOf(row.value);
  if (asOf !== undefined && part(row.value, ['when']) !== `[..${String(asOf)}]`)
    add(
      ['when'],
      'as-of',
      `The milestone is attested as of ${String(asOf)}, which is not a founding date; write [..${String(asOf)}], or remove asOf.`,
    );
  if (asOf === undefined && when?.precision === 'by')
    add(
      ['when'],
      'as-of',
      `A date “no later than” rests on a day of attestation; add "asOf": "${isoDay(when.end)}".`,
    );

  if (when) {
    const month = isoDay(sortDay(when)).slice(0, 7);
    const file = /([^/]+)\.json$/.exec(row.file.path)?.[1];
    if (month !== file)
      add(['when'], 'wrong-month', `Its place is milestones/${month}.json; move it there.`);
    for (const [path, place] of textsAt(row.value, ['places', '*'])) {
      const unitId = part(pool.byId.get('places')?.get(place)?.value, ['unit']);
      const unit = typeof unitId === 'string' ? pool.byId.get('units')?.get(unitId) : undefined;
      const [validFrom, validUntil] = [
        dayAt(unit?.value, ['validFrom']),
        dayAt(unit?.value, ['validUntil']),
      ];
      if (
        (validFrom !== null && when.end < validFrom) ||
        (validUntil !== null && sortDay(when) > validUntil)
      )
        add(
          path,
          'unit-not-in-force',
          `The unit “${String(unitId)}” of this place did not exist at the time; use a place of that period.`,
        );
    }
  }

  if (part(row.value, ['confidence']) === 'high' && !isWellAttested(row, pool))
    add(
      ['confidence'],
      'confidence',
      'High needs an official text, a source that is official for this fact, or two sources of different origins; cite one, or say "medium".',
    );
  return problems;
}

function isWellAttested(row: Row, pool: Pool): boolean {
  const citations = part(row.value, ['sources']);
  if (!Array.isArray(citations) || citations.length === 0) return true; // reported as missing
  const sources = textsAt(row.value, ['sources', '*', 'source']).map(
    ([, id]) => pool.byId.get('sources')?.get(id)?.value,
  );
  if (sources.some((source) => source === undefined)) return true; // reported as dangling
  const origins = new Set(sources.map((source) => part(source, ['origin'])));
  return (
    origins.size >= 2 ||
    citations.some((citation: unknown) => part(citation, ['official']) === true) ||
    sources.some((source) => part(source, ['kind']) === 'official_text')
  );
}

function unusedProblems(pool: Pool): Problem[] {
  const used = new Map<TableName, Set<string>>(TABLES.map(({ name }) => [name, new Set()]));
  for (const row of pool.rows)
    for (const { from, path, to } of REFERENCES)
      if (from === row.table)
        for (const [, id] of textsAt(row.value, path))
          if (to !== from || id !== row.id) used.get(to)?.add(id);
  return SERVING_TABLES.flatMap((table) => {
    const hidden = REFERENCES.some(({ from, to }) => to === table && pool.unreadable.has(from));
    if (hidden) return [];
    return [...(pool.byId.get(table) ?? [])]
      .filter(([id]) => !used.get(table)?.has(id))
      .map(([id, row]) =>
        problemIn(
          row,
          [],
          'unused',
          `Nothing refers to the ${oneOf(table)} “${id}”; remove it, or refer to it.`,
        ),
      );
  });
}

function contentOf(id: string, head: JsonFile, pool: Pool): Content {
  const table = (name: TableName): readonly JsonObject[] => {
    const record = TABLES.find((one) => one.name === name)?.record;
    if (!record) throw new Error(`no table ${name}`);
    const day = (row: Row): Day => {
      const when = whenOf(row.value);
      return when ? sortDay(when) : 0;
    };
    return [...(pool.byId.get(name)?.values() ?? [])]
      .sort((a, b) => day(a) - day(b) || byCodeUnits(a.id ?? '', b.id ?? ''))
      .map((row) => objectInOrder(shapeIn(record), row.value));
  };
  const tables = Object.fromEntries(TABLES.map(({ name }) => [name, table(name)]));
  const shape = shapeIn(shapeOf('data-set'));
  const { $schema: _, ...entries } = objectInOrder(shape, head.value);
  // Every table name is among the entries just made.
  return { id, head: entries, tables: tables as Content['tables'] };
}

function objectInOrder(shape: ReturnType<typeof shapeIn>, value: unknown): JsonObject {
  const ordered = inSchemaOrder(shape, value);
  if (!isObject(ordered)) throw new Error(`a record is not an object: ${JSON.stringify(value)}`);
  return ordered;
}
