/**
 * Small counts are not published, and none of them can be worked out from what is.
 *
 * Cells are edges between nodes at which all that comes in goes out: "the parts of a row make its total" and "the rows
 * of a column make its sum" are nodes. What is hidden could also be another number exactly when it lies on a circle of
 * hidden cells that can all move by one. Where there is no such circle, the cheapest further cells are hidden to make one.
 */

/** What is told of a count: itself, that it is less than the minimum and not zero, or (for another's sake) nothing. */
export type Shown = number | "few" | "hidden";

/** A count as the public may derive it; `value` flows from one node to the other. */
export interface Cell {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

/** Below it a reader could be told "few" and know the number: with zeros shown, fewer than three is one. */
export const LEAST_MINIMUM = 3;
export const DEFAULT_MINIMUM = 5;

/**
 * Which cells are shown. Zeros always are; the reader is taken to know that "few" is 1 to `minimum` less one, and that
 * what was hidden for another's sake is at least `minimum`. Null: these counts cannot be protected, so show none.
 */
export function protectCounts(cells: readonly Cell[], minimum: number): Shown[] | null {
  const shown: Shown[] = cells.map(({ value }) => (value > 0 && value < minimum ? "few" : value));
  for (;;) {
    const bare = shown.findIndex(
      (one, at) => typeof one === "string" && !couldDiffer(cells, shown, at, minimum),
    );
    if (bare < 0) return shown;
    const found = cheapestCircle(cells, shown, bare, minimum);
    if (!found) return null;
    for (const at of found) if (typeof shown[at] === "number") shown[at] = "hidden";
  }
}

/** A sum with its parts as everybody may see them; the sum stands last. Null as above. */
export function protectSum(parts: readonly number[], total: number, minimum: number): Shown[] | null {
  const cells = [
    ...parts.map((value) => ({ from: "outside", to: "sum", value })),
    { from: "sum", to: "outside", value: total },
  ];
  return protectCounts(cells, minimum);
}

/** Whether a hidden cell has another value that fits everything shown. */
function couldDiffer(cells: readonly Cell[], shown: readonly Shown[], at: number, minimum: number): boolean {
  const hidden = (other: number) => typeof shown[other] === "string";
  return circle(cells, shown, at, minimum, hidden) !== null;
}

function cheapestCircle(cells: readonly Cell[], shown: readonly Shown[], at: number, minimum: number) {
  const mayHide = (other: number) =>
    typeof shown[other] === "string" || (cells[other]?.value ?? 0) >= minimum;
  return circle(cells, shown, at, minimum, mayHide);
}

interface Arc {
  readonly cell: number;
  readonly from: string;
  readonly to: string;
  readonly cost: number;
}

/** The cells of the cheapest circle on which one cell can move up or down by one; null where there is none. */
function circle(
  cells: readonly Cell[],
  shown: readonly Shown[],
  at: number,
  minimum: number,
  usable: (cell: number) => boolean,
): number[] | null {
  const own = cells[at];
  if (!own) return null;
  const arcs = cells.flatMap((cell, other) =>
    other !== at && usable(other) ? arcsOf(cell, other, shown[other] ?? 0, minimum) : [],
  );
  const ways = arcsOf(own, at, shown[at] ?? 0, minimum).map(({ from, to }) => cheapestPath(arcs, to, from));
  const found = ways.filter((way) => way !== null).sort((one, other) => one.cost - other.cost);
  return found[0]?.cells ?? null;
}

/** How a cell can move: up along its way, down against it. One more hidden cell costs more than any count. */
function arcsOf({ from, to, value }: Cell, cell: number, shown: Shown, minimum: number): Arc[] {
  const few = shown === "few";
  const cost = typeof shown === "number" ? 1e9 + value : 0;
  const up = !few || value < minimum - 1 ? [{ cell, from, to, cost }] : [];
  const down = value > (few ? 1 : minimum) ? [{ cell, from: to, to: from, cost }] : [];
  return [...up, ...down];
}

interface Way {
  readonly cost: number;
  readonly cells: readonly number[];
}

/** Bellman and Ford: tables are small. */
function cheapestPath(
  arcs: readonly Arc[],
  start: string,
  goal: string,
): { cost: number; cells: number[] } | null {
  const best = new Map<string, Way>([[start, { cost: 0, cells: [] }]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { cell, from, to, cost } of arcs) {
      const before = best.get(from);
      if (!before || before.cost + cost >= (best.get(to)?.cost ?? Number.POSITIVE_INFINITY)) continue;
      best.set(to, { cost: before.cost + cost, cells: [...before.cells, cell] });
      changed = true;
    }
  }
  const found = best.get(goal);
  return found ? { cost: found.cost, cells: [...found.cells] } : null;
}
