/**
 * Milestones in any number for the benchmark of moving: obligations of provinces, districts and communes around an
 * election day. Made by rule from a fixed seed, so that every run and every candidate has the same; no place exists.
 */
import { type Day, dayOf } from '../../src/core/day.ts';

export interface Milestone {
  readonly id: number;
  /** 0–7 */
  readonly lane: number;
  readonly start: Day;
  /** The last day; the same as `start` where the obligation is of one day. */
  readonly end: Day;
  readonly title: string;
}

const ELECTION_DAY = dayOf(2021, 5, 23);

/** What is to be done, in which lane, and from which to which day, counted from election day. */
const OBLIGATIONS = [
  [0, 'Thành lập Ủy ban bầu cử', -128, -108],
  [0, 'Thành lập Ban bầu cử', -90, -73],
  [0, 'Thành lập Tổ bầu cử', -60, -43],
  [1, 'Hội nghị hiệp thương lần thứ nhất', -109, -95],
  [1, 'Hội nghị hiệp thương lần thứ hai', -72, -65],
  [1, 'Hội nghị hiệp thương lần thứ ba', -44, -35],
  [2, 'Nhận hồ sơ ứng cử', -95, -70],
  [2, 'Lấy ý kiến cử tri nơi cư trú', -63, -40],
  [3, 'Lập danh sách cử tri', -60, -41],
  [3, 'Niêm yết danh sách cử tri', -40, -40],
  [3, 'Giải quyết khiếu nại về danh sách cử tri', -39, -10],
  [4, 'Công bố danh sách chính thức những người ứng cử', -28, -25],
  [4, 'Niêm yết danh sách những người ứng cử', -20, -20],
  [4, 'Vận động bầu cử', -25, -1],
  [5, 'Thông báo ngày, nơi và thời gian bỏ phiếu', -10, 0],
  [5, 'Chuẩn bị khu vực bỏ phiếu', -14, -1],
  [6, 'Bỏ phiếu', 0, 0],
  [6, 'Kiểm phiếu và lập biên bản', 0, 3],
  [7, 'Công bố kết quả bầu cử', 7, 10],
  [7, 'Giải quyết khiếu nại về kết quả', 10, 40],
] as const;

/** How many there are of each level, about as in the country; the figures of a number are as many as the largest needs. */
const LEVELS = [
  { name: 'Tỉnh mô phỏng', places: 63, figures: 2, share: 0.05 },
  { name: 'Huyện mô phỏng', places: 705, figures: 3, share: 0.2 },
  { name: 'Xã mô phỏng', places: 10_598, figures: 4, share: 1 },
] as const;

/** How much earlier or later than the rule a place may be, in days. */
const DRIFT = 30;

/** Marsaglia's xorshift: evenly from 0 up to 1, the same row of numbers every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function synthetic(count: number): readonly Milestone[] {
  const next = numbers(20_210_523);
  return Array.from({ length: count }, (_, id) => {
    const [lane, what, from, to] = OBLIGATIONS[id % OBLIGATIONS.length] ?? OBLIGATIONS[0];
    const which = next();
    const level = LEVELS.find(({ share }) => which < share) ?? LEVELS[2];
    const place = String(1 + Math.floor(next() * level.places)).padStart(level.figures, '0');
    const drift = Math.round((next() * 2 - 1) * DRIFT);
    return {
      id,
      lane,
      start: ELECTION_DAY + from + drift,
      end: ELECTION_DAY + to + drift,
      title: `${what} – ${level.name} ${place}`,
    };
  });
}
