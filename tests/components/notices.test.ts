import { render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import Notices from '../../src/components/Notices.svelte';
import type { Problem } from '../../src/core/problem.ts';
import type { Keeping } from '../../src/core/store.ts';
import { allSaid, hands, part, said } from './shown.ts';
import { only, world, type World } from './world.ts';

const DATA = only('election-day');

interface Told extends World {
  readonly status: HTMLElement;
  readonly done: readonly unknown[];
}

function notices(keeping: Keeping = { is: 'kept' }, problems: readonly Problem[] = []): Told {
  const made = world({ dataSet: DATA, keeping });
  made.app.keeping.report(problems);
  const done: unknown[] = [];
  const { container } = render(Notices, {
    app: made.app,
    reload: () => void done.push('reload'),
    save: (name: string, text: string) => void done.push([name, text]),
  });
  return { ...made, status: part(container, '[role=status]'), done };
}

const BEFORE = { revision: 7, kept: 3, dataSets: 2 };
const NOW = { revision: 0, kept: 0, dataSets: 1 };

describe('what the reader is told of records that did not arrive', () => {
  test('is why, with a way to try again, until they are there', async () => {
    const { app, done } = notices({ is: 'opening' });
    flushSync(() => app.library.miss('500 for vn.json'));
    expect(screen.getByText(/Chưa tải được nội dung của các mốc/)).toBeVisible();
    expect(screen.getByText('Trình duyệt báo: 500 for vn.json')).toBeVisible();
    await hands().click(screen.getByRole('button', { name: 'Tải lại trang' }));
    expect(done).toEqual(['reload']);
    flushSync(() => app.library.renew(DATA));
    expect(screen.queryByText(/Chưa tải được nội dung của các mốc/)).toBeNull();
  });
});

describe('what the reader is told of storage', () => {
  test.each<[Keeping]>([[{ is: 'opening' }], [{ is: 'kept' }]])(
    'nothing while it is %o',
    (keeping) => {
      expect(said(notices(keeping).status)).toBe('');
    },
  );

  test.each<[Keeping, readonly string[], readonly string[]]>([
    [
      { is: 'not-kept', why: 'absent', detail: '' },
      ['Trình duyệt không cho lưu dữ liệu.', 'không có kho lưu trữ (IndexedDB)'],
      ['Tải lại trang'],
    ],
    [
      { is: 'not-kept', why: 'denied', detail: 'SecurityError' },
      ['Kho lưu trữ bị chặn', 'Trình duyệt báo: SecurityError'],
      ['Tải lại trang'],
    ],
    [
      { is: 'not-kept', why: 'full', detail: 'QuotaExceededError' },
      ['Ổ lưu trữ đã đầy nên chưa lưu được.', 'Trình duyệt báo: QuotaExceededError'],
      ['Tải lại trang'],
    ],
    [
      { is: 'not-kept', why: 'slow', detail: 'no answer in 5000 ms' },
      ['Kho lưu trữ chưa trả lời sau nhiều giây.'],
      ['Tải lại trang'],
    ],
    [
      { is: 'not-kept', why: 'failed', detail: 'UnknownError' },
      ['Không mở được kho lưu trữ.', 'Trình duyệt báo: UnknownError'],
      ['Tải lại trang'],
    ],
    [
      { is: 'read-only', why: 'newer-schema' },
      ['do một phiên bản mới hơn của ứng dụng ghi'],
      ['Tải lại trang'],
    ],
    [
      { is: 'read-only', why: 'newer-tab' },
      ['Một thẻ khác đã mở phiên bản mới hơn.'],
      ['Tải lại trang'],
    ],
    [{ is: 'blocked' }, ['Một thẻ khác đang giữ phiên bản cũ.'], []],
    [
      { is: 'missing', expected: BEFORE, found: NOW },
      ['trước đây có 2 bộ dữ liệu, 3 bản ghi của bạn, nay còn 1 bộ dữ liệu, 0 bản ghi của bạn'],
      ['Tiếp tục và cài lại bộ dữ liệu'],
    ],
    [{ is: 'closed' }, ['Mất kết nối với kho lưu trữ của trình duyệt.'], ['Tải lại trang']],
  ])('%o', (keeping, sentences, buttons) => {
    const { status } = notices(keeping);
    for (const sentence of sentences) expect(said(status)).toContain(sentence);
    expect(allSaid(status, 'button')).toEqual(buttons);
  });

  test('goes as soon as things are kept again', async () => {
    const { status, store } = notices({ is: 'blocked' });
    expect(said(status)).not.toBe('');
    store.become({ is: 'kept' });
    await expect.poll(() => said(status)).toBe('');
  });

  test('reloading is the reader’s decision', async () => {
    const { done } = notices({ is: 'closed' });
    expect(done).toEqual([]);
    await hands().click(screen.getByRole('button', { name: 'Tải lại trang' }));
    expect(done).toEqual(['reload']);
  });

  test('going on without what was lost is the reader’s decision', async () => {
    const { status, store } = notices({ is: 'missing', expected: BEFORE, found: NOW });
    expect(store.accepted).toBe(0);
    await hands().click(screen.getByRole('button', { name: /^Tiếp tục/ }));
    expect([store.accepted, said(status)]).toEqual([1, '']);
  });
});

describe('damaged records', () => {
  const problem = (
    record: string,
    field: string,
    code: Problem['code'] = 'wrong-shape',
  ): Problem => ({
    code,
    place: { in: 'milestones', record, field },
  });

  test('are counted by record, the first three faults told, the rest counted', () => {
    const { status } = notices({ is: 'kept' }, [
      problem('a', 'when', 'when:no-such-day'),
      problem('a', 'title.vi'),
      problem('b', 'kind'),
      problem('c', 'sources'),
      { code: 'wrong-shape', place: { in: 'bodies' } },
    ]);
    expect(said(part(status, 'p'))).toBe(
      '4 bản ghi đã lưu bị hỏng nên được bỏ qua; bản gốc được giữ nguyên.',
    );
    expect(allSaid(status, 'li')).toEqual([
      'Bảng milestones, bản ghi a: trường “when” là một ngày không có trong lịch',
      'Bảng milestones, bản ghi a: trường “title.vi” không đúng dạng',
      'Bảng milestones, bản ghi b: trường “kind” không đúng dạng',
      'và 2 chỗ khác',
    ]);
  });

  test.each<[Problem['code'], string]>([
    ['not-json', 'không phải là JSON'],
    ['not-a-data-set', 'không phải là một bộ dữ liệu'],
    ['wrong-shape', 'trường “f” không đúng dạng'],
    ['when:not-edtf', 'trường “f” không phải là một ngày viết đúng dạng'],
    ['when:no-such-day', 'trường “f” là một ngày không có trong lịch'],
    ['when:reversed', 'trường “f” có ngày cuối trước ngày đầu'],
    ['when:open-interval', 'trường “f” là một khoảng để ngỏ'],
    ['missing-reference', 'trường “f” trỏ đến một bản ghi không có'],
  ])('of fault %s have a sentence', (code, sentence) => {
    const { status } = notices({ is: 'kept' }, [problem('a', 'f', code)]);
    expect(allSaid(status, 'li')).toEqual([`Bảng milestones, bản ghi a: ${sentence}`]);
  });

  test('without an id are told with a question mark', () => {
    const { status } = notices({ is: 'kept' }, [{ code: 'not-json', place: { in: 'bodies' } }]);
    expect(allSaid(status, 'li')).toEqual(['Bảng bodies, bản ghi ?: không phải là JSON']);
  });

  test('are exported as they are', async () => {
    const { done, store } = notices({ is: 'kept' }, [problem('a', 'when')]);
    store.damaged = '[{"id":"a","when":"?"}]';
    await hands().click(screen.getByRole('button', { name: 'Xuất các bản ghi hỏng' }));
    await expect
      .poll(() => done)
      .toEqual([['vn-2021-damaged.json', 'vn-2021:[{"id":"a","when":"?"}]']]);
  });
});

describe('a new version of the app', () => {
  test('is offered, and taken on demand', async () => {
    const { app, status } = notices();
    let taken = 0;
    app.updates.offer(() => void taken++);
    await expect.poll(() => said(status)).toContain('Có phiên bản mới của ứng dụng.');
    expect(taken).toBe(0);
    await hands().click(screen.getByRole('button', { name: 'Dùng bản mới' }));
    expect(taken).toBe(1);
  });

  test('can be put off', async () => {
    const { app, status } = notices();
    let taken = 0;
    app.updates.offer(() => void taken++);
    await hands().click(await screen.findByRole('button', { name: 'Ẩn thông báo' }));
    expect([said(status), taken]).toEqual(['', 0]);
  });
});
