/**
 * Shares out `total` rows among lanes by what each wants: at least `least`, or what it wants, for a lane that has something,
 * the rest by largest remaining want. The sum is `total` unless all wants are met with less.
 */
export function shareRows(wants: readonly number[], total: number, least = 1): readonly number[] {
  const rows = wants.map((want) => Math.min(least, want));
  let left = total - rows.reduce((sum, n) => sum + n, 0);
  while (left > 0) {
    let neediest = -1;
    let need = 1; // a lane whose want is met by no more than its share gets nothing further
    for (const [index, want] of wants.entries()) {
      const ratio = want / Math.max(1, rows[index] ?? 1);
      if ((rows[index] ?? 0) < want && ratio > need) {
        neediest = index;
        need = ratio;
      }
    }
    if (neediest < 0) break;
    rows[neediest] = (rows[neediest] ?? 0) + 1;
    left--;
  }
  return rows;
}
