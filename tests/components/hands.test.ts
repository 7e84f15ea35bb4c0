import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { onDay } from '../../src/core/when.ts';
import { ALL_COMMANDS, GROUPS } from '../../src/state/commands.ts';
import type { ClusterMark } from '../../src/timeline/scene.ts';
import { BOX } from './device.ts';
import { allSaid, part, said, type Shown, showApp } from './shown.ts';
import { day, milestone, only, world, withMilestones } from './world.ts';

// What is fetched when it is first opened takes longer to compile than a test waits for anything.
beforeAll(async () => {
  await import('../../src/components/Help.svelte');
  await import('../../src/components/RangePanel.svelte');
  await import('../../src/components/CrowdList.svelte');
}, 120_000);

const surface = (): HTMLElement => screen.getByRole('application');
const toolbarButton = (name: string): HTMLElement => screen.getByRole('button', { name });

describe('the help', () => {
  const open = async (): Promise<Shown & { readonly help: HTMLElement }> => {
    const shown = showApp();
    await shown.user.click(toolbarButton('Phím tắt và thao tác'));
    return { ...shown, help: await screen.findByRole('dialog') };
  };

  test('has every command that has keys, by groups, and every gesture in both columns', async () => {
    const { help, app } = await open();
    expect(help).toHaveAccessibleName('Phím tắt và thao tác');
    const rows = within(help)
      .getAllByRole('row')
      .filter((row) => row.querySelector('td'));
    expect(rows.map((row) => [said(row.querySelector('td')), allSaid(row, 'kbd')])).toEqual(
      GROUPS.flatMap((group) =>
        ALL_COMMANDS.filter((command) => command.group === group && command.keys.length > 0),
      ).map(({ name, keys }) => [name(app.speech.t), keys.map(({ shown }) => shown)]),
    );
    expect(allSaid(help, 'dt')).toHaveLength(10);
    expect(allSaid(help, 'dt')).toContain('Shift + kéo');
    expect(allSaid(help, 'dd').every((text) => text.length > 5)).toBe(true);
  });

  test('speaks the other language', async () => {
    const { help, app } = await open();
    await app.speech.speak('en');
    await waitFor(() => expect(help).toHaveAccessibleName('Keys and gestures'));
    expect(within(help).getByRole('row', { name: /^Back to the previous view/ })).toBeVisible();
  });

  test('has a switch for single characters, which is kept, and strikes them out', async () => {
    const { help, user, preferences, app } = await open();
    const struck = (): readonly string[] => allSaid(help, 'kbd.off');
    expect(struck()).toEqual([]);
    await user.click(within(help).getByRole('switch', { name: 'Dùng phím tắt một ký tự' }));
    expect(preferences.read('singleKeys')).toBe('off');
    expect(struck()).toContain('?');
    expect(struck()).not.toContain('Backspace');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(app.keyboard.isHelpOpen).toBe(false));
    expect(toolbarButton('Phóng to')).toHaveAttribute('title', 'Phóng to');
  });

  test('is there by key where no button is, and in every view', async () => {
    const shown = showApp();
    await shown.user.click(screen.getByRole('button', { name: 'Nguồn' }));
    await fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
    expect(await screen.findByRole('dialog')).toHaveAccessibleName('Phím tắt và thao tác');
    // Keys of the app do not reach through it.
    const { asOf } = shown.app.explorer;
    await fireEvent.keyDown(screen.getByRole('dialog'), { code: 'BracketLeft' });
    expect(shown.app.explorer.asOf).toBe(asOf);
  });
});

describe('the toolbar', () => {
  test('tells the keys that do the same, and goes back', async () => {
    const { app, user } = showApp();
    const whole = app.timeline.window;
    const back = toolbarButton('Về khung nhìn trước');
    expect(back).toBeDisabled();
    expect(back).toHaveAttribute('title', 'Về khung nhìn trước (Backspace)');
    expect(toolbarButton('Thu nhỏ')).toHaveAttribute('title', 'Thu nhỏ (−)');
    await user.click(toolbarButton('Phóng to'));
    expect(app.timeline.window).not.toEqual(whole);
    await user.click(back);
    expect(app.timeline.window).toEqual(whole);
    expect(back).toBeDisabled();
  });
});

describe('a range', () => {
  test('is told politely and in a panel, which closes and gives the focus back', async () => {
    const shown = showApp();
    const { app, user, container } = shown;
    const status = (): string => said(part(container, '.field [role=status]'));
    app.timeline.focus('nec-plan-42');
    surface().focus();
    expect(status()).toBe('');
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    const figures = app.brush.figures;
    if (!figures) throw new Error('no range');
    expect(status()).toBe(
      `19/01/2021 – 26/01/2021. ${figures.milestones} mốc, 8 ngày, 6 ngày làm việc.`,
    );
    const panel = await screen.findByRole('group', { name: 'Khoảng ngày đã chọn' });
    expect(allSaid(panel, 'li')).toEqual([
      `${figures.milestones} mốc`,
      '8 ngày',
      '6 ngày làm việc',
    ]);
    expect(said(panel)).toContain('chưa trừ ngày nghỉ lễ');
    await user.click(within(panel).getByRole('button', { name: 'Phóng đến khoảng này' }));
    expect(app.timeline.window.to - app.timeline.window.from).toBeLessThan(20);
    await user.click(within(panel).getByRole('button', { name: 'Bỏ khoảng đã chọn' }));
    expect([app.brush.range, status()]).toEqual([null, '']);
    expect(surface()).toHaveFocus();
  });

  test('is silent while a hand draws it', () => {
    const { app, container } = showApp();
    app.brush.beginAt(10);
    app.brush.extendTo(100);
    expect(said(part(container, '.field [role=status]'))).toBe('');
  });

  test('ends with a click on the timeline', async () => {
    const { app } = showApp();
    app.brush.extendBy(3);
    await fireEvent.click(surface(), { clientX: BOX.x + 3, clientY: BOX.y + 3 });
    expect(app.brush.range).toBeNull();
  });
});

describe('a cluster', () => {
  const IDS = ['pm-directive-02', 'nec-plan-42', 'election-day'] as const;

  async function open(): Promise<Shown & { readonly list: HTMLElement }> {
    const shown = showApp(world({ dataSet: only(...IDS), asOf: day('2021-03-01') }));
    const { columns } = shown.app.explorer;
    const cluster: ClusterMark = {
      lane: 0,
      kinds: null,
      x: 200,
      y: 100,
      rows: IDS.map((id) => columns.rowOf(id)),
      standing: 'happened',
    };
    shown.app.crowd.openCluster(cluster);
    return { ...shown, list: await screen.findByRole('dialog', { name: 'Các mốc ở đây' }) };
  }

  test('lists its members with their days and bodies, in order', async () => {
    const { list } = await open();
    expect(allSaid(list, 'li')).toEqual([
      `${milestone('pm-directive-02').title.vi} 14/01/2021 · Thủ tướng Chính phủ`,
      `${milestone('nec-plan-42').title.vi} 19/01/2021 · Hội đồng bầu cử quốc gia`,
      `${milestone('election-day').title.vi} 23/05/2021 · Hội đồng bầu cử quốc gia`,
    ]);
    expect(said(part(list, '.head'))).toBe('3 mốc14/01/2021 – 23/05/2021');
    // What has not happened yet is hollow here as on the timeline.
    expect([...list.querySelectorAll('li path')].map((one) => one.matches('.hollow'))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('is walked by arrows, and a member opens its details', async () => {
    const { list, user, app } = await open();
    const members = within(list)
      .getAllByRole('listitem')
      .map((one) => part(one, 'button'));
    members[0]?.focus();
    await user.keyboard('{ArrowUp}{ArrowDown}');
    expect(members[1]).toHaveFocus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(app.explorer.selected?.id).toBe('election-day');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(surface()).toHaveFocus();
  });

  test('closes with Esc, and the milestone that was selected stays', async () => {
    const { user, app } = await open();
    app.explorer.select('nec-plan-42');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect([app.crowd.members, app.explorer.selected?.id]).toEqual([null, 'nec-plan-42']);
    expect(surface()).toHaveFocus();
  });
});

describe('a dense stretch', () => {
  /** Forty milestones a day of one kind, from January to March. */
  function showMany(): Shown {
    const one = milestone('nec-plan-42');
    const milestones = Array.from({ length: 3_600 }, (_, at) => ({
      ...one,
      id: `m-${String(at).padStart(4, '0')}`,
      when: onDay(day('2021-01-01') + Math.floor(at / 40)),
    }));
    return showApp(world({ dataSet: withMilestones(milestones) }));
  }

  test('opens by a click as a list of what begins in it, and a double click fits it', async () => {
    const { app } = showMany();
    const band = app.timeline.scene.densities[0];
    const bin = band?.bins[Math.floor(band.bins.length / 2)];
    if (!band || !bin) throw new Error('nothing is dense');
    const place = {
      clientX: BOX.x + bin.x + bin.width / 2,
      clientY: BOX.y + band.y + band.height / 2,
    };
    await fireEvent.click(surface(), { ...place, detail: 1 });
    const count = (bin.to - bin.from) * 40;
    const list = await screen.findByRole('dialog', { name: 'Các mốc ở đây' });
    expect(said(part(list, '.head strong'))).toBe(`${count} mốc`);
    expect(within(list).getAllByRole('listitem')).toHaveLength(Math.min(200, count));
    await fireEvent.click(surface(), { ...place, detail: 2 });
    await fireEvent.dblClick(surface(), { ...place, detail: 2 });
    expect(app.crowd.members).toBeNull();
    const { window } = app.timeline;
    expect([window.from < bin.from, window.to > bin.to]).toEqual([true, true]);
    expect(window.to - window.from).toBeLessThan(25);
  });
});
