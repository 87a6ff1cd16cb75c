import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** OWASP ASVS 5.0.0: all of levels 1 and 2, and nine of level 3 that a desk with personal data wants. */
const ROWS = { "1": 70, "2": 183, "3": 9 };

interface Row {
  readonly id: string;
  readonly level: "1" | "2" | "3";
  readonly state: string;
  readonly where: string;
  readonly test: string;
  readonly why: string;
}

describe("what ASVS asks (docs/security/asvs.csv)", () => {
  const rows: Row[] = parse(readFileSync(join(ROOT, "docs/security/asvs.csv")), { columns: true });

  it("has a line for each requirement, once", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(Object.groupBy(rows, ({ level }) => level)).toMatchObject({
      "1": { length: ROWS["1"] },
      "2": { length: ROWS["2"] },
      "3": { length: ROWS["3"] },
    });
    expect(rows.filter(({ id }) => !/^\d+\.\d+\.\d+$/.test(id))).toEqual([]);
  });

  it("names where and by which test it is met, or why it is open or not for us", () => {
    const silent = rows.filter(({ state, where, test, why }) =>
      state === "met" ? !where || !/(^| )test\//.test(test) : !/^(open|n\.a\.)$/.test(state) || !why,
    );
    expect(silent).toEqual([]);
  });

  it("names files that are there", () => {
    const named = rows.flatMap(({ id, where, test }) =>
      `${where} ${test}`.split(" ").flatMap((path) => (path === "" ? [] : [[id, path] as const])),
    );
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter(([, path]) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
