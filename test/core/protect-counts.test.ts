import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, protectCounts, type Shown } from "../../src/core/protect-counts.ts";
import { type CountedFigures, type Figures, publishFigures } from "../../src/core/publish-figures.ts";

const table = (rows: readonly (readonly number[])[]): Cell[] =>
  rows.flatMap((row, at) => [
    ...row.map((value, column) => ({ from: `r${at}`, to: `c${column}`, value })),
    { from: "all", to: `r${at}`, value: row.reduce((sum, value) => sum + value, 0) },
  ]);

describe("small counts", () => {
  it("are hidden, zeros are not, and one hidden cell hides three more so that no sum gives it away", () => {
    const shown = protectCounts(
      table([
        [2, 20],
        [30, 40],
        [0, 9],
      ]),
      5,
    );
    expect(shown).toEqual(["few", "hidden", 22, "hidden", "hidden", 70, 0, 9, 9]);
  });

  it("cannot be told where only one number fits", () => {
    // Four parts of one each, in a total said to be less than five.
    const cells = [1, 1, 1, 1].map((value) => ({ from: "a", to: "b", value }));
    expect(protectCounts([...cells, { from: "b", to: "a", value: 4 }], 5)).toBeNull();
    expect(protectCounts([{ from: "a", to: "b", value: 3 }], 5)).toBeNull();
  });

  it("leave everything else as it is", () => {
    const cells = table([
      [5, 6],
      [0, 8],
    ]);
    expect(protectCounts(cells, 5)).toEqual([5, 6, 11, 0, 8, 8]);
  });
});

/** Every table that fits what is shown and known, found by trying them all. */
function fitting(rows: readonly (readonly number[])[], shown: readonly Shown[], minimum: number): number[][] {
  const width = (rows[0]?.length ?? 0) + 1;
  const sums = rows[0]?.map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)) ?? [];
  const all = sums.reduce((sum, one) => sum + one, 0);
  const values = (one: Shown | undefined, most: number): number[] =>
    typeof one === "number"
      ? [one]
      : Array.from({ length: Math.max(0, most + 1) }, (_, value) => value).filter((value) =>
          one === "few" ? value > 0 && value < minimum : value >= minimum,
        );
  const found: number[][] = [];
  const fill = (row: number, left: readonly number[], leftAll: number, made: number[]): void => {
    if (row === rows.length) {
      if (leftAll === 0 && left.every((one) => one === 0)) found.push(made);
      return;
    }
    const parts = (column: number, chosen: number[]): void => {
      if (column === width - 1) {
        const total = chosen.reduce((sum, one) => sum + one, 0);
        if (!values(shown[row * width + column], all).includes(total)) return;
        const after = left.map((one, at) => one - (chosen[at] ?? 0));
        fill(row + 1, after, leftAll - total, [...made, ...chosen, total]);
        return;
      }
      for (const value of values(shown[row * width + column], left[column] ?? 0))
        parts(column + 1, [...chosen, value]);
    };
    parts(0, []);
  };
  fill(0, sums, all, []);
  return found;
}

describe("no hidden count can be derived", () => {
  it("by anybody who tries every table that fits what is published", () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 3 }), {
      minLength: 2,
      maxLength: 3,
    });
    let hiding = 0;
    fc.assert(
      fc.property(rows, fc.integer({ min: 3, max: 5 }), (given, minimum) => {
        const width = Math.min(...given.map((row) => row.length));
        const square = given.map((row) => row.slice(0, width));
        const cells = table(square);
        const shown = protectCounts(cells, minimum);
        if (!shown) return;
        for (const [at, cell] of cells.entries())
          if (cell.value > 0 && cell.value < minimum) expect(shown[at]).toBe("few");
        if (!shown.some((one) => typeof one === "string")) return;
        hiding += 1;
        const tables = fitting(square, shown, minimum);
        for (const [at, one] of shown.entries())
          if (typeof one === "string")
            expect(new Set(tables.map((each) => each[at])).size).toBeGreaterThan(1);
      }),
      { numRuns: 300 },
    );
    expect(hiding).toBeGreaterThan(20);
  });

  it("by narrowing bounds in all the tables that are published together", () => {
    const part = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 8 }) },
      fc.integer({ min: 0, max: 400 }),
    );
    const row = fc.record({ filed: part, parts: fc.tuple(part, part, part, part) });
    let hiding = 0;
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 9 }),
        (rows, cut) => {
          const figures = publishFigures(figuresOf(rows, cut), 5);
          if (JSON.stringify(figures).includes('"few"')) hiding += 1;
          expect(narrowedToOne(figures)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
    expect(hiding).toBeGreaterThan(100);
  });
});

const ENDS = ["done", "returned", "recalled", "open"] as const;
type Row = { readonly filed: number; readonly parts: readonly number[] };

/** The same events seen by three keys: rows as they are, folded, and turned the other way round. */
function figuresOf(rows: readonly Row[], cut: number): CountedFigures {
  const fold = (by: number): Row[] =>
    Array.from({ length: Math.min(by, rows.length) }, (_, key) => {
      const own = rows.filter((_, at) => at % by === key);
      return {
        filed: own.reduce((sum, one) => sum + one.filed, 0),
        parts: ENDS.map((_, end) => own.reduce((sum, one) => sum + (one.parts[end] ?? 0), 0)),
      };
    });
  const counted = (some: readonly Row[]) =>
    some.map(({ filed, parts }, at) => ({ key: String(at), filed, parts: byEnd(parts) }));
  const [sum = { filed: 0, parts: [] }] = fold(1);
  const total = sum.parts.reduce((all, one) => all + one, 0);
  const section = { difference: 0 };
  return {
    at: new Date(0),
    sections: {
      messages: { ...section, total: sum.filed, parts: { as_case: sum.filed } },
      cases: { ...section, total: sum.filed, parts: { closed: sum.filed } },
      dispatches: { ...section, total, parts: byEnd(sum.parts) },
    },
    breakdowns: { month: counted(rows), street: counted(fold(cut)), topic: counted([...rows].reverse()) },
    communities: [],
  };
}
const byEnd = (parts: readonly number[]) => Object.fromEntries(ENDS.map((end, at) => [end, parts[at] ?? 0]));

type Bounds = { low: number; high: number };
type Sum = { readonly parts: readonly Bounds[]; readonly whole: Bounds };

/** What a patient reader does: writes down every sum, then narrows each unknown until nothing changes. */
function narrowedToOne({ sections, breakdowns, minimum }: Figures): string[] {
  const hidden: Bounds[] = [];
  const boundsOf = (one: Shown | null | undefined): Bounds => {
    if (typeof one === "number") return { low: one, high: one };
    const bounds =
      one === "few"
        ? { low: 1, high: minimum - 1 }
        : one === "hidden"
          ? { low: minimum, high: 1e6 }
          : { low: 0, high: 1e6 };
    // A table withheld as a whole shows nothing; with one row it would only repeat the sums above it.
    if (one !== null) hidden.push(bounds);
    return bounds;
  };
  const overall = new Map(sections.dispatches.parts.map(({ id, count }) => [id as string, boundsOf(count)]));
  const total = boundsOf(sections.dispatches.total);
  const filed = boundsOf(sections.cases.total);
  const sums: Sum[] = [{ parts: [...overall.values()], whole: total }];
  for (const { columns, rows } of Object.values(breakdowns)) {
    const cells = rows.map((row) => ({
      parts: row.parts.map(boundsOf),
      total: boundsOf(row.dispatched),
      filed: boundsOf(row.filed),
    }));
    for (const row of cells) sums.push({ parts: row.parts, whole: row.total });
    sums.push({ parts: cells.map((row) => row.total), whole: total });
    sums.push({ parts: cells.map((row) => row.filed), whole: filed });
    for (const [at, { ids }] of columns.entries()) {
      const whole = ids.length === 1 ? overall.get(ids[0] ?? "") : undefined;
      const together = whole ?? { low: 0, high: 1e6 };
      if (!whole) sums.push({ parts: ids.map((id) => overall.get(id) ?? together), whole: together });
      sums.push({ parts: cells.map((row) => row.parts[at] ?? together), whole: together });
    }
  }
  for (let changed = true; changed; ) changed = sums.map(narrow).includes(true);
  return hidden.filter(({ low, high }) => low === high).map(({ low }) => `known to be ${low}`);
}

function narrow({ parts, whole }: Sum): boolean {
  const low = parts.reduce((sum, one) => sum + one.low, 0);
  const high = parts.reduce((sum, one) => sum + one.high, 0);
  let changed = tighten(whole, low, high);
  for (const part of parts)
    changed = tighten(part, whole.low - (high - part.high), whole.high - (low - part.low)) || changed;
  return changed;
}

function tighten(bounds: Bounds, low: number, high: number): boolean {
  const before = { ...bounds };
  bounds.low = Math.max(bounds.low, low);
  bounds.high = Math.min(bounds.high, high);
  return bounds.low !== before.low || bounds.high !== before.high;
}
