import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check, type Files } from '../../data/check.ts';
import { readJson } from '../../data/json.ts';
import { checkLinks, checkPacks } from '../../data/packs.ts';
import { printProblem } from '../../data/problem.ts';
import { readFiles } from '../../data/read.ts';

const FILES = await readFiles(fileURLToPath(new URL('../../data/', import.meta.url)));
const ofLaw = [...FILES].filter(([path]) => path.startsWith('rules/'));
const RULES = 'rules/vn-2015/rules.json';

interface RuleJson {
  id: string;
  [field: string]: unknown;
}

/** The files of the rule packs with one rule of the first pack changed. */
function changed(id: string, change: (rule: RuleJson) => void): Files {
  const files = new Map(ofLaw);
  const value = JSON.parse(files.get(RULES) ?? '') as { rules: RuleJson[] }; // our own file
  const rule = value.rules.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  change(rule);
  return files.set(RULES, JSON.stringify(value, null, 2));
}

/** What is said of the rule packs; that there is no data set beside them is left out. */
const said = (files: Files): readonly string[] =>
  check(files)
    .problems.filter(({ file }) => file.startsWith('rules/'))
    .map(({ code, record, message }) => `${code} ${record ?? ''}: ${message}`);

describe('the rule packs', () => {
  it('are accepted as they are', () => {
    expect(said(new Map(ofLaw))).toEqual([]);
  });

  it.each<readonly [string, Files, readonly string[]]>([
    [
      'a cycle',
      changed('voter-list-posting', (rule) => (rule['anchor'] = 'voter-list-complaint')),
      [
        'cycle voter-list-complaint: Rule “voter-list-complaint” is counted from itself in the end: voter-list-complaint → voter-list-posting → voter-list-complaint. Let one of them count from an event.',
      ],
    ],
    [
      'a cycle through an event',
      changed('voter-list-complaint', (rule) => (rule['anchor'] = 'voter-list-complaint-received')),
      [
        'cycle voter-list-complaint: Rule “voter-list-complaint” is counted from itself in the end: voter-list-complaint → voter-list-complaint-received → voter-list-complaint. Let one of them count from an event.',
      ],
    ],
    [
      'an unknown anchor',
      changed('na-results', (rule) => (rule['anchor'] = 'election-dya')),
      [
        'dangling na-results: Rule “na-results” counts from “election-dya”, which is neither an event of events.json nor a rule of this pack; correct the name.',
      ],
    ],
    [
      'an unknown comparator',
      changed('na-results', (rule) => (rule['comparator'] = 'at-last')),
      [
        expect.stringMatching(
          /^wrong-value na-results: This cannot stand here\. Write "at-latest" or/,
        ),
      ],
    ],
    [
      'a missing article',
      changed('na-results', (rule) => delete rule['article']),
      [
        'missing na-results: It is missing. A rule names the article it stands in; without one nobody can check it.',
      ],
    ],
    [
      'no source',
      changed('na-results', (rule) => (rule['sources'] = [])),
      [
        'missing na-results: The list has too few entries. A rule needs at least one source: cite one with {source, supports}, or remove the rule.',
      ],
    ],
    [
      'a source that is not listed',
      changed('na-results', (rule) => {
        const supports = { vi: 'Điều 86', en: 'Art 86' };
        rule['sources'] = [...(rule['sources'] as object[]), { source: 'nowhere', supports }]; // our own file
      }),
      [
        'dangling na-results: Rule “na-results” cites “nowhere”, which is not in law-sources.json; correct the id or add the source.',
      ],
    ],
    [
      'a text that is not listed',
      changed('na-results', (rule) => (rule['text'] = 'law-1')),
      [
        'dangling na-results: Rule “na-results” stands in “law-1”, which is not among the texts of pack.json; correct the id or add the text.',
      ],
    ],
    [
      'no number of days',
      changed('na-results', (rule) => delete rule['days']),
      [
        'missing na-results: Rule “na-results” needs “days” for its comparator; add it, or choose another comparator.',
      ],
    ],
    [
      'days that nothing counts',
      changed('polls-open', (rule) => (rule['days'] = 3)),
      [
        'wrong-value polls-open: Rule “polls-open” has “days”, which its comparator does not use; remove it, or choose another comparator.',
      ],
    ],
    [
      'a window without an end',
      changed('polling-notices', (rule) => delete rule['until']),
      [
        'missing polling-notices: Rule “polling-notices” is a window without an end; say with “until” where it ends.',
      ],
    ],
    [
      'two rules with one id',
      changed('na-results', (rule) => (rule.id = 'pc-results')),
      expect.arrayContaining([
        'duplicate-id pc-results: Two rules have the id “pc-results”; give one of them another.',
      ]) as readonly string[],
    ],
    [
      'a day published for an election of another law',
      changed('na-results', (rule) => {
        rule['published'] = [{ election: 'vn-2031', day: '2031-06-01' }];
      }),
      [
        'dangling na-results: No election “vn-2031” is among those that pack.json says were held under it (usedFor).',
      ],
    ],
    [
      'a file that is not there',
      new Map(ofLaw.filter(([path]) => path !== 'rules/events.json')),
      ['missing-file : This file is missing; add it, if need be with an empty list.'],
    ],
  ])('are refused for %s, with the id of the rule', (_, files, sentences) => {
    expect(said(files)).toEqual(sentences);
  });

  it('are not built while one of them is wrong', () => {
    const { packs } = check(changed('na-results', (rule) => (rule['anchor'] = 'nowhere')));
    expect(packs).toEqual([]);
  });
});

describe('what ties a data set to its law', () => {
  const read = new Map(
    [...FILES].flatMap(([path, text]) => {
      const file = readJson(path, text);
      return 'fault' in file ? [] : [[path, file] as const];
    }),
  );
  const { packs } = checkPacks(read);
  const [content] = check(FILES).contents;
  if (!content) throw new Error('the data set of the repository is refused');

  interface Links {
    fulfils: Record<string, unknown>[];
    published: Record<string, unknown>[];
  }
  const found = (
    name: 'fulfils' | 'published',
    change: (links: Links) => void,
  ): readonly string[] => {
    const path = `elections/vn-2021/${name}.json`;
    const value = JSON.parse(FILES.get(path) ?? '') as Links; // our own file
    change(value);
    const file = readJson(path, JSON.stringify(value));
    if ('fault' in file) throw new Error(file.fault);
    return checkLinks(new Map([...read, [path, file]]), content, packs).problems.map(printProblem);
  };

  it('is accepted as it is', () => {
    expect(found('fulfils', () => undefined)).toEqual([]);
  });

  it.each<readonly [string, 'fulfils' | 'published', (links: Links) => void, string]>([
    [
      'an unknown milestone',
      'fulfils',
      ({ fulfils }) => Object.assign(fulfils[0] ?? {}, { milestone: 'nowhere' }),
      'There is no milestone “nowhere”',
    ],
    [
      'an unknown rule',
      'fulfils',
      ({ fulfils }) => Object.assign(fulfils[0] ?? {}, { rule: 'nowhere' }),
      'There is no rule “nowhere” in vn-2015',
    ],
    [
      'an unknown unit',
      'fulfils',
      ({ fulfils }) => Object.assign(fulfils[0] ?? {}, { unit: 'p63-nowhere' }),
      'There is no unit and no place “p63-nowhere”',
    ],
    [
      'a source that the milestone does not cite',
      'fulfils',
      ({ fulfils }) => Object.assign(fulfils[0] ?? {}, { sources: ['nowhere'] }),
      'does not cite “nowhere”',
    ],
    [
      'an elected body that the rule does not concern',
      'fulfils',
      ({ fulfils }) => Object.assign(fulfils[1] ?? {}, { electedBodies: ['commune-council'] }),
      'does not apply to elections of “commune-council”',
    ],
    [
      'the same twice',
      'fulfils',
      ({ fulfils }) => fulfils.push({ ...fulfils[0] }),
      'The same stands above',
    ],
    [
      'an act that is forgotten',
      'fulfils',
      (links) =>
        (links.fulfils = links.fulfils.filter((one) => one['milestone'] !== 'nec-resolution-748')),
      '“nec-resolution-748” carries out the deadline “deadline-na-results”',
    ],
    [
      'a deadline that is forgotten',
      'published',
      (links) => links.published.pop(),
      'say whose last day it repeats',
    ],
    [
      'what is no deadline',
      'published',
      ({ published }) => Object.assign(published[0] ?? {}, { milestone: 'election-day' }),
      '“election-day” is no milestone of the kind deadline',
    ],
  ])('is refused for %s', (_, name, change, sentence) => {
    expect(found(name, change).join('\n')).toContain(sentence);
  });
});
