import { describe, expect, test } from 'vitest';
import { day, HandBeat, TODAY, VN_2021, world } from '../components/world.ts';

const { from, to } = VN_2021.head.span;

const made = (asOf: number, isStill = false) => {
  const metronome = new HandBeat(() => isStill);
  const { app } = world({ asOf, metronome });
  return { ...app, metronome };
};

describe('a replay', () => {
  test('goes on from the day that is looked from, a day at a beat', () => {
    const { replay, explorer, metronome } = made(day('2021-01-21'));
    replay.play(1);
    expect([explorer.asOf, replay.direction, metronome.ms]).toEqual([day('2021-01-21'), 1, 100]);
    metronome.beat(3);
    expect(explorer.asOf).toBe(day('2021-01-24'));
    replay.play(-1);
    metronome.beat(5);
    expect([explorer.asOf, replay.direction]).toEqual([day('2021-01-19'), -1]);
  });

  test('begins anew where nothing is left to play', () => {
    const { replay, explorer } = made(TODAY);
    replay.play(1);
    expect(explorer.asOf).toBe(from);
    replay.stop();
    explorer.lookFrom(from);
    replay.play(-1);
    expect(explorer.asOf).toBe(to);
  });

  test('stops at the end of the preparation, and says where', () => {
    const { replay, explorer, metronome } = made(to - 2);
    replay.play(1);
    expect(replay.stoppedAt).toBeNull();
    metronome.beat(10);
    expect([explorer.asOf, replay.direction, replay.stoppedAt]).toEqual([to, null, to]);
    expect(metronome.isBeating).toBe(false);
  });

  test('ends when somebody looks from another day', () => {
    const { replay, explorer, metronome } = made(day('2021-01-21'));
    replay.play(1);
    metronome.beat();
    explorer.lookFrom(day('2021-03-01'));
    metronome.beat(2);
    expect([explorer.asOf, replay.direction]).toEqual([day('2021-03-01'), null]);
  });

  test('goes at the same pace in few pictures for who wants little motion', () => {
    const { replay, explorer, metronome } = made(day('2021-01-21'), true);
    replay.play(1);
    metronome.beat();
    expect([explorer.asOf, metronome.ms]).toEqual([day('2021-02-04'), 1400]);
  });

  test('is stopped by the press that began it', () => {
    const { replay } = made(day('2021-01-21'));
    replay.toggle(1);
    expect(replay.direction).toBe(1);
    replay.toggle(1);
    expect(replay.direction).toBeNull();
  });

  test('takes the timeline along', () => {
    const { replay, explorer, timeline, metronome } = made(day('2021-02-27'));
    timeline.resize(560, 640);
    timeline.show({ from: day('2021-02-01'), to: day('2021-03-01') });
    replay.play(1);
    metronome.beat(10);
    expect(timeline.window.from).toBeLessThan(explorer.asOf);
    expect(timeline.window.to).toBeGreaterThan(explorer.asOf);
  });
});
