/** Chance by rule: the same numbers give the same chance, whatever was asked before. */

/** Mixes the bits of a number (splitmix32). */
export function mixed(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** A number that belongs to two others. */
export const joined = (a: number, b: number): number => mixed(a + Math.imul(b + 1, 0x9e3779b9));

/** From 0 up to 1, evenly; another one for every `which`. */
export const chance = (root: number, which: number): number => joined(root, which) / 2 ** 32;
