/** Runs beside the page: makes and walks over very many records, so that the page never waits for them. */
import { synthetic } from '../core/synthetic.ts';
import { Database } from '../storage/database.ts';
import { BROWSER, lockOf } from '../storage/environment.ts';
import { isLarge, rebuild } from '../storage/large.ts';
import { stage } from '../storage/stage.ts';
import type { Answer, Errand } from './mail.ts';

const say = (answer: Answer): void => postMessage(answer);
const progress = (share: number): void => say({ is: 'progress', share });

addEventListener('message', ({ data }: MessageEvent<Errand>) => {
  run(data).catch((error: unknown) => say({ is: 'failed', detail: String(error) }));
});

async function run(errand: Errand): Promise<void> {
  const database = new Database(BROWSER);
  // Whoever wants the database newer or gone does not wait for this.
  database.on('versionchange', () => {
    database.close({ disableAutoOpen: true });
    return false;
  });
  await database.open();
  if (errand.do === 'rebuild') {
    const row = await database.dataSets.get(errand.dataSet);
    if (!isLarge(row)) throw new Error(`${errand.dataSet} has no records in blocks`);
    return say({ is: 'rebuilt', problems: await rebuild(database, row, progress) });
  }
  const { milestones, seed, store } = errand;
  await hold(lockOf(BROWSER.name, store));
  const made = synthetic({ milestones, seed });
  const source = { ...made, id: made.head.id };
  say({ is: 'staged', staged: await stage(database, source, store, progress) });
}

/** Holds a lock until this worker ends; resolves when it has it, or at once where there are no locks. */
const hold = (name: string): Promise<void> =>
  new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => undefined);
    });
  });
