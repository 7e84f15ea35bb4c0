import { expect, test } from 'vitest';
import { Look } from '../../src/state/look.svelte.ts';
import { MapPreferences } from '../components/world.ts';

test('follows the device until the reader chooses', () => {
  const preferences = new MapPreferences();
  const look = new Look(preferences);
  expect(look.theme).toBe('light');
  look.follow('dark');
  expect([look.theme, preferences.kept.size]).toEqual(['dark', 0]);
  look.choose('light');
  look.follow('dark');
  expect([look.theme, preferences.kept.get('theme')]).toEqual(['light', 'light']);
});

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['sepia', 'light'],
])('a kept theme "%s" shows as %s', (kept, theme) => {
  expect(new Look(new MapPreferences({ theme: kept })).theme).toBe(theme);
});
