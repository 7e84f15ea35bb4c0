/** The page's side of the worker: one worker for each job, which ends with it. */
import type { Job, Workshop } from '../core/store.ts';
import { DATABASE, lockOf } from '../storage/environment.ts';
import type { Answer, Errand } from './mail.ts';

export const WORKSHOP: Workshop = {
  synthesize: (plan) => {
    const store = newName();
    const job = send({ do: 'synthesize', ...plan, store }, (answer) =>
      answer.is === 'staged' ? answer.staged : undefined,
    );
    const end = async (): Promise<void> => {
      await job.end();
      await freed(lockOf(DATABASE, store));
    };
    return { ...job, store, end };
  },
  rebuild: (dataSet) =>
    send({ do: 'rebuild', dataSet }, (answer) =>
      answer.is === 'rebuilt' ? answer.problems : undefined,
    ),
};

/** A worker that was told to end does so a moment later, and its lock is free only then; what it wrote last is there or not. */
async function freed(lock: string): Promise<void> {
  const signal = AbortSignal.timeout(2_000); // then the next start sweeps
  await navigator.locks?.request(lock, { signal }, () => undefined).catch(() => undefined);
}

function send<Result>(errand: Errand, read: (answer: Answer) => Result | undefined): Job<Result> {
  const worker = new Worker(new URL('./records-worker.ts', import.meta.url), { type: 'module' });
  const listeners: ((share: number) => void)[] = [];
  const done = new Promise<Result>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.is === 'progress') for (const listener of listeners) listener(data.share);
      else if (data.is === 'failed') reject(new Error(data.detail));
      else {
        const result = read(data);
        if (result === undefined) reject(new Error(`unexpected answer: ${data.is}`));
        else resolve(result);
      }
    };
    // A worker that could not be fetched, or died.
    worker.onerror = (event) => reject(new Error(event.message || 'the worker ended'));
    worker.onmessageerror = () => reject(new Error('an answer could not be read'));
  });
  worker.postMessage(errand);
  return {
    done,
    onProgress: (listener) => void listeners.push(listener),
    end: () => {
      worker.terminate();
      return Promise.resolve();
    },
  };
}

const newName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
