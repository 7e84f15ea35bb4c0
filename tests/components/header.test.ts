import { screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { PHONE, setMedia } from './device.ts';
import { said, type Shown, showApp } from './shown.ts';
import { only, world } from './world.ts';

const show = (kept = {}): Shown =>
  showApp(world({ dataSet: only('election-day', 'nec-plan-42'), kept }));

const tab = (name: string): HTMLElement =>
  within(screen.getByRole('navigation')).getByRole('button', { name });

const currentTabs = (): readonly string[] =>
  within(screen.getByRole('navigation'))
    .getAllByRole('button')
    .filter((button) => button.getAttribute('aria-current') === 'page')
    .map(said);

describe('the tabs', () => {
  test('open their view, and say which one is open', async () => {
    const { app, user } = show();
    expect([app.explorer.view, currentTabs()]).toEqual(['timeline', ['Dòng thời gian']]);
    await user.click(tab('Danh sách'));
    expect([app.explorer.view, currentTabs()]).toEqual(['list', ['Danh sách']]);
    expect(screen.getByRole('table')).toBeInTheDocument();
    await user.click(tab('Nguồn'));
    expect([app.explorer.view, currentTabs()]).toEqual(['sources', ['Nguồn']]);
    expect(screen.getByRole('heading', { level: 2, name: 'Nguồn' })).toBeInTheDocument();
    await user.click(tab('Dòng thời gian'));
    expect(screen.getByRole('region', { name: 'Dòng thời gian các mốc' })).toBeInTheDocument();
  });

  test('on a phone there is no list beside the vertical timeline', () => {
    setMedia(PHONE, true);
    show();
    const tabs = within(screen.getByRole('navigation')).getAllByRole('button');
    expect(tabs.map(said)).toEqual(['Dòng thời gian', 'Lịch luật định', 'Nguồn']);
  });

  test('on a screen that becomes a phone with the list open, the timeline is what is open', async () => {
    const { user } = show();
    await user.click(tab('Danh sách'));
    setMedia(PHONE, true);
    await tick();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(currentTabs()).toEqual(['Dòng thời gian']);
  });
});

describe('the language', () => {
  const pressed = (): readonly string[] =>
    within(screen.getByRole('group', { name: /Ngôn ngữ|Language/ }))
      .getAllByRole('button')
      .filter((button) => button.getAttribute('aria-pressed') === 'true')
      .map(said);

  test('switches everything at once without a reload, document and all', async () => {
    const { preferences, reloads, user } = show();
    expect([document.documentElement.lang, document.title, pressed()]).toEqual([
      'vi',
      'Dòng thời gian bầu cử · Bầu cử 2021–2026',
      ['VI'],
    ]);
    await user.click(screen.getByRole('button', { name: /Tiếng Anh/ }));
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Election Timeline' }),
    ).toBeVisible();
    expect([document.documentElement.lang, document.title, pressed()]).toEqual([
      'en',
      'Election Timeline · 2021–2026 elections',
      ['EN'],
    ]);
    expect(tab('Timeline')).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('application', { name: 'Timeline of milestones' })).toBeVisible();
    expect([preferences.kept.get('language'), reloads]).toEqual(['en', []]);
    await user.click(screen.getByRole('button', { name: /Vietnamese/ }));
    expect(document.documentElement.lang).toBe('vi');
    expect(tab('Danh sách')).toBeVisible();
  });

  test('that cannot be fetched is refused with a sentence, which goes when it comes after all', async () => {
    const { app, user } = show();
    vi.spyOn(app.speech, 'speak').mockRejectedValueOnce(new TypeError('Failed to fetch'));
    await user.click(screen.getByRole('button', { name: /Tiếng Anh/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Chưa tải được tiếng Anh.');
    expect([document.documentElement.lang, pressed()]).toEqual(['vi', ['VI']]);
    await user.click(screen.getByRole('button', { name: /Tiếng Anh/ }));
    await screen.findByRole('button', { name: /English/ });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

test('the theme is switched by a button that says what it will do', async () => {
  const { preferences, user } = show();
  expect(document.documentElement).toHaveAttribute('data-theme', 'light');
  await user.click(screen.getByRole('button', { name: 'Chuyển sang nền tối' }));
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
  expect(preferences.kept.get('theme')).toBe('dark');
  await user.click(screen.getByRole('button', { name: 'Chuyển sang nền sáng' }));
  expect(document.documentElement).toHaveAttribute('data-theme', 'light');
});

test('a kept theme is there from the beginning', () => {
  show({ theme: 'dark' });
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
});

test('the keyboard is led past the header by the first stop on the page', async () => {
  const { user } = show();
  await user.tab();
  expect(screen.getByRole('link', { name: 'Đến nội dung chính' })).toHaveFocus();
  expect(document.activeElement).toHaveAttribute('href', '#main');
  expect(screen.getByRole('main')).toHaveAttribute('id', 'main');
});
