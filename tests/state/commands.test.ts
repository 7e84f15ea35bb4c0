import { describe, expect, test } from 'vitest';
import {
  ALL_COMMANDS,
  type Command,
  COMMANDS,
  GROUPS,
  isOffered,
  isSingle,
  run,
  withKeys,
} from '../../src/state/commands.ts';
import { messagesOf } from '../../src/i18n/speech.ts';
import { world } from '../components/world.ts';

describe('every command', () => {
  test.each(['vi', 'en'] as const)('has a name of its own in %s', async (language) => {
    const t = await messagesOf(language);
    const names = ALL_COMMANDS.map(({ name }) => name(t));
    expect(names.every((name) => name.length > 3)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  test('is in a group that the help shows, and every group has some', () => {
    expect(new Set(ALL_COMMANDS.map(({ group }) => group))).toEqual(new Set(GROUPS));
  });

  test('that has no key has a button, or stands in the palette alone', () => {
    const bare = Object.entries<Command>(COMMANDS).filter(([, { keys }]) => keys.length === 0);
    expect(bare.map(([name]) => name)).toEqual([
      'clearFilter',
      'viewTimeline',
      'viewCalendar',
      'viewList',
      'viewSources',
      'chooseDay',
      'today',
      'byKind',
      'byLevel',
      'byPlace',
      'byBody',
      'bySource',
      'resetLanes',
      'copyView',
      'copyMilestone',
      'savedViews',
      'dataSets',
      'vietnamese',
      'english',
      'dark',
      'light',
      'print',
    ]);
  });

  test('is offered where it would do something', () => {
    const { app } = world();
    const offered = () =>
      Object.entries<Command>(COMMANDS).flatMap(([name, one]) =>
        isOffered(app, one) ? [name] : [],
      );
    const before = offered();
    for (const absent of [
      'viewTimeline',
      'clearFilter',
      'today',
      'byKind',
      'vietnamese',
      'light',
    ]) {
      expect(before).not.toContain(absent);
    }
    app.explorer.open('sources');
    app.explorer.toggleChoice({ facet: 'kind', value: 'plan' });
    app.look.choose('dark');
    const after = offered();
    for (const there of ['viewTimeline', 'clearFilter', 'light']) expect(after).toContain(there);
    for (const gone of ['viewSources', 'dark']) expect(after).not.toContain(gone);
  });

  test('of the timeline opens it first', () => {
    const { app } = world();
    app.explorer.open('list');
    run(app, COMMANDS.byBody);
    expect([app.explorer.view, app.timeline.lanes.grouping]).toEqual(['timeline', 'body']);
  });
});

test('single characters are those that are printed, wherever they stand on the keyboard', () => {
  const single = ALL_COMMANDS.flatMap(({ keys }) => keys)
    .filter(isSingle)
    .map(({ shown }) => shown);
  expect(single).toEqual([',', '.', '+', '−', '0', 'F', 'T', 'E', '[', ']', 'P', '/', 'L', '?']);
});

describe('a tooltip', () => {
  test('names the keys that do the same', () => {
    const { app } = world();
    expect(withKeys(app, COMMANDS.closer)).toBe('Phóng to (+)');
    expect(withKeys(app, COMMANDS.previous)).toBe('Mốc trước trong làn (←, ,)');
  });

  test('names none that have been switched off', () => {
    const { app } = world({ kept: { singleKeys: 'off' } });
    expect(withKeys(app, COMMANDS.closer)).toBe('Phóng to');
    expect(withKeys(app, COMMANDS.back)).toBe('Về khung nhìn trước (Backspace)');
  });
});
