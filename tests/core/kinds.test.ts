import { describe, expect, it } from 'vitest';
import { type Kind, KINDS, laneOf, LANES } from '../../src/core/kinds.ts';

describe('kinds and lanes', () => {
  it.each<readonly [Kind, string]>([
    ['directive', 'texts'],
    ['resolution', 'texts'],
    ['plan', 'plans'],
    ['guidance', 'plans'],
    ['circular', 'plans'],
    ['body', 'bodies'],
    ['appointment', 'bodies'],
    ['conference', 'meetings'],
    ['session', 'meetings'],
    ['inspection', 'meetings'],
    ['outreach', 'meetings'],
    ['consultation', 'candidates'],
    ['deadline', 'deadlines'],
    ['vote', 'voting'],
    ['result', 'results'],
  ])('%s is in lane %s', (kind, lane) => {
    expect(laneOf(kind).id).toBe(lane);
  });

  it('put every kind in exactly one lane', () => {
    const listed = LANES.flatMap((lane): readonly string[] => lane.kinds);
    expect([...KINDS]).toEqual(listed);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('give every lane a name and a shape of its own', () => {
    expect(new Set(LANES.map((lane) => lane.id)).size).toBe(LANES.length);
    expect(new Set(LANES.map((lane) => lane.shape)).size).toBe(LANES.length);
  });

  it('throw at a kind that there is not, and name it', () => {
    expect(() => laneOf('party' as Kind)).toThrow('no lane for kind party');
  });
});
