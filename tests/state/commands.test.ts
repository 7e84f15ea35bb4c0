import { describe, expect, test } from 'vitest';
import { ALL_COMMANDS, COMMANDS, GROUPS, isSingle, withKeys } from '../../src/state/commands.ts';
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

  test('has a key', () => {
    expect(ALL_COMMANDS.filter(({ keys }) => keys.length === 0)).toEqual([]);
  });
});

test('single characters are those that are printed, wherever they stand on the keyboard', () => {
  const single = ALL_COMMANDS.flatMap(({ keys }) => keys)
    .filter(isSingle)
    .map(({ shown }) => shown);
  expect(single).toEqual([',', '.', '+', '−', '0', 'F', 'T', 'E', '[', ']', '/', 'L', '?']);
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
