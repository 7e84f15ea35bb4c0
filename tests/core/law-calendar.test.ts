/** The compliance of 2021 as far as it is known: what the bundled milestones say of the obligations of the law. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fulfilments, statusOfObligation } from '../../src/core/compliance.ts';
import { isoDay } from '../../src/core/day.ts';
import { Derivations } from '../../src/core/derivation.ts';
import { parseLinks } from '../../src/core/fulfilment.ts';
import { type DatedObligation, obligationsOf, unitLevel } from '../../src/core/law-calendar.ts';
import { parseObligationId } from '../../src/core/obligation.ts';
import type { Status } from '../../src/core/status.ts';
import { election2021 } from './election-2021.ts';
import { day, E2021, LAW_2015, LAWS } from './laws.ts';

const dataSet = election2021();
const links = parseLinks(
  JSON.parse(readFileSync(new URL('../../data/built/vn-2021.links.json', import.meta.url), 'utf8')),
);
if (!links) throw new Error('the bundled links are refused');
const fulfilments = new Fulfilments(links.fulfils, dataSet.milestone);
const provinces = [...dataSet.units.values()]
  .filter(({ id }) => id.startsWith('p63-'))
  .map(({ id }) => id);
const election = { id: 'vn-2021', day: E2021 };
const obligations = obligationsOf({
  pack: LAW_2015,
  election,
  unitsOf: (level) => (level === 'central' ? ['vn'] : level === 'province' ? provinces : []),
});
const statusOf = (obligation: DatedObligation, asOf: string): Status =>
  statusOfObligation(obligation, fulfilments, null, day(asOf));

describe('the obligations of 2021', () => {
  it('are those of the country and of its 63 provinces, each once', () => {
    expect(provinces).toHaveLength(63);
    expect(new Set(obligations.map(({ id }) => id)).size).toBe(obligations.length);
    const central = obligations.filter(({ unit }) => unit === 'vn').length;
    expect([central, (obligations.length - central) % 63]).toEqual([25, 0]);
    for (const { id, rule, unit } of obligations)
      expect(parseObligationId(id)).toMatchObject({ rule, unit, pack: 'vn-2015' });
  });

  it('stand, in the end, as the sources say: met by so many days, or done and not known when', () => {
    const known = obligations
      .map((one) => [one, statusOf(one, '2021-12-31')] as const)
      .filter(([, { is }]) => is !== 'unknown' && is !== 'waiting')
      // The first consultation for the National Assembly is stated of all provinces; it is counted below.
      .filter(([{ rule }]) => rule !== 'consult1-na-province')
      .map(([{ rule, electedBody, unit }, status]) => [
        `${rule} ${electedBody} ${unit}`,
        status.is === 'met' ? status.margin : status.is,
      ]);
    expect(Object.fromEntries(known)).toEqual({
      'election-day-announced national-assembly vn': 72,
      'election-day-announced province-council vn': 72,
      'election-day-announced district-council vn': 72,
      'election-day-announced commune-council vn': 72,
      'na-structure-planned national-assembly vn': 27,
      'na-constituencies-published national-assembly vn': 1,
      'pc-constituencies-published province-council p63-ha-tinh': 6,
      'pc-constituencies-published province-council p63-hai-phong': 'happened',
      'election-committee-province national-assembly p63-hai-phong': 20,
      'election-committee-province province-council p63-hai-phong': 20,
      'na-election-boards national-assembly p63-hai-phong': 'happened',
      'pc-election-boards province-council p63-hai-phong': 'happened',
      'consult1-na-central national-assembly vn': 13,
      'na-adjust-1 national-assembly vn': 'happened',
      'consult2-na-central national-assembly vn': 1,
      'consult2-pc province-council p63-ha-noi': 1,
      'na-adjust-2 national-assembly vn': 1,
      'consult3-na-central national-assembly vn': 2,
      'consult3-na-province national-assembly p63-hai-phong': 4,
      'consult3-pc province-council p63-ha-noi': 1,
      'consult3-pc province-council p63-hai-phong': 4,
      'na-official-list national-assembly vn': 1,
      'pc-official-list province-council p63-hai-phong': 'happened',
      'na-results national-assembly vn': 2,
      'pc-results province-council p63-ha-noi': 6,
      'first-na-session national-assembly vn': 2,
      'first-pc-session province-council p63-ha-noi': 14,
      'first-pc-session province-council p63-hai-phong': 8,
    });
  });

  it('stated of all provinces are met in each, and Hải Phòng by its own day', () => {
    const first = obligations.filter(({ rule }) => rule === 'consult1-na-province');
    const margins = first.map((one) => {
      const status = statusOf(one, '2021-12-31');
      return [one.unit, status.is === 'met' ? status.margin : null] as const;
    });
    expect(margins.filter(([unit]) => unit === 'p63-hai-phong')).toEqual([['p63-hai-phong', 9]]);
    expect(new Set(margins.filter(([unit]) => unit !== 'p63-hai-phong').map(([, m]) => m))).toEqual(
      new Set([0]),
    );
  });

  it('are never late for silence, on any day', () => {
    for (const asOf of ['2021-01-21', '2021-03-14', '2021-05-23', '2021-12-31'])
      for (const one of obligations) {
        const status = statusOf(one, asOf);
        if (status.is === 'overdue') expect(fulfilments.of(one)).not.toEqual([]);
      }
  });

  it('looked at from 21/01/2021 are due, waiting or met', () => {
    const kinds = new Set(obligations.map((one) => statusOf(one, '2021-01-21').is));
    expect(kinds).toEqual(new Set(['due', 'waiting', 'met']));
  });
});

it('the deadlines that repeat an obligation fall on its last day', () => {
  const dues = new Derivations(LAW_2015, { electionDay: E2021 });
  for (const { milestone, rules } of links.published)
    for (const rule of rules) {
      const last = dues.due(rule).last;
      expect([milestone, last && isoDay(last.day)]).toEqual([
        milestone,
        isoDay(dataSet.milestone.get(milestone)?.when.end ?? 0),
      ]);
    }
});

it('an occurrence makes an obligation of its own, counted from its day', () => {
  const rule = 'voter-list-complaint-resolution';
  const of = (occurrences: Parameters<typeof obligationsOf>[0]['occurrences']) =>
    obligationsOf({
      pack: LAW_2015,
      election,
      unitsOf: (level) => (level === 'commune' ? ['an-lao'] : []),
      ...(occurrences && { occurrences }),
    })
      .filter((one) => one.rule === rule && one.electedBody === 'commune-council')
      .map(({ id, lastDay }) => [id, lastDay && isoDay(lastDay)]);
  const complaint = {
    id: 'c1',
    event: 'voter-list-complaint-received',
    unit: 'an-lao',
    electedBody: null,
    at: { day: day('2021-04-20'), time: null },
  };
  const id = `vn-2015/${rule}/vn-2021/commune-council/an-lao`;
  expect(of([])).toEqual([[id, null]]);
  expect(of([complaint])).toEqual([[`${id}/c1`, '2021-04-25']]);
});

it('a step done in one unit starts the clock of what follows there, and there alone', () => {
  const posted = day('2021-04-01');
  const rows = obligationsOf({
    pack: LAW_2015,
    election,
    unitsOf: (level) => (level === 'province' ? ['a', 'b'] : []),
    happened: (anchor, _, unit) =>
      anchor === 'consult1-na-province' && unit === 'a' ? { day: posted, time: null } : null,
  }).filter(({ rule }) => rule === 'consult1-na-province-minutes');
  expect(rows.map(({ unit, due }) => [unit, due.waitsFor, due.first?.day ?? null])).toEqual([
    ['a', null, posted],
    ['b', 'consult1-na-province', null],
  ]);
});

it('falls on the units of a level that the rule names, for every elected body', () => {
  for (const pack of Object.values(LAWS))
    for (const rule of pack.rules)
      for (const body of rule.electedBodies) expect(rule.levels).toContain(unitLevel(rule, body));
});
