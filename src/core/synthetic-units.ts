/** The country, provinces, districts and communes of a synthetic election: how many, which lies in which, their names. */
import { chance, joined, mixed } from './chance.ts';
import type { Level } from './records.ts';
import { OCCASIONAL, USUAL } from './synthetic-duties.ts';
import type { Text } from './text.ts';

/** About as many as there were in the country in 2021; `digits` is what the number of the last one needs. */
const LEVELS: Readonly<
  Record<Level, { readonly most: number; readonly digits: number; readonly name: Text }>
> = {
  central: { most: 1, digits: 0, name: { vi: 'Cả nước mô phỏng', en: 'Synthetic country' } },
  province: { most: 63, digits: 2, name: { vi: 'Tỉnh mô phỏng', en: 'Synthetic province' } },
  district: { most: 705, digits: 3, name: { vi: 'Huyện mô phỏng', en: 'Synthetic district' } },
  commune: { most: 10_598, digits: 5, name: { vi: 'Xã mô phỏng', en: 'Synthetic commune' } },
};

/** How many milestones it takes to have every unit in it. */
const WHOLE_COUNTRY = 250_000;

/** Parts of a whole number, as where each begins and the last ends: of different size, none empty as long as it lasts. */
function parts(total: number, count: number, root: number): Uint32Array {
  const ends = new Uint32Array(count + 1);
  const least = total >= count ? 1 : 0;
  const weights = Array.from({ length: count }, (_, part) => 0.5 + chance(root, part));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  for (let part = 1; part <= count; part++) {
    weight += weights[part - 1] ?? 0;
    const share = part === count ? 1 : weight / whole;
    ends[part] = part * least + Math.floor((total - count * least) * share);
  }
  return ends;
}

/** Which part each of the whole belongs to. */
function partOfEach(ends: Uint32Array): Uint16Array {
  const of = new Uint16Array(ends.at(-1) ?? 0);
  for (let part = 1; part < ends.length; part++) of.fill(part - 1, ends[part - 1], ends[part]);
  return of;
}

export interface Counts {
  readonly province: number;
  readonly district: number;
  readonly commune: number;
}

/**
 * How many units a number of milestones is for. The fewer milestones, the larger the share of provinces: a small election
 * still has several to compare, each with districts and communes.
 */
export function countsFor(milestones: number): Counts {
  const share = milestones / WHOLE_COUNTRY;
  const fitting = (level: 'province' | 'district', power: number, room: number): number => {
    const wanted = Math.max(1, Math.round(LEVELS[level].most * share ** power));
    return Math.min(wanted, Math.ceil(Math.max(0, room) / USUAL[level].length));
  };
  const afterCentre = milestones - USUAL.central.length;
  const province = fitting('province', 0.4, afterCentre);
  const afterProvinces = afterCentre - province * USUAL.province.length;
  const district = fitting('district', 0.7, afterProvinces);
  const room = Math.max(0, afterProvinces - district * USUAL.district.length);
  // One occasional duty a commune, on average; enough communes where that leaves something over.
  const usual = Math.round(room / (USUAL.commune.length + 1));
  const least = Math.ceil(room / (USUAL.commune.length + OCCASIONAL.length));
  return { province, district, commune: Math.min(LEVELS.commune.most, Math.max(usual, least)) };
}

/** Units by number: the country is 0, provinces, districts and communes come after it, each in their order. */
export class Units {
  readonly count: number;
  readonly #first: Readonly<Record<Level, number>>;
  readonly #provinceOf: Uint16Array;
  readonly #districtOf: Uint16Array;

  constructor({ province, district, commune }: Counts, root: number) {
    this.#first = {
      central: 0,
      province: 1,
      district: 1 + province,
      commune: 1 + province + district,
    };
    this.count = this.#first.commune + commune;
    this.#provinceOf = partOfEach(parts(district, province, joined(root, 1)));
    this.#districtOf = partOfEach(parts(commune, district, joined(root, 2)));
  }

  level(unit: number): Level {
    if (unit >= this.#first.commune) return 'commune';
    if (unit >= this.#first.district) return 'district';
    return unit === 0 ? 'central' : 'province';
  }

  first(level: Level): number {
    return this.#first[level];
  }

  /** The unit it lies in; the country lies in itself. */
  within(unit: number): number {
    const level = this.level(unit);
    if (level === 'commune')
      return this.#first.district + (this.#districtOf[unit - this.#first.commune] ?? 0);
    if (level === 'district')
      return this.#first.province + (this.#provinceOf[unit - this.#first.district] ?? 0);
    return 0;
  }

  province(unit: number): number {
    const level = this.level(unit);
    if (level === 'commune') return this.within(this.within(unit));
    return level === 'district' ? this.within(unit) : unit;
  }

  /** From 1, with zeros before it; empty for the country. */
  #number(unit: number): string {
    const level = this.level(unit);
    const { digits } = LEVELS[level];
    return digits === 0 ? '' : String(unit - this.#first[level] + 1).padStart(digits, '0');
  }

  id(unit: number): string {
    return unit === 0 ? 'central' : `${this.level(unit)}-${this.#number(unit)}`;
  }

  /** Where a unit stands in the order of ids. */
  rank(unit: number): number {
    const { province, district, commune } = this.#first;
    if (unit >= commune) return 1 + unit - commune;
    if (unit >= district) return 1 + this.count - commune + unit - district;
    return unit === 0 ? 0 : this.count - district + unit - province + 1;
  }

  name(unit: number): Text {
    const { vi, en } = LEVELS[this.level(unit)].name;
    if (unit === 0) return { vi, en };
    const number = this.#number(unit);
    return { vi: `${vi} ${number}`, en: `${en} ${number}` };
  }

  body(unit: number): string {
    return unit === 0 ? 'election-council' : `${this.id(unit)}-committee`;
  }

  place(unit: number): string {
    return unit === 0 ? 'country' : this.id(unit);
  }

  /** The number of a text of the country or a province, among those of its kind. */
  documentNumber(unit: number, symbol: string, which: number): string {
    return `${String(which).padStart(2, '0')}/${symbol}-MP${this.#number(unit)}`;
  }

  /** What its chances come from. */
  root(unit: number, seed: number): number {
    const level = this.level(unit);
    return joined(mixed(seed), joined(LEVELS[level].most, unit - this.#first[level]));
  }
}
