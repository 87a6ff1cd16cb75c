import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkOrganisation } from "../../src/core/check-organisation.ts";
import { UNIT_KINDS } from "../../src/core/glossary.ts";
import {
  CATEGORY_LINES,
  check,
  smallOrganisation,
  tableOf,
  UNIT_LINES,
} from "../helpers/small-organisation.ts";

function problemsOf(units: readonly string[], categories: readonly string[]): string[] {
  const checked = check(units, categories);
  return checked.ok
    ? []
    : checked.problems.map(({ file, line, message }) => `${file} line ${line}: ${message}`);
}

const codes = (units: readonly { readonly code: string }[]) => units.map(({ code }) => code);

describe("an organisation answers who belongs where", () => {
  const organisation = smallOrganisation();

  it("finds units and categories by code, and nothing for an unknown one", () => {
    expect(organisation.unit("lh")?.name).toBe("采荷街道");
    expect(organisation.unit("nobody")).toBeUndefined();
    expect(organisation.category("water")).toMatchObject({
      lead: "gy",
      needs: ["place", "time"],
      urgentHours: 8,
    });
    expect(organisation.category("nothing")).toBeUndefined();
    expect(organisation.centre.code).toBe("centre");
    expect(organisation.fallback.code).toBe("other");
    expect(organisation.version).toBe("v1");
  });

  it("walks up nearest first, down to the children, and knows the street", () => {
    expect(codes(organisation.ancestorsOf("g"))).toEqual(["lh-1", "lh", "d"]);
    expect(codes(organisation.ancestorsOf("d"))).toEqual([]);
    expect(codes(organisation.childrenOf("lh"))).toEqual(["lh-1", "lh-2", "lh-3"]);
    expect(codes(organisation.childrenOf("g"))).toEqual([]);
    expect(organisation.streetOf("g")?.code).toBe("lh");
    expect(organisation.streetOf("lh")?.code).toBe("lh");
    expect(organisation.streetOf("cg")).toBeUndefined();
  });

  test.each([
    ["lh-1", "lh", true],
    ["g", "d", true],
    ["lh", "lh", true],
    ["lh", "lh-1", false],
    ["lh-1", "wj", false],
    ["nobody", "nobody", false],
    ["nobody", "d", false],
  ])("is %s within %s: %s", (code, ancestor, within) => {
    expect(organisation.isWithin(code, ancestor)).toBe(within);
  });

  it("cannot be changed by who holds it", () => {
    expect(() => Object.assign(organisation, { version: "v2" })).toThrow(TypeError);
    expect(() => Object.assign(organisation.centre, { name: "别的" })).toThrow(TypeError);
    expect(() => (organisation.childrenOf("lh") as unknown[]).pop()).toThrow(TypeError);
    expect(() => (organisation.units as unknown[]).pop()).toThrow(TypeError);
  });
});

describe("a wrong table is refused with line and mend", () => {
  const replaced = (lines: readonly string[], from: string, to: string) => {
    expect(lines.join("\n")).toContain(from);
    return lines.join("\n").replace(from, to).split("\n");
  };

  test.each([
    [
      "an orphan",
      "lh-2,洁莲社区,community,lh,",
      "lh-2,洁莲社区,community,zz,",
      'line 10: parent "zz" is not a unit',
    ],
    [
      "no parent",
      "gy,水务公司,utility,d,",
      "gy,水务公司,utility,,",
      "line 6: parent is empty: a utility belongs to",
    ],
    [
      "a district with a parent",
      "d,某区,district,,",
      "d,某区,district,cg,",
      "line 2: a district has no parent",
    ],
    [
      "a cycle",
      "cg,综合行政执法局,department,d,城管",
      "cg,综合行政执法局,department,cg-1,城管",
      'line 4: "cg" is its own ancestor',
    ],
    [
      "its own parent",
      "cg-1,执法一中队,department,cg,",
      "cg-1,执法一中队,department,cg-1,",
      'line 5: "cg-1" is its own ancestor',
    ],
    [
      "a wrong level",
      "lh-1,芙蓉社区,community,lh,",
      "lh-1,芙蓉社区,community,d,",
      "line 9: a community belongs to a street, not to the district",
    ],
    [
      "an unknown kind",
      "cg-1,执法一中队,department",
      "cg-1,执法一中队,bureau",
      'line 5: kind "bureau" is unknown: one of district',
    ],
    [
      "a kind that every object has",
      "cg-1,执法一中队,department",
      "cg-1,执法一中队,toString",
      'line 5: kind "toString" is unknown',
    ],
    ["the same code twice", "lh-2,洁莲社区", "lh-1,洁莲社区", 'line 10: code "lh-1" is already on line 9'],
    ["a code with a space", "lh-2,洁莲社区", "lh 2,洁莲社区", 'line 10: code "lh 2" must be'],
    ["no name", "lh-2,洁莲社区,", "lh-2,,", "line 10: name is empty"],
    [
      "an alias of one character",
      "lh,采荷街道,street,d,采荷",
      "lh,采荷街道,street,d,采|采荷",
      'line 7: alias "采" is too short',
    ],
    [
      "no centre",
      "centre,联动中心,centre,d,",
      "centre,联动中心,department,d,",
      "line 1: no unit of kind centre: exactly one",
    ],
    [
      "two centres",
      "gy,水务公司,utility,d,",
      "gy,水务公司,centre,d,",
      'line 6: a second centre ("gy"): exactly one is needed, see line 3',
    ],
    [
      "a cell too many",
      "lh-2,洁莲社区,community,lh,",
      "lh-2,洁莲社区,community,lh,,",
      "line 10: 6 cells where the header has 5: quote",
    ],
    [
      "a column that is missing",
      "code,name,kind,parent,aliases",
      "code,name,type,parent,aliases",
      "line 1: the header lacks kind; it must be",
    ],
  ])("units: %s", (_, from, to, message) => {
    expect(problemsOf(replaced(UNIT_LINES, from, to), CATEGORY_LINES)).toContainEqual(
      expect.stringContaining(`units.csv ${message}`),
    );
  });

  test.each([
    [
      "an unknown lead",
      ",城乡建设,cg,",
      ",城乡建设,nobody,",
      'line 2: lead "nobody" is not a unit: use a code of units.csv',
    ],
    [
      "an unknown topic",
      "占道经营,城乡建设",
      "占道经营,市容",
      'line 2: topic "市容" is unknown: one of 城乡建设',
    ],
    ["a missing number", "cg,yes,2,8,3", "cg,yes,2,,3", 'line 2: urgent_hours "" must be a whole number'],
    [
      "a number of nothing",
      "cg,yes,2,8,3",
      "cg,yes,2,8,0",
      'line 2: routine_days "0" must be a whole number from 1',
    ],
    [
      "half an hour",
      "cg,yes,2,8,3",
      "cg,yes,0.5,8,3",
      'line 2: emergency_hours "0.5" must be a whole number',
    ],
    ["neither yes nor no", "cg,yes,2", "cg,ja,2", 'line 2: street_first "ja" is unknown: one of yes, no'],
    [
      "an unknown need",
      ",place|time,",
      ",place|weather,",
      'line 3: needs "weather" is unknown: one of place, time, photo',
    ],
    [
      "an unknown mechanism",
      "管理工作联动,查处",
      "联动,查处",
      'line 2: mechanism "联动" is unknown: one of 矛盾纠纷联调',
    ],
    ["no duty", ",查处占道经营,", ",,", "line 2: duty is empty"],
    ["the same code twice", "water,供水", "vending,供水", 'line 3: code "vending" is already on line 2'],
    [
      "no fallback",
      "other,其他事项",
      "rest,其他事项",
      'line 1: no category "other": it takes what fits nowhere else',
    ],
    [
      "a fallback of somebody else",
      "党务政务,centre",
      "党务政务,cg",
      'line 4: "other" is led by "cg": it must be the centre, "centre"',
    ],
    [
      "columns that are missing",
      ",duty,scope,",
      ",task,scope,",
      "line 1: the header lacks duty; it must be code,name",
    ],
  ])("categories: %s", (_, from, to, message) => {
    expect(problemsOf(UNIT_LINES, replaced(CATEGORY_LINES, from, to))).toContainEqual(
      expect.stringContaining(`categories.csv ${message}`),
    );
  });

  it("tells every problem at once, units before categories, in the order of lines", () => {
    const units = [...UNIT_LINES, "x,,bureau,zz,", "lh,,street,d,"];
    const found = problemsOf(units, replaced(CATEGORY_LINES, "cg,yes,2,8,3", "cg,ja,a,8,3"));
    expect(found.map((problem) => problem.split(":")[0])).toEqual([
      "units.csv line 17",
      "units.csv line 17",
      "units.csv line 18",
      "units.csv line 18",
      "categories.csv line 2",
      "categories.csv line 2",
    ]);
  });

  it("accepts columns in another order, further columns and spaces around cells", () => {
    const units = UNIT_LINES.map((line) => {
      const [code, ...rest] = line.split(",");
      return ["a note", ...rest.map((cell) => ` ${cell} `), code].join(",");
    });
    expect(problemsOf(units, CATEGORY_LINES)).toEqual([]);
  });

  it("refuses empty tables", () => {
    expect(problemsOf([], [])).toContainEqual(
      expect.stringContaining("units.csv line 1: the header lacks code"),
    );
  });
});

describe("for any tables at all", () => {
  const cell = fc.oneof(
    fc.constantFrom("a", "b", "c", "d", "", "yes", "2", ...UNIT_KINDS),
    fc.string({ unit: "binary" }),
    fc.constantFrom("__proto__", "constructor"),
  );
  const anyTable = (header: string | undefined) =>
    fc.array(fc.array(cell, { maxLength: 18 }), { maxLength: 12 }).map((rows) => ({
      file: "any.csv",
      rows: [header?.split(",") ?? [], ...rows].map((cells, index) => ({ line: index + 1, cells })),
    }));

  it("the check never throws, and a refusal names at least one problem", () => {
    fc.assert(
      fc.property(anyTable(UNIT_LINES[0]), anyTable(CATEGORY_LINES[0]), (units, categories) => {
        const checked = checkOrganisation(units, categories, "v");
        expect(checked.ok || checked.problems.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  /** Any mix of kinds and parents: whatever is accepted is one tree. */
  const anyUnits = fc.array(
    fc.tuple(fc.constantFrom("department", "street", "community", "grid", "social"), fc.nat({ max: 11 })),
    { maxLength: 10 },
  );

  it("every unit of an accepted organisation ends at the district", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyUnits, (drawn) => {
        const parents = ["d", ...drawn.map((_, index) => `u${index}`)];
        const extra = drawn.map(
          ([kind, parent], index) => `u${index},单位,${kind},${parents[parent % parents.length]},`,
        );
        const checked = checkOrganisation(
          tableOf("units.csv", [...UNIT_LINES, ...extra]),
          tableOf("categories.csv", CATEGORY_LINES),
          "v",
        );
        if (!checked.ok) return;
        accepted += extra.length > 0 ? 1 : 0;
        for (const unit of checked.organisation.units) {
          const last = [unit, ...checked.organisation.ancestorsOf(unit.code)].at(-1);
          expect(last?.code).toBe("d");
          expect(checked.organisation.isWithin(unit.code, "d")).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(5);
  });
});
