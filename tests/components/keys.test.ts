import { fireEvent } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import {
  APP_KEYS,
  type Binding,
  shortcuts,
  TIMELINE_KEYS,
  VIEW_KEYS,
} from '../../src/gestures/keys.ts';
import type { App } from '../../src/state/app.ts';
import { day, only, world } from './world.ts';

const ALL = { ...APP_KEYS, ...VIEW_KEYS, ...TIMELINE_KEYS };
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

interface Pressed {
  readonly app: App;
  readonly frame: HTMLElement;
}

/** A frame with the view's keys and a place for each sort of element inside. */
function frame(bindings: Readonly<Record<string, Binding>> = ALL): Pressed {
  const { app } = world({ dataSet: only('nec-plan-42', 'pm-directive-02', 'election-day') });
  const element = document.createElement('div');
  for (const tag of ['input', 'textarea', 'select', 'button', 'p'])
    element.append(document.createElement(tag));
  const editable = document.createElement('div');
  // jsdom knows the attribute and not the property.
  Object.defineProperty(editable, 'isContentEditable', { value: true });
  element.append(editable);
  document.body.append(element);
  const end = shortcuts(app, bindings)(element);
  ends.push(() => {
    end?.();
    element.remove();
  });
  return { app, frame: element };
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
    for (const reach of ['within', 'everywhere'] as const) {
      const end = shortcuts(app, APP_KEYS, reach)(element);
      end?.();
      await fireEvent.keyDown(element, { code: 'BracketLeft' });
      await fireEvent.keyDown(document.body, { code: 'BracketLeft' });
    }
    expect(app.explorer.isToday).toBe(true);
  });

  test('works everywhere on the page where it is asked to', async () => {
    const { app } = world({ dataSet: only('election-day'), asOf: day('2021-03-01') });
    const end = shortcuts(app, APP_KEYS, 'everywhere')(document.createElement('div'));
    ends.push(() => end?.());
    app.explorer.select('election-day');
    await fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(app.explorer.selected).toBeNull();
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
  const { app, frame: element } = frame(TIMELINE_KEYS);
  app.timeline.focus('pm-directive-02');
  await fireEvent.keyDown(element, { key: 'ArrowDown' });
  expect(app.timeline.focused).toBe('nec-plan-42');
  await fireEvent.keyDown(element, { key: '.' });
  await fireEvent.keyDown(element, { key: ',' });
  expect(app.timeline.focused).toBe('nec-plan-42');
});

test('no key means two things', () => {
  const events = [
    ...'abcdefghijklmnopqrstuvwxyz0123456789+-=_,.[] '.split(''),
    ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Enter', 'Escape'],
  ].map((key) => new KeyboardEvent('keydown', { key }));
  const all: readonly Binding[] = Object.values(ALL);
  expect(events.filter((event) => all.filter((one) => one.matches(event)).length > 1)).toEqual([]);
});
