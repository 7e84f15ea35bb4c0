import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import late from '../../src/i18n/compiled/vi-late.js';
import { WHOLE } from '../../src/i18n/late.ts';
import { messagesOf } from '../../src/i18n/speech.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url);
const STATIC = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'(\.[^']+)'/gm;

/** Every module that comes with the first picture, with its text: what `main.ts` imports, directly or not, and not later. */
function firstModules(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const follow = (url: URL): void => {
    const path = fileURLToPath(url);
    if (found.has(path) || !/\.(ts|svelte)$/.test(path) || !existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    found.set(path, text);
    for (const [, to = ''] of text.matchAll(STATIC)) follow(new URL(to, url));
  };
  follow(MAIN);
  return found;
}

describe('messages that come late', () => {
  const groups = Object.keys(late);
  const first = firstModules();

  it('are not said by anything that comes with the first picture', () => {
    expect([groups.length > 5, first.size > 60]).toEqual([true, true]);
    const said = new RegExp(String.raw`\bt\??\.(?:${groups.join('|')})\b(?!\s*[=:])`);
    const faults = [...first].flatMap(([path, text]) => {
      const found = said.exec(text);
      return found ? [`${path}: ${found[0]}`] : [];
    });
    expect(faults).toEqual([]);
  });

  it('do not come with the first picture', () => {
    expect([...first.keys()].filter((path) => path.endsWith('i18n/late.ts'))).toEqual([]);
  });

  it('are whole once they have come', async () => {
    expect(Object.keys(WHOLE).sort()).toEqual(Object.keys(await messagesOf('en')).sort());
  });
});
