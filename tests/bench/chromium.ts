/**
 * Chromium over its debugging pipe, with nothing attached to a page that is measured. A page under inspection does not use
 * the code that the browser has compiled on an earlier visit, and a test library pauses every service worker at its start:
 * both would be measured as ours.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { findBrowser, isRoot } from '../e2e/browser.ts';

const FLAGS = [
  '--headless',
  ...(isRoot() ? ['--no-sandbox'] : []),
  '--disable-gpu',
  // No page of the browser's own and no surface of its address bar loads beside ours.
  '--no-startup-window',
  '--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-scrollbars',
  '--mute-audio',
  '--disable-extensions',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-default-apps',
  '--password-store=basic',
  '--force-color-profile=srgb',
  '--window-size=1280,807', // a viewport of 1280 × 720
  '--remote-debugging-pipe',
];

const PATIENCE = 5_000; // ms, for a browser that is to end

type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
}

export class Chromium {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<
    number,
    { done: (result: Params) => void; fail: (e: Error) => void }
  >();
  readonly #listeners = new Set<(method: string, params: Params) => void>();
  #last = 0;
  #rest = '';

  private constructor(child: ChildProcess) {
    this.#process = child;
    const answers = child.stdio[4] as Readable;
    answers.setEncoding('utf8').on('data', (text: string) => {
      const parts = (this.#rest + text).split('\0');
      this.#rest = parts.pop() ?? '';
      for (const part of parts) this.#receive(JSON.parse(part) as Message);
    });
    // A browser that ends, asked to or not, answers nothing any more.
    child.once('exit', () => {
      for (const { fail } of this.#waiting.values()) fail(new Error('the browser has ended'));
      this.#waiting.clear();
    });
  }

  /** Starts a browser process of its own on a profile; resolves once it answers. */
  static async start(profile: string): Promise<Chromium> {
    const child = spawn(findBrowser(), [...FLAGS, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const browser = new Chromium(child);
    await browser.send('Browser.getVersion');
    return browser;
  }

  #receive(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.fail(new Error(message.error.message));
      else waiting?.done(message.result ?? {});
    } else if (message.method !== undefined) {
      for (const listener of this.#listeners) listener(message.method, message.params ?? {});
    }
  }

  send(method: string, params: Params = {}, sessionId?: string): Promise<Params> {
    const id = ++this.#last;
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail });
      const commands = this.#process.stdio[3] as Writable;
      commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  listen(listener: (method: string, params: Params) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async version(): Promise<string> {
    return String((await this.send('Browser.getVersion'))['product']);
  }

  /** Opens a page in a new tab, as a link would. Nothing is attached to it. */
  async open(url: string): Promise<Tab> {
    const { targetId } = await this.send('Target.createTarget', { url });
    return new Tab(this, String(targetId));
  }

  async close(): Promise<void> {
    const exit = once(this.#process, 'exit');
    await this.send('Browser.close').catch(() => undefined); // it may end before it answers
    await exit;
  }

  /** Ends the browser though a page of it may answer nothing any more. */
  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, 'exit');
    const late = setTimeout(() => this.#process.kill('SIGKILL'), PATIENCE);
    this.send('Browser.close').catch(() => undefined);
    await exit;
    clearTimeout(late);
  }
}

export class Tab {
  readonly #browser: Chromium;
  readonly #target: string;
  #session: Promise<string> | null = null;

  constructor(browser: Chromium, target: string) {
    this.#browser = browser;
    this.#target = target;
  }

  /** Attaches to the page with the first command: see above, only when its times are taken. */
  async send(method: string, params: Params = {}): Promise<Params> {
    this.#session ??= this.#browser
      .send('Target.attachToTarget', { targetId: this.#target, flatten: true })
      .then(({ sessionId }) => String(sessionId));
    return this.#browser.send(method, params, await this.#session);
  }

  /** The value of an expression in the page, awaited when it is a promise. */
  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer['exceptionDetails']) {
      throw new Error(`${expression}: ${JSON.stringify(answer['exceptionDetails'])}`);
    }
    return (answer['result'] as { readonly value: T }).value;
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#target });
  }
}
