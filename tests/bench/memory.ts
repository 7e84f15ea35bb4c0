/** What a page holds when its picture stands and its garbage is collected. */
import { readFileSync } from 'node:fs';
import type { Chromium, Tab } from './chromium.ts';
import { traced } from './visit.ts';

export interface Memory {
  /** MB of the page's process in RAM; null where there is no /proc. */
  readonly resident: number | null;
  /** MB of the JavaScript heap, and of the array buffers beside it. */
  readonly heap: number;
}

const MB = 1e6;

/**
 * The page's process is the one whose mark is in a trace: a browser has more than one process for pages, one of them in
 * reserve, and does not say otherwise whose is whose.
 */
async function processOf(browser: Chromium, tab: Tab): Promise<number> {
  const { events } = await traced(browser, ['blink.user_timing'], () =>
    tab.evaluate(`performance.mark('here'); null`),
  );
  const here = events.find(({ name }) => name === 'here');
  if (!here) throw new Error('no mark of the page in the trace');
  return here.pid;
}

function residentSize(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`no resident size of process ${pid}`);
  return (Number(kibibytes) * 1024) / MB;
}

export async function memoryOf(browser: Chromium, tab: Tab): Promise<Memory> {
  const pid = await processOf(browser, tab);
  await tab.send('HeapProfiler.enable');
  await tab.send('HeapProfiler.collectGarbage');
  const usage = await tab.send('Runtime.getHeapUsage');
  await tab.send('HeapProfiler.disable');
  const heap = Number(usage['usedSize']) + Number(usage['backingStorageSize'] ?? 0);
  return { resident: residentSize(pid), heap: heap / MB };
}
