/** Bytes of what is shown at once of a long list, so that a page stays below 300 KB whatever was written. */
const BUDGET = 60_000;

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value) ?? "").length;

/** The newest of a list (oldest first) that fit on a page, at least one; whatever is before them lies behind 更早. */
export function newestFitting<T>(all: readonly T[], most: number, budget = BUDGET): readonly T[] {
  let left = budget;
  let from = all.length;
  while (from > 0 && all.length - from < most) {
    left -= bytesOf(all[from - 1]);
    if (left < 0 && from < all.length) break;
    from -= 1;
  }
  return all.slice(from);
}
