import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANES } from '../../src/core/kinds.ts';
import { paletteFrom } from '../../src/render/palette.ts';

describe('a palette', () => {
  it('has a colour for every purpose and lane, each from its token', () => {
    expect(paletteFrom((name) => `<${name}>`)).toEqual({
      ground: '<ground>',
      band: '<band>',
      notYet: '<not-yet>',
      grid: '<grid>',
      gridMajor: '<grid-major>',
      ink: '<ink>',
      muted: '<muted>',
      election: '<election>',
      asOf: '<ink>',
      focus: '<focus>',
      late: '<late>',
      lane: Object.fromEntries(LANES.map(({ id }) => [id, `<lane-${id}>`])),
      family: '<family>',
    });
  });

  it('asks for no token that the style sheet does not have', () => {
    const css = readFileSync(new URL('../../src/components/style.css', import.meta.url), 'utf8');
    const asked: string[] = [];
    paletteFrom((name) => {
      asked.push(name);
      return '';
    });
    expect(asked.filter((name) => !css.includes(`--${name}:`))).toEqual([]);
  });
});
