/** Runs beside the page: makes the index of one data set, and answers what is asked of it. */
import { columnsOf, settingOf } from '../core/columns.ts';
import type { Material } from '../core/finder.ts';
import { buildIndex, type Searchable } from '../core/indexed.ts';
import { readQuery } from '../core/query.ts';
import type { SearchIndex } from '../core/search-index.ts';
import { Seeker } from '../core/seeker.ts';
import { Database } from '../storage/database.ts';
import { BROWSER } from '../storage/environment.ts';
import { openSearchable } from '../storage/searchable.ts';
import type { SearchAnswer, SearchErrand } from './search-mail.ts';

const say = (answer: SearchAnswer): void => postMessage(answer);

let seeker: Seeker | null = null;

addEventListener('message', ({ data }: MessageEvent<SearchErrand>) => {
  if (data.do === 'prepare') {
    prepare(data.material).catch((error: unknown) => say({ is: 'failed', detail: String(error) }));
    return;
  }
  if (!seeker) return say({ is: 'failed', detail: 'asked before it was ready' });
  const begun = performance.now();
  const { text, calendar, language, wanted } = data.asked;
  const groups = seeker.find(readQuery(text, calendar), language, wanted);
  const answered = { groups, ms: performance.now() - begun };
  say({ is: 'found', number: data.number, answered });
});

async function prepare(material: Material): Promise<void> {
  const begun = performance.now();
  const index = await read(material);
  seeker = new Seeker(index);
  const entries = index.groupStarts.at(-1) ?? 0;
  say({ is: 'ready', readiness: { ms: performance.now() - begun, entries } });
}

async function read(material: Material): Promise<SearchIndex> {
  let told = 0;
  const progress = (share: number): void => {
    if (share < told + 0.01 && share < 1) return; // more often, nobody sees
    told = share;
    say({ is: 'progress', share });
  };
  if (material.from === 'hand') {
    const { milestones, electionDay, ...tables } = material.tables;
    const columns = columnsOf(milestones, settingOf(electionDay, tables));
    const searchable: Searchable = { ...tables, columns, records: [milestones] };
    return buildIndex(searchable, progress);
  }
  const database = new Database(BROWSER);
  // Whoever wants the database newer or gone does not wait for this.
  database.on('versionchange', () => {
    database.close({ disableAutoOpen: true });
    return false;
  });
  try {
    await database.open();
    return await buildIndex(await openSearchable(database, material.dataSet), progress);
  } finally {
    database.close({ disableAutoOpen: true });
  }
}
