import { screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import { allSaid, said, showApp } from './shown.ts';
import { bundled, dataSetOf, day, world } from './world.ts';

// Fetched on demand in the app; compiled here before any test waits for it.
beforeAll(() => import('../../src/components/PrintPages.svelte'), 120_000);

const paper = (): Element | null => document.body.querySelector(':scope > .paper');
const sheets = (): readonly Element[] => [...(paper()?.children ?? [])];

/** What the browser does around printing; what is on paper in between is what `look` sees. */
function printed<T>(look: () => T): T {
  window.dispatchEvent(new Event('beforeprint'));
  const seen = look();
  window.dispatchEvent(new Event('afterprint'));
  return seen;
}

function stubPrint() {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  return print;
}

async function pressPrint(made = world()) {
  const print = stubPrint();
  const shown = showApp(made);
  await shown.user.click(screen.getByRole('button', { name: made.app.speech.t.print.button() }));
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  return shown;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('printing', () => {
  it('begins with a button, when what makes the pages has been fetched', async () => {
    const print = stubPrint();
    const { user } = showApp();
    expect(paper()).toBeNull();
    await user.click(screen.getByRole('button', { name: 'In dòng thời gian' }));
    await waitFor(() => expect(print).toHaveBeenCalledOnce());
    expect(paper()).not.toBeNull();
  });

  it('has its pages there as soon as the browser asks, and only as long as it prints', async () => {
    await pressPrint();
    expect(sheets()).toEqual([]);
    const count = printed(() => sheets().length);
    expect(count).toBeGreaterThan(1);
    await tick();
    expect(sheets()).toEqual([]);
  });

  it('has what the filter shows, and says of how much', async () => {
    const made = world();
    made.app.explorer.toggleChoice({ facet: 'kind', value: 'directive' });
    made.app.explorer.toggleChoice({ facet: 'level', value: 'central' });
    const { app } = await pressPrint(made);
    const { shown, columns } = app.explorer;
    const filtered = `Lọc còn ${shown.length} trong số ${columns.size} mốc: Chỉ thị; Trung ương`;
    printed(() => {
      expect(sheets().length).toBeGreaterThan(0);
      for (const sheet of sheets()) {
        expect(allSaid(sheet, '.head text')[2]).toContain(filtered);
        expect(sheet.querySelectorAll('.lane')).toHaveLength(1);
      }
    });
  });

  it('says on every page what it is, of when, which page of how many, and all lanes', async () => {
    const { app } = await pressPrint(world({ asOf: day('2021-01-21') }));
    const { t } = app.speech;
    printed(() => {
      const all = sheets();
      for (const [at, sheet] of all.entries()) {
        expect(sheet.namespaceURI).toBe('http://www.w3.org/2000/svg');
        expect(allSaid(sheet, '.head text')).toEqual([
          'Bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2021–2026',
          `Trang ${at + 1}/${all.length}`,
          expect.stringMatching(
            /^Từ 01\/\d\d\/20\d\d đến \d\d\/\d\d\/20\d\d · \d+ mốc · Tính đến 21\/01\/2021 · 4 mốc nằm ngoài các trang này$/,
          ),
        ]);
        expect(allSaid(sheet, '.foot text')).toEqual([
          expect.stringMatching(
            /^Dòng thời gian bầu cử · bản dữ liệu \d+\.\d+\.\d+ \([0-9a-f]{8}\)$/,
          ),
          'Creative Commons Ghi công 4.0 Quốc tế',
        ]);
        const names = [...sheet.querySelectorAll('.lane')].map((lane) =>
          said(lane).replaceAll(/[\s\d]/g, ''),
        );
        expect(names).toEqual(LANES.map(({ id }) => t.lane[id]().replaceAll(/\s/g, '')));
      }
    });
  });

  it('has the whole preparation on paper, wherever the reader looks on screen', async () => {
    const { app } = await pressPrint();
    app.timeline.showDays(day('2021-05-22'), day('2021-05-24'));
    await tick();
    const notes = printed(() => sheets().map((sheet) => allSaid(sheet, '.head text')[2] ?? ''));
    expect(notes[0]).toContain('Từ 01/06/2020');
    expect(notes.at(-1)).toContain('đến 31/07/2021');
  });

  it('speaks the language of the screen', async () => {
    const made = world();
    await made.app.speech.speak('en');
    await pressPrint(made);
    const [first] = printed(() => sheets().map((sheet) => said(sheet.querySelector('.head'))));
    expect(first).toMatch(/Page 1 of \d+.*From 1 Jun 2020 to .* milestones · As of 1 Jan 2022/);
  });

  it('says on every page twice that synthetic data is synthetic', async () => {
    const synthetic = bundled((key, value) => (key === 'synthetic' ? true : value));
    await pressPrint(world({ dataSet: dataSetOf(synthetic) }));
    printed(() => {
      expect(sheets().length).toBeGreaterThan(0);
      for (const sheet of sheets()) {
        expect(
          allSaid(sheet, 'text').filter((text) => text.includes('Dữ liệu mô phỏng')),
        ).toHaveLength(2);
      }
    });
  });

  it('is ready for the browser’s own command some seconds after opening, not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    showApp();
    await vi.advanceTimersByTimeAsync(3000);
    expect(paper()).toBeNull();
    await vi.advanceTimersByTimeAsync(3000);
    await vi.waitFor(() => expect(paper()).not.toBeNull());
    expect(printed(() => sheets().length)).toBeGreaterThan(1);
  });

  it('leaves the other views to themselves', async () => {
    const { app } = await pressPrint();
    app.explorer.open('list');
    await waitFor(() => expect(paper()).toBeNull());
  });
});
