/** How often each value occurs, the most frequent first. */
export function countsOf<T extends string>(values: Iterable<T>): [T, number][] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

export type Cell = readonly [name: string, value: number | string];

/** A heading and its lines, names left, values right. */
export function table(heading: string, cells: readonly Cell[]): string {
  const shown = cells.length > 0 ? cells : [["–", 0] as const];
  const name = Math.max(28, ...shown.map(([text]) => text.length));
  const value = Math.max(6, ...shown.map(([, number]) => String(number).length));
  const line = ([text, number]: Cell) => `  ${text.padEnd(name)} ${String(number).padStart(value)}`;
  return [heading, ...shown.map(line)].join("\n");
}

/** The value below which the share of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
