/** The page's side of the search: one worker for each data set that is searched. */
import type { Answered, Asked, Finder, Material, Readiness, Search } from '../core/finder.ts';
import { readQuery } from '../core/query.ts';
import type { SearchAnswer, SearchErrand } from './search-mail.ts';

export const FINDER: Finder = {
  begin: (material) => new WorkerSearch(material),
  read: readQuery,
};

interface Question {
  readonly asked: Asked;
  readonly answer: (answered: Answered | null) => void;
  readonly refuse: (error: Error) => void;
}

class WorkerSearch implements Search {
  readonly ready: Promise<Readiness>;
  readonly #worker: Worker;
  readonly #listeners: ((share: number) => void)[] = [];
  #become: (readiness: Readiness) => void = () => undefined;
  #refuse: (error: Error) => void = () => undefined;
  #isReady = false;
  #error: Error | null = null;
  #number = 0;
  /** What the worker is looking for, and what it is asked next: of all that is typed meanwhile only the last. */
  #current: Question | null = null;
  #next: Question | null = null;

  constructor(material: Material) {
    this.#worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
    this.ready = new Promise((resolve, reject) => {
      this.#become = resolve;
      this.#refuse = reject;
    });
    this.ready.catch(() => undefined); // also told to whoever asks
    this.#worker.onmessage = ({ data }: MessageEvent<SearchAnswer>) => this.#read(data);
    // A worker that could not be fetched, or died.
    this.#worker.onerror = (event) => this.#fail(new Error(event.message || 'the worker ended'));
    this.#worker.onmessageerror = () => this.#fail(new Error('an answer could not be read'));
    this.#send({ do: 'prepare', material });
  }

  onProgress(listener: (share: number) => void): void {
    this.#listeners.push(listener);
  }

  ask(asked: Asked): Promise<Answered | null> {
    if (this.#error) return Promise.reject(this.#error);
    return new Promise((answer, refuse) => {
      this.#next?.answer(null);
      this.#next = { asked, answer, refuse };
      this.#go();
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#error ??= new Error('the search has been ended');
    this.#current?.answer(null);
    this.#next?.answer(null);
    this.#current = this.#next = null;
  }

  #send(errand: SearchErrand): void {
    this.#worker.postMessage(errand);
  }

  #go(): void {
    if (!this.#isReady || this.#current || !this.#next) return;
    this.#current = this.#next;
    this.#next = null;
    this.#send({ do: 'find', number: ++this.#number, asked: this.#current.asked });
  }

  #read(answer: SearchAnswer): void {
    if (answer.is === 'progress') for (const listener of this.#listeners) listener(answer.share);
    else if (answer.is === 'failed') this.#fail(new Error(answer.detail));
    else if (answer.is === 'ready') {
      this.#isReady = true;
      this.#become(answer.readiness);
      this.#go();
    } else if (answer.number === this.#number) {
      this.#current?.answer(this.#next ? null : answer.answered);
      this.#current = null;
      this.#go();
    }
  }

  #fail(error: Error): void {
    if (this.#error) return;
    this.#error = error;
    this.#worker.terminate();
    this.#refuse(error);
    this.#current?.refuse(error);
    this.#next?.refuse(error);
    this.#current = this.#next = null;
  }
}
