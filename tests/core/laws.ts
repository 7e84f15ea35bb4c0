/** The rule packs as the app reads them; made by `npm run data`. */
import { readFileSync } from 'node:fs';
import { type Day, parseDay } from '../../src/core/day.ts';
import { parsePack, type RulePack } from '../../src/core/rules.ts';

export const packJson = (id: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../data/built/rules/${id}.json`, import.meta.url), 'utf8'));

export function lawPack(id: string): RulePack {
  const pack = parsePack(packJson(id));
  if (!('rules' in pack)) throw new Error(`${id} is refused: ${JSON.stringify(pack.slice(0, 3))}`);
  return pack;
}

export const LAW_2015 = lawPack('vn-2015');
export const LAW_2025 = lawPack('vn-2015-am2025');
export const LAWS: Readonly<Record<string, RulePack>> = {
  'vn-2015': LAW_2015,
  'vn-2015-am2025': LAW_2025,
};

export function day(text: string): Day {
  const found = parseDay(text);
  if (found === null) throw new Error(`no such day: ${text}`);
  return found;
}
export const E2021 = day('2021-05-23');
export const E2026 = day('2026-03-15');
