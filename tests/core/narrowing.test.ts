import { describe, expect, it } from 'vitest';
import { narrowing } from '../../src/core/narrowing.ts';

describe('what was typed', () => {
  it.each([
    ['', 'Hải Phòng', true],
    ['  ', 'Hải Phòng', true],
    ['hai phong', 'Thành phố Hải Phòng', true],
    ['phong hai', 'Thành phố Hải Phòng', true],
    ['HẢI', 'Thành phố Hải Phòng', true],
    ['Hải'.normalize('NFD'), 'Hải Phòng', true],
    ['hải', 'Hải Phòng'.normalize('NFD'), true],
    ['hái', 'Hải Phòng', false],
    ['đà', 'Đà Nẵng', true],
    ['da nang', 'Đà Nẵng', true],
    ['dà', 'Đà Nẵng', false],
    ['đa', 'Đà Nẵng', true],
    ['nẵng da', 'Đà Nẵng', true],
    ['hanoi', 'Hà Nội', false],
    ['00042', 'Xã mô phỏng 00042', true],
  ])('“%s” leaves “%s”: %s', (typed, name, expected) => {
    expect(narrowing(typed)(name)).toBe(expected);
  });
});
