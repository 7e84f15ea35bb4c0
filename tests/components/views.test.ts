import { screen, waitFor } from '@testing-library/svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import { said, showApp } from './shown.ts';
import { day, world } from './world.ts';

beforeAll(async () => {
  await import('../../src/components/ViewsPanel.svelte');
}, 120_000);

const CONFERENCE = 'national-conference-2021-01-21';

const panel = (): Promise<HTMLElement> => screen.findByRole('dialog', { name: 'Góc nhìn đã lưu' });
const names = (): readonly string[] =>
  [...document.querySelectorAll('.views-panel .open')].map((one) => said(one));

async function opened(made = world()) {
  const shown = showApp(made);
  await shown.user.click(screen.getByRole('button', { name: 'Góc nhìn đã lưu' }));
  await panel();
  return shown;
}

async function save(shown: Awaited<ReturnType<typeof opened>>, name: string): Promise<void> {
  const field = screen.getByRole('textbox', { name: 'Tên góc nhìn' });
  await shown.user.clear(field);
  await shown.user.type(field, `${name}{Enter}`);
  await screen.findByText(`Đã lưu “${name}”.`);
}

describe('a saved view', () => {
  test('is kept under its name, opened again, and Back is a step from there', async () => {
    const shown = await opened();
    const { app, user } = shown;
    expect(screen.getByText('Chưa lưu góc nhìn nào.')).toBeInTheDocument();
    app.explorer.select(CONFERENCE);
    app.explorer.lookFrom(day('2021-01-21'));
    app.timeline.lanes.groupBy('body');
    await save(shown, 'Hội nghị toàn quốc');
    app.explorer.open('sources');
    app.explorer.select(null);
    await user.click(screen.getByRole('button', { name: 'Hội nghị toàn quốc' }));
    await waitFor(() => expect(app.explorer.selected?.id).toBe(CONFERENCE));
    expect([app.explorer.view, app.explorer.asOf, app.timeline.lanes.grouping]).toEqual([
      'timeline',
      day('2021-01-21'),
      'body',
    ]);
    expect(app.doors.asked).toBeNull();
  });

  test('says nothing of the language, which is the reader’s', async () => {
    const shown = await opened();
    await save(shown, 'Tất cả');
    expect(shown.app.views.all[0]?.address).not.toContain('lang=');
  });

  test('is suggested a name that the first letter types over', async () => {
    const shown = await opened();
    const field = screen.getByRole('textbox', { name: 'Tên góc nhìn' });
    await waitFor(() => expect(field).toHaveFocus());
    await shown.user.keyboard('A{Enter}');
    await screen.findByText('Đã lưu “A”.');
  });

  test('is suggested a name: of the milestone, or of the view', async () => {
    const shown = showApp();
    const { app, user } = shown;
    app.explorer.open('list');
    await user.click(screen.getByRole('button', { name: 'Góc nhìn đã lưu' }));
    await panel();
    const field = screen.getByRole('textbox', { name: 'Tên góc nhìn' });
    await waitFor(() => expect(field).toHaveValue('Danh sách'));
  });

  test('is renamed where it stands; Esc leaves it as it is and the panel open', async () => {
    const shown = await opened();
    const { user } = shown;
    await save(shown, 'Một');
    await user.click(screen.getByRole('button', { name: 'Đổi tên “Một”' }));
    const field = screen.getByRole('textbox', { name: 'Tên mới của “Một”' });
    expect(field).toHaveFocus();
    await user.keyboard('Hai{Escape}');
    expect(names()).toEqual(['Một']);
    await user.click(screen.getByRole('button', { name: 'Đổi tên “Một”' }));
    await user.clear(screen.getByRole('textbox', { name: 'Tên mới của “Một”' }));
    await user.keyboard('  Tên   mới {Enter}');
    await waitFor(() => expect(names()).toEqual(['Tên mới']));
  });

  test('is deleted, and comes back when that is undone', async () => {
    const shown = await opened();
    const { app, user } = shown;
    await save(shown, 'Một');
    await save(shown, 'Hai');
    const before = app.views.all;
    expect(names()).toEqual(['Hai', 'Một']);
    await user.click(screen.getByRole('button', { name: 'Xóa “Hai”' }));
    await waitFor(() => expect(names()).toEqual(['Một']));
    expect(screen.getByText('Đã xóa “Hai”.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    await waitFor(() => expect(app.views.all).toEqual(before));
  });

  test('has a link of its own', async () => {
    const shown = await opened();
    shown.app.explorer.select(CONFERENCE);
    await save(shown, 'Một');
    await shown.user.click(screen.getByRole('button', { name: 'Sao chép liên kết đến “Một”' }));
    await waitFor(() => expect(shown.copied).toHaveLength(1));
    expect(shown.copied[0]).toContain(`#m=${CONFERENCE}&asof=2022-01-01`);
  });
});

describe('where nothing can be kept', () => {
  test('that is said, nothing can be saved, and a link still can be copied', async () => {
    const made = world({ keeping: { is: 'not-kept', why: 'denied', detail: '' } });
    const shown = await opened(made);
    expect(screen.getByText(/hiện không lưu được gì/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Lưu' })).toBeDisabled();
    await shown.user.click(
      screen.getAllByRole('button', { name: 'Sao chép liên kết đến phần đang xem' }).at(-1) ??
        document.body,
    );
    await waitFor(() => expect(shown.copied).toHaveLength(1));
  });

  test('a refusal in the middle is told, and the name stays in its field', async () => {
    const shown = await opened();
    const { store, user } = shown;
    store.commit = () => Promise.reject(new Error('full'));
    const field = screen.getByRole('textbox', { name: 'Tên góc nhìn' });
    await user.clear(field);
    await user.type(field, 'Một{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Chưa lưu được.');
    expect(field).toHaveValue('Một');
  });
});
