import { fireEvent } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { shortcuts } from '../../src/gestures/keys.ts';
import type { App } from '../../src/state/app.ts';
import { ALL_COMMANDS, type Place } from '../../src/state/commands.ts';
import { day, only, world, type World } from './world.ts';

const PLACES: readonly Place[] = ['surface', 'view', 'app'];
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Pressed extends World {
  readonly app: App;
  readonly frame: HTMLElement;
}

/** A frame with keys and a place for each sort of element inside. */
function frame(
  places: readonly Place[] = PLACES,
  kept: World['preferences']['kept'] = new Map(),
): Pressed {
  const made = world({
    dataSet: only('nec-plan-42', 'pm-directive-02', 'election-day'),
    kept: Object.fromEntries(kept),
  });
  const { app } = made;
  const element = document.createElement('div');
  for (const tag of ['input', 'textarea', 'select', 'button', 'p'])
    element.append(document.createElement(tag));
  const editable = document.createElement('div');
  // jsdom knows the attribute and not the property.
  Object.defineProperty(editable, 'isContentEditable', { value: true });
  element.append(editable);
  document.body.append(element);
  const all = places.map((place) => shortcuts(app, place)(element));
  ends.push(() => {
    for (const end of all) end?.();
    element.remove();
  });
  return { ...made, frame: element };
}

/** Presses a key with the whole window in view; whether it did anything. */
async function press(target: Pressed, place: Element, init: KeyboardEventInit): Promise<boolean> {
  target.app.timeline.showWhole();
  const before = target.app.timeline.window;
  await fireEvent.keyDown(place, init);
  return target.app.timeline.window !== before;
}

describe('a shortcut', () => {
  test('works on the frame and on what is no field in it', async () => {
    const made = frame();
    const places = [made.frame, ...made.frame.querySelectorAll('button, p')];
    for (const place of places) expect(await press(made, place, { key: '+' })).toBe(true);
  });

  test('is typing in a field, and does nothing', async () => {
    const made = frame();
    const places = [...made.frame.querySelectorAll('input, textarea, select, div')];
    expect(places).toHaveLength(4);
    for (const place of places) expect(await press(made, place, { key: '+' })).toBe(false);
  });

  test.each([
    ['while a letter is being composed', { isComposing: true }],
    ['with Ctrl', { ctrlKey: true }],
    ['with the command key', { metaKey: true }],
    ['with Alt', { altKey: true }],
  ])('does nothing %s', async (_, held) => {
    const made = frame();
    expect(await press(made, made.frame, { key: '+', ...held })).toBe(false);
  });

  test('keeps the browser from its own answer, and every other key leaves it alone', () => {
    const { frame: element } = frame();
    const at = (key: string): boolean =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true }));
    expect([at('0'), at('q'), at('Tab')]).toEqual([false, true, true]);
  });

  test('ends with its element', async () => {
    const { app } = world({ dataSet: only('election-day') });
    const element = document.createElement('div');
    for (const place of PLACES) {
      const end = shortcuts(app, place)(element);
      end?.();
      await fireEvent.keyDown(element, { key: 'ArrowRight', shiftKey: true });
      await fireEvent.keyDown(document.body, { code: 'BracketLeft' });
    }
    expect(app.brush.range).toBeNull();
    expect(app.explorer.isToday).toBe(true);
  });

  test('of the view or the app works everywhere on the page, one of the surface only there', async () => {
    const { app } = world({ dataSet: only('election-day'), asOf: day('2021-03-01') });
    const element = document.createElement('div');
    const all = PLACES.map((place) => shortcuts(app, place)(element));
    ends.push(() => all.forEach((end) => end?.()));
    app.explorer.select('election-day');
    const before = app.timeline.window;
    for (const key of ['Escape', '+']) await fireEvent.keyDown(document.body, { key });
    await fireEvent.keyDown(document.body, { code: 'BracketLeft' });
    expect(app.explorer.selected).toBeNull();
    expect(app.timeline.window).not.toBe(before);
    expect(app.explorer.asOf).toBe(day('2021-02-28'));
    // What walks from milestone to milestone would take the arrows from everything else.
    await fireEvent.keyDown(document.body, { key: 'End' });
    expect(app.timeline.focused).toBeNull();
  });

  test('is left alone where something inside has answered it, and in a dialog', async () => {
    const made = frame();
    const [answering, inDialog] = [...made.frame.querySelectorAll('button, p')];
    answering?.addEventListener('keydown', (event) => event.preventDefault());
    inDialog?.setAttribute('role', 'dialog');
    for (const place of [answering, inDialog]) {
      expect(await press(made, place ?? document.body, { key: '+' })).toBe(false);
    }
  });
});

test('Esc selects nothing', async () => {
  const { app, frame: element } = frame();
  app.explorer.select('election-day');
  await fireEvent.keyDown(element, { key: 'Escape' });
  expect(app.explorer.selected).toBeNull();
});

describe('the keys of the view', () => {
  test.each([
    ['+', 1 / 1.6],
    ['=', 1 / 1.6],
    ['-', 1.6],
    ['_', 1.6],
  ])('“%s” zooms', async (key, factor) => {
    const { app, frame: element } = frame();
    app.timeline.show({ from: day('2021-02-01'), to: day('2021-03-01') });
    await fireEvent.keyDown(element, { key });
    expect(app.timeline.window.to - app.timeline.window.from).toBeCloseTo(28 * factor, 6);
  });

  test('“0” shows the whole', async () => {
    const { app, frame: element } = frame();
    const whole = app.timeline.window;
    app.timeline.zoomAt(0, 8);
    await fireEvent.keyDown(element, { key: '0' });
    expect(app.timeline.window).toEqual(whole);
  });

  test.each([
    ['f', '2021-01-19'],
    ['F', '2021-01-19'],
    ['t', '2021-03-03'],
    ['e', '2021-05-23'],
  ])('“%s” brings %s into view', async (key, at) => {
    const { app, frame: element } = frame();
    app.explorer.select('nec-plan-42');
    app.explorer.lookFrom(day('2021-03-03'));
    app.timeline.show({ from: day('2021-04-01'), to: day('2021-04-10') });
    await fireEvent.keyDown(element, { key });
    expect(app.timeline.window.from).toBeLessThan(day(at));
    expect(app.timeline.window.to).toBeGreaterThan(day(at) + 1);
  });

  test('“F” does nothing with nothing selected', async () => {
    const { app, frame: element } = frame();
    const before = app.timeline.window;
    await fireEvent.keyDown(element, { key: 'f' });
    expect(app.timeline.window).toBe(before);
  });

  test('the bracket keys look from a day earlier or later, wherever the layout puts them', async () => {
    const { app, frame: element } = frame();
    app.explorer.lookFrom(day('2021-03-01'));
    await fireEvent.keyDown(element, { key: 'ư', code: 'BracketLeft' });
    expect(app.explorer.asOf).toBe(day('2021-02-28'));
    await fireEvent.keyDown(element, { key: ']', code: 'BracketRight' });
    await fireEvent.keyDown(element, { key: ']', code: 'BracketRight' });
    expect(app.explorer.asOf).toBe(day('2021-03-02'));
  });
});

test('comma and full stop walk like the arrows', async () => {
  const { app, frame: element } = frame(['surface']);
  app.timeline.focus('pm-directive-02');
  await fireEvent.keyDown(element, { key: 'ArrowDown' });
  expect(app.timeline.focused).toBe('nec-plan-42');
  await fireEvent.keyDown(element, { key: '.' });
  await fireEvent.keyDown(element, { key: ',' });
  expect(app.timeline.focused).toBe('nec-plan-42');
});

test('Backspace goes back to the window before', async () => {
  const { app, frame: element } = frame();
  const whole = app.timeline.window;
  app.timeline.showDays(day('2021-03-01'), day('2021-03-09'));
  await fireEvent.keyDown(element, { key: 'Backspace' });
  expect(app.timeline.window).toEqual(whole);
});

describe('Shift and arrows', () => {
  test('begin a range at the focused milestone and move its end by a day or a week', async () => {
    const { app, frame: element } = frame();
    app.timeline.focus('nec-plan-42');
    const press = (key: string): Promise<boolean> =>
      fireEvent.keyDown(element, { key, shiftKey: true });
    await press('ArrowRight');
    const from = day('2021-01-19');
    expect(app.brush.range).toEqual({ from, to: from + 1 });
    await press('ArrowDown');
    expect(app.brush.range).toEqual({ from, to: from + 8 });
    await press('ArrowUp');
    await press('ArrowLeft');
    await press('ArrowLeft');
    expect(app.brush.range).toEqual({ from: from - 1, to: from });
    expect(app.timeline.focused).toBe('nec-plan-42');
  });

  test('are cleared by Esc before the selection is', async () => {
    const { app, frame: element } = frame();
    app.explorer.select('nec-plan-42');
    await fireEvent.keyDown(element, { key: 'ArrowRight', shiftKey: true });
    await fireEvent.keyDown(element, { key: 'Escape' });
    expect([app.brush.range, app.explorer.selected?.id]).toEqual([null, 'nec-plan-42']);
    await fireEvent.keyDown(element, { key: 'Escape' });
    expect(app.explorer.selected).toBeNull();
  });
});

describe('with single-character keys off', () => {
  const off = (): Pressed => frame(PLACES, new Map([['singleKeys', 'off']]));

  test.each(['+', '-', '0', 'f', 't', 'e', '?', ',', '.'])('“%s” does nothing', async (key) => {
    const { app, frame: element } = off();
    app.explorer.select('nec-plan-42');
    app.timeline.showDays(day('2021-04-01'), day('2021-04-09'));
    const before = app.timeline.window;
    const isLeftAlone = await fireEvent.keyDown(element, { key });
    expect(isLeftAlone).toBe(true);
    expect(app.timeline.window).toBe(before);
    expect(app.keyboard.isHelpOpen).toBe(false);
  });

  test('places of characters do nothing either', async () => {
    const { app, frame: element } = off();
    await fireEvent.keyDown(element, { code: 'BracketLeft', key: '[' });
    expect(app.explorer.isToday).toBe(true);
  });

  test('keys with a name and the space bar go on working', async () => {
    const { app, frame: element } = off();
    await fireEvent.keyDown(element, { key: 'End' });
    await fireEvent.keyDown(element, { key: ' ' });
    expect(app.explorer.selected?.id).toBe('election-day');
    await fireEvent.keyDown(element, { key: 'Escape' });
    expect(app.explorer.selected).toBeNull();
  });

  test('they are switched on again, and that is kept', async () => {
    const { app, frame: element, preferences } = off();
    app.keyboard.switchSingleKeys(true);
    await fireEvent.keyDown(element, { key: '?', shiftKey: true });
    expect(app.keyboard.isHelpOpen).toBe(true);
    expect(preferences.read('singleKeys')).toBe('on');
  });
});

test('no key means two things', () => {
  const meanings = ALL_COMMANDS.flatMap(({ keys }) =>
    keys.flatMap(({ by, names, shift }) => names.map((name) => `${by} ${name} ${shift}`)),
  );
  expect(meanings.filter((one, at) => meanings.indexOf(one) !== at)).toEqual([]);
});
