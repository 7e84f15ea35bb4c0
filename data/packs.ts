/**
 * Checks rule packs side by side, and what ties the milestones of a data set to one. The form of each file has been
 * examined before; a pack in which something has the wrong form is not read further, so that one slip is one sentence.
 */
import * as v from 'valibot';
import type { Fulfilment, Publication } from '../src/core/fulfilment.ts';
import { EVERY_UNIT } from '../src/core/fulfilment.ts';
import { isoDay } from '../src/core/day.ts';
import { type PackFault, parsePack, type RulePack } from '../src/core/rules.ts';
import { isObject, type JsonFile, type JsonObject, part, type Path } from './json.ts';
import { type LawShape, shapeOf } from './layout.ts';
import { type Problem, problemAt, type ProblemCode } from './problem.ts';
import { textsAt } from './references.ts';
import { inSchemaOrder, shapeIn } from './shape.ts';

export interface PackContent {
  readonly id: string;
  /** As it is bundled: see `parsePack`. */
  readonly file: JsonObject;
  readonly pack: RulePack;
}

/** What ties one data set to its rule pack, as it is bundled. */
export interface LinkContent {
  readonly id: string;
  readonly file: JsonObject;
}

type Read = ReadonlyMap<string, JsonFile>;

const FILES_OF_ALL: readonly { readonly name: string; readonly shape: LawShape }[] = [
  { name: 'events', shape: 'events' },
  { name: 'counting', shape: 'counting' },
  { name: 'law-sources', shape: 'law-sources' },
];

const missingFile = (file: string): Problem => ({
  code: 'missing-file',
  file,
  message: 'This file is missing; add it, if need be with an empty list.',
});

/** Whether a file is there and has the right form. */
const isSound = (file: JsonFile | undefined, shape: LawShape): file is JsonFile =>
  file !== undefined && v.is(shapeOf(shape), file.value);

function ordered(file: JsonFile, shape: LawShape): JsonObject {
  const value = inSchemaOrder(shapeIn(shapeOf(shape)), file.value);
  if (!isObject(value)) throw new Error(`not an object: ${file.path}`);
  const { $schema: _, ...rest } = value;
  return rest;
}

const listIn = (value: JsonObject, key: string): readonly JsonObject[] => {
  const list = value[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
};

const inOrderOfId = (records: readonly JsonObject[]): readonly JsonObject[] =>
  [...records].sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));

const SENTENCES: Readonly<
  Record<PackFault['code'], (fault: PackFault) => readonly [ProblemCode, string]>
> = {
  'wrong-shape': ({ rule, value }) => [
    'wrong-value',
    `Rule “${rule}”: ${value} cannot stand so; compare it with its neighbours.`,
  ],
  'duplicate-rule': ({ rule }) => [
    'duplicate-id',
    `Two rules have the id “${rule}”; give one of them another.`,
  ],
  'unknown-anchor': ({ rule, value }) => [
    'dangling',
    `Rule “${rule}” counts from “${value}”, which is neither an event of events.json nor a rule of this pack; correct the name.`,
  ],
  'missing-count': ({ rule, value }) => [
    'missing',
    `Rule “${rule}” needs “${value}” for its comparator; add it, or choose another comparator.`,
  ],
  'superfluous-count': ({ rule, value }) => [
    'wrong-value',
    `Rule “${rule}” has “${value}”, which its comparator does not use; remove it, or choose another comparator.`,
  ],
  'window-without-end': ({ rule }) => [
    'missing',
    `Rule “${rule}” is a window without an end; say with “until” where it ends.`,
  ],
  cycle: ({ rule, value }) => [
    'cycle',
    `Rule “${rule}” is counted from itself in the end: ${value}. Let one of them count from an event.`,
  ],
  'missing-source': ({ rule, value }) => [
    'dangling',
    `Rule “${rule}” cites “${value}”, which is not in law-sources.json; correct the id or add the source.`,
  ],
  'unknown-text': ({ rule, value }) => [
    'dangling',
    `Rule “${rule}” stands in “${value}”, which is not among the texts of pack.json; correct the id or add the text.`,
  ],
  'unknown-rule': ({ rule, value }) => [
    'dangling',
    `“${rule}” names the rule “${value}”, which this pack does not have; correct the id.`,
  ],
};

/** Which list of which file a fault is to be looked for in. */
function placeOf(fault: PackFault, files: readonly JsonFile[]): readonly [JsonFile, Path, string] {
  for (const file of files)
    for (const table of ['rules', 'events', 'acts']) {
      const list = part(file.value, [table]);
      if (!Array.isArray(list)) continue;
      const has = (record: unknown): boolean => part(record, ['id']) === fault.rule;
      const at = fault.code === 'duplicate-rule' ? list.findLastIndex(has) : list.findIndex(has);
      if (at >= 0) return [file, [table, at], table];
    }
  const [file] = files;
  if (!file) throw new Error('a pack without files');
  return [file, [], 'rules'];
}

export function checkPacks(read: Read): {
  readonly problems: readonly Problem[];
  readonly packs: readonly PackContent[];
} {
  const problems: Problem[] = [];
  const packs: PackContent[] = [];
  const ids = new Set(
    [...read.keys()].flatMap((path) => /^rules\/([^/]+)\//.exec(path)?.[1] ?? []),
  );
  if (ids.size === 0) return { problems, packs };

  for (const { name } of FILES_OF_ALL)
    if (!read.has(`rules/${name}.json`)) problems.push(missingFile(`rules/${name}.json`));
  const [events, counting, sources] = FILES_OF_ALL.map(({ name }) =>
    read.get(`rules/${name}.json`),
  );
  const cited = new Set<string>();
  let complete = isSound(events, 'events') && isSound(counting, 'counting');

  for (const id of [...ids].sort()) {
    const [headFile, rulesFile] = [
      read.get(`rules/${id}/pack.json`),
      read.get(`rules/${id}/rules.json`),
    ];
    for (const [name, file] of Object.entries({ pack: headFile, rules: rulesFile }))
      if (!file) problems.push(missingFile(`rules/${id}/${name}.json`));
    if (
      !isSound(headFile, 'pack') ||
      !isSound(rulesFile, 'rules') ||
      !isSound(events, 'events') ||
      !isSound(counting, 'counting') ||
      !isSound(sources, 'law-sources')
    ) {
      complete = false;
      continue;
    }
    const head = ordered(headFile, 'pack');
    if (head['id'] !== id)
      problems.push(
        problemAt(
          headFile,
          ['id'],
          'wrong-folder',
          `The folder is named “${id}”; the id and the folder must be the same.`,
        ),
      );
    const own = [headFile, rulesFile, events, counting];
    const used = new Set<string>();
    for (const file of own) {
      for (const [path, source] of citationsIn(file.value)) {
        used.add(source);
        cited.add(source);
        const known = listIn(ordered(sources, 'law-sources'), 'sources').some(
          (one) => one['id'] === source,
        );
        // A rule that cites what is not there is told below, with its name.
        if (!known && file !== rulesFile)
          problems.push(
            problemAt(
              file,
              path,
              'dangling',
              `There is no source “${source}” in law-sources.json; correct the id or add the source.`,
            ),
          );
      }
    }
    const content: JsonObject = {
      format: 1,
      head,
      // In the order of the file, which is that of the law.
      rules: listIn(ordered(rulesFile, 'rules'), 'rules'),
      events: listIn(ordered(events, 'events'), 'events'),
      counting: ordered(counting, 'counting'),
      sources: inOrderOfId(
        listIn(ordered(sources, 'law-sources'), 'sources').filter((one) =>
          used.has(String(one['id'])),
        ),
      ),
    };
    const pack = parsePack(content);
    if ('rules' in pack) {
      problems.push(...electionProblems(pack, headFile, rulesFile));
      packs.push({ id, file: content, pack });
    } else
      for (const fault of pack) {
        const [file, path, table] = placeOf(fault, [rulesFile, events, headFile]);
        problems.push(problemAt(file, path, ...SENTENCES[fault.code](fault), table));
      }
  }

  if (complete && isSound(sources, 'law-sources')) {
    const seen = new Set<string>();
    listIn(ordered(sources, 'law-sources'), 'sources').forEach(({ id }, index) => {
      const name = String(id);
      const at: Path = ['sources', index];
      if (seen.has(name))
        problems.push(
          problemAt(sources, at, 'duplicate-id', `Two sources have the id “${name}”.`, 'sources'),
        );
      else if (!cited.has(name))
        problems.push(
          problemAt(
            sources,
            at,
            'unused',
            `Nothing cites the source “${name}”; remove it, or cite it.`,
            'sources',
          ),
        );
      seen.add(name);
    });
  }
  return { problems, packs };
}

/** Every `source` of a list of citations, however deep. */
function citationsIn(value: unknown, at: Path = []): [Path, string][] {
  if (Array.isArray(value))
    return value.flatMap((element, index) => citationsIn(element, [...at, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'source' && typeof inner === 'string'
      ? [[[...at, key], inner] as [Path, string]]
      : citationsIn(inner, [...at, key]),
  );
}

/** Days are published for elections that were held under this law, and examples of counting come out as they say. */
function electionProblems(pack: RulePack, head: JsonFile, rules: JsonFile): Problem[] {
  const known = new Map(pack.usedFor.map(({ election, day }) => [election, day]));
  const problems: Problem[] = [];
  const places: readonly (readonly [JsonFile, string, readonly string[]])[] = [
    [rules, 'rules', ['rules', '*', 'published', '*', 'election']],
    [head, 'planSteps', ['planSteps', '*', 'election']],
    [head, 'acts', ['acts', '*', 'election']],
  ];
  for (const [file, table, path] of places)
    for (const [at, election] of textsAt(file.value, path))
      if (!known.has(election))
        problems.push(
          problemAt(
            file,
            at,
            'dangling',
            `No election “${election}” is among those that pack.json says were held under it (usedFor).`,
            table,
          ),
        );
  for (const { election, days, day } of pack.counting.examples) {
    const electionDay = known.get(election);
    if (electionDay !== undefined && electionDay + days !== day)
      problems.push({
        code: 'wrong-value',
        file: 'rules/counting.json',
        message: `The example says ${isoDay(day)}, and ${isoDay(electionDay)} ${days} days is ${isoDay(electionDay + days)}; correct one of them.`,
      });
  }
  pack.planSteps.forEach((step, index) => {
    const at: Path = ['planSteps', index];
    if (step.from > step.to)
      problems.push(
        problemAt(
          head,
          at,
          'reversed',
          'The step ends before it begins; exchange the days.',
          'planSteps',
        ),
      );
    if (step.sources.length === 0 && step.confidence !== 'low')
      problems.push(
        problemAt(
          head,
          at,
          'confidence',
          'A step without a source can only be “low”; cite a source, or say “low”.',
          'planSteps',
        ),
      );
  });
  return problems;
}

/** What the checks of links need of a data set that was found right. */
export interface Linked {
  readonly id: string;
  readonly tables: Readonly<Record<string, readonly JsonObject[]>>;
}

export function checkLinks(
  read: Read,
  dataSet: Linked,
  packs: readonly PackContent[],
): { readonly problems: readonly Problem[]; readonly links: LinkContent | null } {
  const folder = `elections/${dataSet.id}/`;
  const [fulfilsFile, publishedFile] = [
    read.get(`${folder}fulfils.json`),
    read.get(`${folder}published.json`),
  ];
  const problems: Problem[] = [];
  if (!fulfilsFile && !publishedFile) return { problems, links: null };
  for (const [name, file] of Object.entries({ fulfils: fulfilsFile, published: publishedFile }))
    if (!file) problems.push(missingFile(`${folder}${name}.json`));
  if (!isSound(fulfilsFile, 'fulfils') || !isSound(publishedFile, 'published'))
    return { problems, links: null };

  for (const file of [fulfilsFile, publishedFile]) {
    const id = part(file.value, ['pack']);
    if (!packs.some((pack) => pack.id === id))
      problems.push(
        problemAt(
          file,
          ['pack'],
          'dangling',
          `There is no rule pack “${String(id)}” in data/rules.`,
        ),
      );
  }
  const pack = packs.find(({ id }) => id === part(fulfilsFile.value, ['pack']))?.pack;
  if (!pack || problems.length > 0) return { problems, links: null };

  const milestones = new Map(
    (dataSet.tables['milestones'] ?? []).map((one) => [String(one['id']), one]),
  );
  const units = new Set(
    ['units', 'places'].flatMap((table) =>
      (dataSet.tables[table] ?? []).map((one) => String(one['id'])),
    ),
  );
  // Sound: the shape has just been examined, and neither holds a date.
  const fulfils = ordered(fulfilsFile, 'fulfils')['fulfils'] as readonly Fulfilment[];
  const nothing = ordered(fulfilsFile, 'fulfils')['fulfilsNothing'] as readonly {
    readonly milestone: string;
    readonly target: string;
  }[];
  const published = ordered(publishedFile, 'published')['published'] as readonly Publication[];

  const seen = new Set<string>();
  fulfils.forEach((one, index) => {
    const add = (field: Path, code: ProblemCode, message: string): void => {
      problems.push(problemAt(fulfilsFile, ['fulfils', index, ...field], code, message, 'fulfils'));
    };
    const milestone = milestones.get(one.milestone);
    if (!milestone)
      add(['milestone'], 'dangling', `There is no milestone “${one.milestone}”; correct the id.`);
    const rule = pack.rule.get(one.rule);
    if (!rule) add(['rule'], 'dangling', `There is no rule “${one.rule}” in ${pack.id}.`);
    one.electedBodies.forEach((body, at) => {
      if (rule && !rule.electedBodies.includes(body))
        add(
          ['electedBodies', at],
          'wrong-value',
          `Rule “${one.rule}” does not apply to elections of “${body}”; remove it.`,
        );
      const key = `${one.rule}/${body}/${one.unit}/${one.milestone}`;
      if (seen.has(key)) add([], 'duplicate-entry', 'The same stands above; remove one.');
      seen.add(key);
    });
    if (one.unit !== EVERY_UNIT && !units.has(one.unit))
      add(['unit'], 'dangling', `There is no unit and no place “${one.unit}”; correct the id.`);
    const cited = textsAt(milestone, ['sources', '*', 'source']).map(([, id]) => id);
    one.sources.forEach((source, at) => {
      if (milestone && !cited.includes(source))
        add(
          ['sources', at],
          'dangling',
          `The milestone “${one.milestone}” does not cite “${source}”; name one of: ${cited.join(', ')}.`,
        );
    });
  });

  // Nothing is drawn twice, and nothing is lost: each deadline, and each act that carries one out, is spoken for.
  const deadlines = new Set(
    [...milestones].flatMap(([id, one]) => (one['kind'] === 'deadline' ? [id] : [])),
  );
  const spoken = new Set(published.map(({ milestone }) => milestone));
  for (const id of deadlines)
    if (!spoken.has(id))
      problems.push(
        problemAt(
          publishedFile,
          ['published'],
          'missing',
          `The deadline “${id}” is not here; say whose last day it repeats, or that the law has none.`,
        ),
      );
  published.forEach((one, index) => {
    const add = (field: Path, code: ProblemCode, message: string): void => {
      problems.push(
        problemAt(publishedFile, ['published', index, ...field], code, message, 'published'),
      );
    };
    if (!deadlines.has(one.milestone))
      add(['milestone'], 'dangling', `“${one.milestone}” is no milestone of the kind deadline.`);
    one.rules.forEach((rule, at) => {
      if (!pack.rule.has(rule))
        add(['rules', at], 'dangling', `There is no rule “${rule}” in ${pack.id}.`);
    });
    if (one.planStep !== undefined && !pack.planSteps.some(({ id }) => id === one.planStep))
      add(['planStep'], 'dangling', `There is no step “${one.planStep}” in ${pack.id}.`);
  });
  const tied = new Set(fulfils.map(({ milestone }) => milestone));
  const excused = new Set(nothing.map(({ milestone, target }) => `${milestone} ${target}`));
  for (const [id, one] of milestones)
    for (const relation of listIn(one, 'relations')) {
      const target = String(relation['target']);
      if (relation['type'] !== 'implements' || !deadlines.has(target)) continue;
      if (!tied.has(id) && !excused.has(`${id} ${target}`))
        problems.push(
          problemAt(
            fulfilsFile,
            ['fulfils'],
            'missing',
            `“${id}” carries out the deadline “${target}”; say whose obligation it fulfils, or under fulfilsNothing why none.`,
          ),
        );
    }
  nothing.forEach(({ milestone, target }, index) => {
    for (const [field, id] of Object.entries({ milestone, target }))
      if (!milestones.has(id))
        problems.push(
          problemAt(
            fulfilsFile,
            ['fulfilsNothing', index, field],
            'dangling',
            `There is no milestone “${id}”; correct the id.`,
            'fulfilsNothing',
          ),
        );
  });
  return {
    problems,
    links: {
      id: dataSet.id,
      file: {
        format: 1,
        dataSet: dataSet.id,
        pack: pack.id,
        fulfils: [...fulfils].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
        published: [...published].sort((a, b) => (a.milestone < b.milestone ? -1 : 1)),
      },
    },
  };
}

const orderOf = ({ rule, unit, milestone }: Fulfilment): string => `${rule}\n${unit}\n${milestone}`;
