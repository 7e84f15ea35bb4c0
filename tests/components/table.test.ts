/** The table's columns, its order by several of them, and what is copied of it. */
import { render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import List from '../../src/components/List.svelte';
import { allSaid, hands, part, said } from './shown.ts';
import { milestone, only, VN_2021, world, type World } from './world.ts';

beforeAll(async () => {
  await import('../../src/components/ListColumnsPanel.svelte');
}, 120_000);

const IDS = ['pm-directive-02', 'nec-plan-42', 'hai-phong-steering-committee', 'election-day'];

function list(made: World = world({ dataSet: only(...IDS) })) {
  const user = hands();
  const { container } = render(List, { app: made.app });
  const table = part(container, 'table');
  return {
    ...made,
    user,
    container,
    heads: () => allSaid(table, 'thead th'),
    rows: () => allSaid(table, 'tbody tr'),
    ids: () => [...table.querySelectorAll<HTMLElement>('tbody tr')].map((row) => row.dataset['id']),
    head: (name: string) =>
      within(part(table, 'thead')).getByRole('button', { name: new RegExp(`^${name}`) }),
  };
}

describe('the order by several columns', () => {
  test('is made with Shift, and told in the heads', async () => {
    const { user, head, heads, ids, container } = list();
    await user.click(head('Cấp'));
    await user.keyboard('{Shift>}');
    await user.click(head('Nguồn'));
    await user.click(head('Nguồn'));
    await user.keyboard('{/Shift}');
    expect(heads()).toEqual([
      'Thời gian',
      'Mốc',
      'Loại',
      'Cấp 1 xếp thứ 1, tăng dần',
      'Cơ quan',
      'Tình trạng',
      'Nguồn 2 xếp thứ 2, giảm dần',
    ]);
    expect(
      [...container.querySelectorAll('thead th')].map((one) => one.getAttribute('aria-sort')),
    ).toEqual(['none', 'none', 'none', 'ascending', 'none', 'none', 'other']);
    const central = IDS.filter((id) => milestone(id).level === 'central').sort(
      (a, b) => milestone(b).sources.length - milestone(a).sources.length,
    );
    expect(ids()).toEqual([...central, 'hai-phong-steering-committee']);
    await user.click(head('Mốc'));
    expect(heads()[1]).toBe('Mốc');
    expect(ids()).toHaveLength(4);
  });
});

describe('the columns', () => {
  const open = async (made: ReturnType<typeof list>): Promise<HTMLElement> => {
    await made.user.click(screen.getByRole('button', { name: 'Cột' }));
    return screen.findByRole('dialog', { name: 'Các cột của bảng' });
  };

  test('are chosen, and kept', async () => {
    const made = list();
    const panel = await open(made);
    expect(within(panel).getByRole('checkbox', { name: 'Mốc' })).toBeDisabled();
    await made.user.click(within(panel).getByRole('checkbox', { name: 'Nơi' }));
    await made.user.click(within(panel).getByRole('checkbox', { name: 'Số, ký hiệu' }));
    await made.user.click(within(panel).getByRole('checkbox', { name: 'Nguồn' }));
    expect(made.heads()).toEqual([
      'Thời gian',
      'Mốc',
      'Loại',
      'Cấp',
      'Cơ quan',
      'Tình trạng',
      'Nơi',
      'Số, ký hiệu',
    ]);
    const directive = part(made.container, '[data-id="pm-directive-02"]');
    // A number has one place only.
    expect([said(part(directive, '.milestone')), said(part(directive, '.number'))]).toEqual([
      milestone('pm-directive-02').title.vi,
      '02/CT-TTg',
    ]);
    const committee = part(made.container, '[data-id="hai-phong-steering-committee"]');
    expect(said(part(committee, '.place'))).toBe('Hải Phòng');
    expect(made.preferences.read('columns')).toBe(
      'when milestone kind level body status place number',
    );
    await made.user.click(within(panel).getByRole('button', { name: 'Đặt lại bảng' }));
    expect(made.heads()).toHaveLength(7);
  });

  test('are moved by button and by key, the focus staying with them', async () => {
    const made = list();
    const panel = await open(made);
    const left = within(panel).getByRole('button', { name: 'Chuyển Loại sang trái' });
    await made.user.click(left);
    expect(made.heads().slice(0, 3)).toEqual(['Thời gian', 'Loại', 'Mốc']);
    expect(left).toHaveFocus();
    within(panel).getByRole('checkbox', { name: 'Loại' }).focus();
    await made.user.keyboard('{Alt>}{ArrowUp}{ArrowUp}{/Alt}');
    expect(made.heads().slice(0, 3)).toEqual(['Loại', 'Thời gian', 'Mốc']);
    await made.user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(made.heads().slice(0, 3)).toEqual(['Thời gian', 'Loại', 'Mốc']);
    expect(within(panel).getByRole('checkbox', { name: 'Loại' })).toHaveFocus();
  });

  test('are sorted by from there as well, where there is no Shift', async () => {
    const made = list();
    const panel = await open(made);
    await made.user.click(within(panel).getByRole('button', { name: 'Xếp thêm theo Loại' }));
    expect(made.app.table.order).toEqual([
      { column: 'when', descending: false },
      { column: 'kind', descending: false },
    ]);
    await made.user.click(within(panel).getByRole('button', { name: 'Loại: xếp thứ 2, tăng dần' }));
    expect(made.app.table.keyOf('kind')?.descending).toBe(true);
  });
});

describe('the copy', () => {
  /** What was put on the clipboard, by type. */
  type Copied = Record<string, string>;

  function clipboard(refuses = false): readonly Copied[] {
    const copied: Copied[] = [];
    class Item {
      readonly parts: Readonly<Record<string, Promise<Blob>>>;
      constructor(parts: Readonly<Record<string, Promise<Blob>>>) {
        this.parts = parts;
      }
    }
    const text = (blob: Blob): Promise<string> =>
      new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result));
        reader.readAsText(blob);
      });
    vi.stubGlobal('ClipboardItem', Item);
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {
        write: async ([item]: readonly [Item]) => {
          const parts: Copied = {};
          for (const [type, blob] of Object.entries(item.parts))
            parts[type] = await text(await blob);
          if (refuses) throw new DOMException('denied', 'NotAllowedError');
          copied.push(parts);
        },
      },
    });
    return copied;
  }
  afterEach(() => vi.unstubAllGlobals());

  test('is of the milestones shown, in the order and columns of the table', async () => {
    const made = list();
    const copied = clipboard();
    made.app.explorer.toggleChoice({ facet: 'level', value: 'central' });
    await made.user.click(made.head('Nguồn'));
    await made.user.click(screen.getByRole('button', { name: 'Chép bảng' }));
    await screen.findByText('Đã chép 3 mốc, 9 cột.');
    const lines = copied[0]?.['text/plain']?.split('\r\n') ?? [];
    expect(lines[0]).toBe(
      'Thời gian\tE−n\tMốc\tSố, ký hiệu\tLoại\tCấp\tCơ quan\tTình trạng\tNguồn',
    );
    const central = made.ids().map((id) => milestone(id ?? ''));
    expect(lines.slice(1, 4).map((line) => line.split('\t')[2])).toEqual(
      central.map(({ title }) => title.vi),
    );
    expect(lines.find((line) => line.startsWith('14/01/2021'))).toBe(
      `14/01/2021\tE−129\t${milestone('pm-directive-02').title.vi}\t02/CT-TTg\tChỉ thị\tTrung ương\tThủ tướng Chính phủ\tĐã diễn ra\t3`,
    );
    expect(lines.at(-2)).toContain('Tính đến 01/01/2022');
    expect(lines.at(-2)).toContain(VN_2021.version);
    const html = new DOMParser().parseFromString(copied[0]?.['text/html'] ?? '', 'text/html');
    expect(
      [...html.querySelectorAll('tr')].map((row) => allSaid(row, 'th, td').join('\t')),
    ).toEqual(lines.slice(0, 4));
  });

  test('is of the selected milestone alone where that is asked for', async () => {
    const made = list();
    const copied = clipboard();
    expect(screen.queryByRole('button', { name: 'Chép mốc đang chọn' })).toBeNull();
    made.app.explorer.select('election-day');
    await made.user.click(await screen.findByRole('button', { name: 'Chép mốc đang chọn' }));
    await screen.findByText('Đã chép 1 mốc, 9 cột.');
    expect(copied[0]?.['text/plain']).toContain(milestone('election-day').title.vi);
    expect(copied[0]?.['text/plain']?.split('\r\n')).toHaveLength(5);
    made.app.explorer.toggleChoice({ facet: 'kind', value: 'directive' });
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Chép mốc đang chọn' })).toBeNull(),
    );
  });

  test('that the browser refuses is offered as a file', async () => {
    const made = list();
    clipboard(true);
    const saved: string[] = [];
    vi.stubGlobal('URL', {
      createObjectURL: (blob: Blob) => (saved.push(blob.type), 'blob:x'),
      revokeObjectURL: () => undefined,
    });
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    await made.user.click(screen.getByRole('button', { name: 'Chép bảng' }));
    const alert = await screen.findByRole('alert');
    expect(said(alert)).toContain('Trình duyệt không cho chép vào bộ nhớ tạm.');
    await made.user.click(within(alert).getByRole('button', { name: 'Lưu thành tệp' }));
    expect(saved).toEqual(['text/tab-separated-values', 'vn-2021.tsv']);
    click.mockRestore();
  });
});
