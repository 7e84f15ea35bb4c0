import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const made: string[] = [];

/** Runs the compiler over messages of its own, in a folder of its own; gives what it said and where it wrote. */
async function compile(
  vi: unknown,
  en: unknown,
): Promise<{ readonly fault: string; readonly read: (file: string) => string }> {
  const place = mkdtempSync(join(tmpdir(), 'messages-'));
  made.push(place);
  const messages = join(place, 'src/i18n/messages');
  mkdirSync(messages, { recursive: true });
  cpSync(join(root, 'src/i18n/messages/compile.ts'), join(messages, 'compile.ts'));
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'dir');
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(messages, 'vi.json'), JSON.stringify(vi));
  writeFileSync(join(messages, 'en.json'), JSON.stringify(en));
  const read = (file: string): string =>
    readFileSync(join(place, 'src/i18n/compiled', file), 'utf8');
  try {
    await run(process.execPath, ['--import', 'tsx', join(messages, 'compile.ts')], { cwd: place });
    return { fault: '', read };
  } catch (error) {
    return { fault: String((error as { stderr?: unknown }).stderr), read }; // what a failed process rejects with
  }
}

afterEach(() => {
  for (const place of made.splice(0)) rmSync(place, { recursive: true });
});

describe('compiling messages', { timeout: 30_000 }, () => {
  it('writes a module for each language and one type for both', async () => {
    const { fault, read } = await compile(
      { a: { hello: 'Chào {name}', n: '{n, plural, other{# mốc}}' } },
      { a: { hello: 'Hello {name}', n: '{n, plural, one{# milestone} other{# milestones}}' } },
    );
    expect(fault).toBe('');
    expect(read('vi.js')).toContain('"Chào "');
    expect(read('en.js')).toContain('"Hello "');
    expect(read('vi.js')).toContain('import { numberText } from "../numbers.ts";');
    expect(read('messages.d.ts')).toContain(
      'readonly hello: (values: { name: string }) => string;',
    );
    expect(read('messages.d.ts')).toContain('readonly n: (values: { n: number }) => string;');
  });

  it('refuses languages that do not agree, and names every fault', async () => {
    const { fault, read } = await compile(
      { a: { one: 'Một', two: 'Hai {name}', three: '{n, plural, other{# mốc}}' } },
      { a: { two: 'Two', three: '{n} milestones', four: 'Four' } },
    );
    expect(fault).toContain('en.json has no "a.one"');
    expect(fault).toContain(
      'en.json "a.two": () => string, not (values: { name: string }) => string',
    );
    expect(fault).toContain('en.json "a.three": (values: { n: string }) => string, not');
    expect(fault).toContain('vi.json has no "a.four"');
    expect(() => read('vi.js')).toThrow('ENOENT');
  });

  it('refuses what is not a message', async () => {
    const { fault } = await compile({ a: { one: 1 } }, { a: { one: 'One' } });
    expect(fault).toContain('vi.json holds something that is not a message');
  });
});
