/**
 * Every word of the interface is a word of the reader's language. The data set has its texts replaced by one known word,
 * so that whatever else is on screen comes from the interface: from its messages, its dates, or from nowhere it should.
 */
import { render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import DetailsPanel from '../../src/components/DetailsPanel.svelte';
import Failure from '../../src/components/Failure.svelte';
import english from '../../src/i18n/messages/en.json';
import vietnamese from '../../src/i18n/messages/vi.json';
import type { Language } from '../../src/core/text.ts';
import { KINDS } from '../../src/core/kinds.ts';
import type { Problem, ProblemCode } from '../../src/core/problem.ts';
import type { Keeping } from '../../src/core/store.ts';
import { PHONE, setMedia } from './device.ts';
import { compileOverlays, type Shown, showApp } from './shown.ts';
import { dataSetOf, day, some, TODAY, VN_2021, world } from './world.ts';

compileOverlays();

type Tree = { readonly [key: string]: string | Tree };

const messages = (tree: Tree): readonly string[] =>
  Object.values(tree).flatMap((entry) => (typeof entry === 'string' ? [entry] : messages(entry)));

const words = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** Words that are no messages: names of days and months, and what is the same in both languages. */
const BESIDES: Readonly<Record<Language, string>> = {
  vi: `Chủ nhật Thứ Hai Ba Tư Năm Sáu Bảy Tháng Th Quý I II III IV khoảng muộn nhất từ đến dữ liệu VI EN E L P`,
  en: `Sunday Monday Tuesday Wednesday Thursday Friday Saturday January February March April May June July August
    September October November December Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec about no later than from until data VI EN E L P`,
};

const LEXICON: Readonly<Record<Language, ReadonlySet<string>>> = {
  vi: new Set(words([...messages(vietnamese), BESIDES.vi].join(' '))),
  en: new Set(words([...messages(english), BESIDES.en].join(' '))),
};

/** One milestone of each kind, and those with something that few have. */
const TELLING = [
  ...KINDS.map((kind) => VN_2021.milestones.find((one) => one.kind === kind)?.id),
  ...(['low', 'medium'] as const).map(
    (confidence) => VN_2021.milestones.find((one) => one.confidence === confidence)?.id,
  ),
  ...(['district', 'commune'] as const).map(
    (level) => VN_2021.milestones.find((one) => one.level === level)?.id,
  ),
  'national-conference-2021-01-21',
  'hai-phong-steering-committee',
  'election-day',
  'pm-directive-02',
  'nomination-window',
  'nasc-second-adjustment-793',
].filter((id) => id !== undefined);

/** These milestones, every text of theirs one word of its language, and what has no language a number. */
const PLAIN = dataSetOf(
  some(TELLING, (key, value) => {
    if (typeof value === 'object' && value !== null && 'vi' in value && 'en' in value)
      return { vi: 'dữ liệu', en: 'data' };
    if (typeof value !== 'string') return value;
    if (key === 'digest') return '1'.repeat(value.length);
    if (key === 'url') return value === 'unknown' ? value : 'https://e.e/1';
    return ['number', 'author', 'value', 'unit', 'name'].includes(key) ? '1' : value;
  }),
);

const TOLD = [
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'aria-valuetext',
  'aria-roledescription',
];

/** Everything that is read or told, except what an error says of itself. */
function everything(): readonly string[] {
  const texts = [document.title];
  const walk = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  );
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node instanceof Element) {
      for (const name of TOLD) texts.push(node.getAttribute(name) ?? '');
    } else if (!node.parentElement?.closest('pre, script, style'))
      texts.push(node.textContent ?? '');
  }
  return texts.filter((text) => text.trim() !== '');
}

function expectOnly(language: Language, where: string): void {
  const texts = everything();
  const foreign = texts.filter((text) => words(text).some((word) => !LEXICON[language].has(word)));
  expect(foreign, `${where}, ${language}`).toEqual([]);
  expect(texts.length).toBeGreaterThan(20);
}

const PROBLEMS: readonly Problem[] = (
  ['not-json', 'wrong-shape', 'when:not-edtf'] satisfies readonly ProblemCode[]
).map((code) => ({ code, place: { in: '1', record: '1', field: '1' } }));

const CANARY = { revision: 1, kept: 1, dataSets: 2 };
const KEEPINGS: readonly Keeping[] = [
  ...(['absent', 'denied', 'full', 'slow', 'failed'] as const).map(
    (why) => ({ is: 'not-kept', why, detail: '1' }) as const,
  ),
  { is: 'read-only', why: 'newer-schema' },
  { is: 'read-only', why: 'newer-tab' },
  { is: 'blocked' },
  { is: 'missing', expected: CANARY, found: CANARY },
  { is: 'closed' },
];

async function speaking(language: Language, asOf = TODAY): Promise<Shown> {
  const made = world({ dataSet: PLAIN, asOf });
  await made.app.speech.speak(language);
  return showApp(made);
}

const button = (vi: string, en: string): HTMLElement =>
  screen.getByRole('button', { name: new RegExp(`^(${vi}|${en})`) });

test('the check itself finds a word of the other language', async () => {
  await speaking('en');
  document.body.append('Danh sách');
  expect(() => expectOnly('en', 'here')).toThrow('Danh sách');
  document.body.lastChild?.remove();
});

test.each(['vi', 'en'] as const)(
  'the timeline and the panels over it speak only "%s"',
  async (language) => {
    const { app, container, user } = await speaking(language, day('2021-03-10'));
    expectOnly(language, 'introduction');
    for (const days of [2_000, 300, 60, 10]) {
      app.timeline.showDays(day('2021-03-01'), day('2021-03-01') + days);
      await Promise.resolve();
      expectOnly(language, `${days} days`);
    }
    container.querySelector<HTMLElement>('[role=application]')?.focus();
    await user.keyboard('{Home}{ArrowRight}{Enter}');
    expectOnly(language, 'a milestone in focus');
    await user.click(button('Tính đến', 'As of'));
    const field = await screen.findByRole('textbox');
    expectOnly(language, 'the panel of days');
    for (const text of ['31/02/2021', '1']) {
      await user.clear(field);
      await user.type(field, `${text}{Enter}`);
      await screen.findByRole('alert');
      expectOnly(language, `a refused day ${text}`);
    }
  },
);

test.each(['vi', 'en'] as const)('list and sources speak only "%s"', async (language) => {
  const { user } = await speaking(language, day('2021-03-10'));
  await user.click(button('Danh sách', 'List'));
  expectOnly(language, 'list');
  await user.click(
    screen.getAllByRole('button', { name: /^(Nguồn|Sources)$/ })[0] ?? document.body,
  );
  expectOnly(language, 'sources');
});

test.each(['vi', 'en'] as const)('the details speak only "%s"', async (language) => {
  const { app } = world({ dataSet: PLAIN, asOf: day('2021-03-10') });
  await app.speech.speak(language);
  const { container } = render(DetailsPanel, { app });
  document.title = '';
  for (const id of TELLING) {
    flushSync(() => app.explorer.select(id));
    expect(container.querySelector('article h2')).not.toBeNull();
    expectOnly(language, id);
  }
});

test.each(['vi', 'en'] as const)('the notices speak only "%s"', async (language) => {
  const { app, store } = await speaking(language);
  app.updates.offer(() => undefined);
  app.keeping.report([...PROBLEMS, ...PROBLEMS]);
  for (const keeping of KEEPINGS) {
    store.become(keeping);
    await Promise.resolve();
    expect(document.querySelectorAll('.notice')).toHaveLength(3);
    expectOnly(language, JSON.stringify(keeping));
  }
});

test.each(['vi', 'en'] as const)('a phone speaks only "%s"', async (language) => {
  setMedia(PHONE, true);
  const { app } = await speaking(language, day('2021-03-10'));
  expectOnly(language, 'vertical timeline');
  app.explorer.select('election-day');
  await screen.findByRole('dialog');
  expectOnly(language, 'sheet');
});

test.each(['vi', 'en'] as const)('a failure speaks only "%s"', async (language) => {
  const { app } = await speaking(language);
  render(Failure, { app, error: new Error('1'), reset: () => undefined });
  expectOnly(language, 'failure');
});
