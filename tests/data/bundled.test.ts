import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { build } from '../../data/build.ts';
import { printProblem } from '../../data/problem.ts';
import { readFiles } from '../../data/read.ts';

const root = fileURLToPath(new URL('../../data/', import.meta.url));

describe('the data of the repository', () => {
  it('is accepted, and is what its newest release says', async () => {
    const { problems, outputs } = build(await readFiles(root));
    expect(problems.map(printProblem)).toEqual([]);
    expect([...outputs.keys()].filter((path) => path.startsWith('built/'))).toEqual([
      'built/rules/vn-2015.json',
      'built/rules/vn-2015-am2025.json',
      'built/vn-2021.links.json',
      'built/vn-2021.json',
    ]);
  });
});
