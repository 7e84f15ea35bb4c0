import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { messagesOf as MessagesOf } from '../../src/i18n/speech.ts';
import type { Speech as SpeechClass } from '../../src/state/speech.svelte.ts';
import { MapPreferences } from '../components/world.ts';

const messagesOf = vi.fn<typeof MessagesOf>();
let Speech: typeof SpeechClass;

// The messages come through a hand that can fail or be slow; everything else is as it is.
beforeAll(async () => {
  vi.resetModules();
  vi.doMock(import('../../src/i18n/speech.ts'), async (original) => {
    const module = await original();
    messagesOf.mockImplementation(module.messagesOf);
    return { ...module, messagesOf };
  });
  ({ Speech } = await import('../../src/state/speech.svelte.ts'));
});
afterEach(() => void messagesOf.mockClear());
afterAll(() => {
  vi.doUnmock('../../src/i18n/speech.ts');
  vi.resetModules();
});

const TEXT = { vi: 'Bầu cử', en: 'Election' };
const state = (speech: SpeechClass): readonly string[] => [
  speech.language,
  speech.t.view.list(),
  speech.of(TEXT),
];
const VIETNAMESE = ['vi', 'Danh sách', 'Bầu cử'];
const ENGLISH = ['en', 'List', 'Election'];

test('speaks Vietnamese at first, before anything is fetched', () => {
  expect(state(new Speech(new MapPreferences({ language: 'en' })))).toEqual(VIETNAMESE);
});

test.each([
  ['the English that was kept', { language: 'en' }, ENGLISH],
  ['the Vietnamese that was kept', { language: 'vi' }, VIETNAMESE],
  ['Vietnamese when nothing was kept', {}, VIETNAMESE],
  ['Vietnamese when what was kept is no language of ours', { language: 'fr' }, VIETNAMESE],
])('restores %s', async (_, kept, expected) => {
  const speech = new Speech(new MapPreferences(kept));
  await speech.restore();
  expect(state(speech)).toEqual(expected);
});

test('switches messages and texts together and keeps the wish', async () => {
  const preferences = new MapPreferences();
  const speech = new Speech(preferences);
  await speech.speak('en');
  expect([state(speech), preferences.kept.get('language')]).toEqual([ENGLISH, 'en']);
  await speech.speak('vi');
  expect([state(speech), preferences.kept.get('language')]).toEqual([VIETNAMESE, 'vi']);
});

test('a language that cannot be fetched leaves everything as it was, and says so', async () => {
  const preferences = new MapPreferences({ language: 'vi' });
  const speech = new Speech(preferences);
  messagesOf.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await expect(speech.speak('en')).rejects.toThrow('Failed to fetch');
  expect([state(speech), preferences.kept.get('language')]).toEqual([VIETNAMESE, 'vi']);
  await speech.speak('en');
  expect(state(speech)).toEqual(ENGLISH);
});

test('a kept language that cannot be fetched is still the wish for the next visit', async () => {
  const preferences = new MapPreferences({ language: 'en' });
  const speech = new Speech(preferences);
  messagesOf.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await expect(speech.restore()).rejects.toThrow('Failed to fetch');
  expect([state(speech), preferences.kept.get('language')]).toEqual([VIETNAMESE, 'en']);
});

test('the last wish wins, however late an earlier language arrives', async () => {
  const preferences = new MapPreferences();
  const speech = new Speech(preferences);
  const english = await messagesOf('en');
  let arrive = (): void => undefined;
  messagesOf.mockReturnValueOnce(
    new Promise((resolve) => {
      arrive = () => resolve(english);
    }),
  );
  const first = speech.speak('en');
  await speech.speak('vi');
  arrive();
  await first;
  expect([state(speech), preferences.kept.get('language')]).toEqual([VIETNAMESE, 'vi']);
});
