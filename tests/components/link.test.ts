import { screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DataSet } from '../../src/core/data-set.ts';
import { said, showApp } from './shown.ts';
import { day, VN_2021, world } from './world.ts';

beforeAll(async () => {
  await import('../../src/components/AddressNotice.svelte');
}, 120_000);

const CONFERENCE = 'national-conference-2021-01-21';

describe('copying', () => {
  test('a link to what is on screen is said', async () => {
    const { user, copied } = showApp();
    await user.click(screen.getByRole('button', { name: 'Sao chép liên kết đến phần đang xem' }));
    const status = await screen.findByText('Đã sao chép liên kết.');
    expect(status.closest('[role="status"]')).not.toBeNull();
    expect(copied).toHaveLength(1);
  });

  test('a link to the selected milestone, from its details', async () => {
    const { app, user, copied } = showApp();
    app.explorer.select(CONFERENCE);
    await user.click(await screen.findByRole('button', { name: 'Sao chép liên kết đến mốc này' }));
    await waitFor(() => expect(copied[0]).toContain(`#m=${CONFERENCE}&lang=vi&data=vn-2021@`));
  });

  test('is offered by hand where it is refused: the text is selected, and Esc gives the focus back', async () => {
    const { user } = showApp(world({ clipboard: false }));
    const button = screen.getByRole('button', { name: 'Sao chép liên kết đến phần đang xem' });
    await user.click(button);
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Liên kết' });
    expect(field).toHaveFocus();
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(field.value);
    expect(field.value).toContain('https://example.test/#asof=2022-01-01');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(button).toHaveFocus());
    expect(screen.queryByRole('textbox', { name: 'Liên kết' })).toBeNull();
  });
});

describe('a link', () => {
  const notice = async (): Promise<HTMLElement> => {
    const button = await screen.findByRole('button', { name: 'Đã rõ' });
    return button.closest<HTMLElement>('.notice') ?? button;
  };

  test('to a milestone that is gone names it and offers those like it', async () => {
    const made = world();
    await made.app.address.visit('#m=pm-directive-2', 'link');
    const { app, user } = showApp(made);
    const told = await notice();
    expect(told).toHaveTextContent('Mốc “pm-directive-2” trong liên kết không còn');
    const [first] = within(within(told).getByRole('list')).getAllByRole('button');
    if (!first) throw new Error('nothing is offered');
    await user.click(first);
    expect(app.explorer.selected?.id).toBe('pm-directive-02');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Đã rõ' })).toBeNull());
    expect(document.getElementById('main')).toHaveFocus();
  });

  test('that is partly nonsense says which part, shortened', async () => {
    const made = world();
    await made.app.address.visit(`#asof=2021-02-30&m=${'a'.repeat(9_000)}`, 'link');
    const { user } = showApp(made);
    const told = await notice();
    expect(told).toHaveTextContent('Có 2 chỗ trong liên kết không hiểu được');
    expect(told).toHaveTextContent('asof=2021-02-30');
    expect(said(told).length).toBeLessThan(600);
    await user.click(within(told).getByRole('button', { name: 'Đã rõ' }));
    expect(screen.queryByRole('button', { name: 'Đã rõ' })).toBeNull();
  });

  test('with markup in it shows it as text', async () => {
    const made = world();
    await made.app.address.visit('#m=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'link');
    const { container } = showApp(made);
    expect(await notice()).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(container.querySelector('.notice img')).toBeNull();
  });

  test('to a data set that is not here says so', async () => {
    const made = world({ keeping: { is: 'not-kept', why: 'absent', detail: '' } });
    await made.app.address.visit('#data=synthetic-9@1.0.0&m=x', 'link');
    showApp(made);
    expect(await notice()).toHaveTextContent('Bộ dữ liệu “synthetic-9” trong liên kết không có');
  });

  test('of an older state of the data says what has changed since', async () => {
    const newer: DataSet = {
      ...VN_2021,
      version: '1.1.0',
      releases: [
        {
          version: '1.1.0',
          date: day('2026-12-01'),
          digest: VN_2021.digest,
          note: { vi: 'Sửa ngày', en: 'Dates corrected' },
          changes: [
            { record: 'milestones/pm-directive-02', change: 'changed', fields: ['when'] },
            { record: 'milestones/gone', change: 'removed' },
            { record: 'bodies/nec', change: 'changed', fields: ['name'] },
          ],
        },
        {
          ...(VN_2021.releases[0] ?? { date: 0, note: { vi: '', en: '' } }),
          version: '1.0.0',
          digest: VN_2021.digest,
          changes: [],
        },
      ],
    };
    const made = world({ dataSet: newer });
    await made.app.address.visit('#view=list&data=vn-2021@1.0.0', 'link');
    const { app, user } = showApp(made);
    const told = await notice();
    expect(told).toHaveTextContent('dữ liệu phiên bản 1.0.0; nay là phiên bản 1.1.0');
    expect(told).toHaveTextContent('Đã thay đổi những gì: sửa 1 mốc, bỏ 1 mốc, 1 mục khác');
    expect(told).toHaveTextContent('1.1.0 · 01/12/2026 · Sửa ngày');
    await user.click(within(told).getByRole('button', { name: /Chỉ thị 02/ }));
    expect(app.explorer.selected?.id).toBe('pm-directive-02');
  });
});
