/** The page's side of the worker: one worker for each job, which ends with it. */
import type { Job, Workshop } from '../core/store.ts';
import type { Answer, Errand } from './mail.ts';

export const WORKSHOP: Workshop = {
  synthesize: (plan) =>
    send({ do: 'synthesize', ...plan, store: newName() }, (answer) =>
      answer.is === 'staged' ? answer.staged : undefined,
    ),
  rebuild: (dataSet) =>
    send({ do: 'rebuild', dataSet }, (answer) =>
      answer.is === 'rebuilt' ? answer.problems : undefined,
    ),
};

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
    end: () => worker.terminate(),
  };
}

const newName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
