import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const TOLD = readFileSync(new URL("docs/paper.md", ROOT), "utf8");
const ROWS = [...TOLD.matchAll(/^\| ([PRB]\d+[a-h]?) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, row = "", what = "", where = "", tests = ""]) => ({ row, what, where, tests }),
);
const filesOf = (cell: string) => [...cell.matchAll(/`([\w./-]+)`/g)].map(([, file = ""]) => file);

/** Every row of the paper that `seed-features.md` lists: 23 problems, 20 recommendations, 4 of what goes through all. */
const EVERY = [
  ...Array.from({ length: 23 }, (_, n) => `P${n}`),
  "R1",
  ...[..."abcdef"].map((letter) => `R2${letter}`),
  ...[..."abcde"].map((letter) => `R3${letter}`),
  ...[..."abcdefgh"].map((letter) => `R4${letter}`),
  ...["B1", "B2", "B3", "B4"],
];
/** What is not built to the end, as the table says of itself. One more here is a step back. */
const OPEN = ["P1", "P3", "P15", "P16", "P17", "R3a"];

it("says of every row of the paper where it is built", () => {
  expect(ROWS.map(({ row }) => row)).toEqual(EVERY);
  expect(ROWS.filter(({ where }) => where.startsWith("open")).map(({ row }) => row)).toEqual(OPEN);
});

it("names files that exist, and for each row that is built a test", () => {
  for (const { row, where, tests } of ROWS) {
    for (const file of [...filesOf(where), ...filesOf(tests)])
      expect([row, file, existsSync(new URL(file, ROOT))]).toEqual([row, file, true]);
    if (OPEN.includes(row)) continue;
    expect([row, filesOf(where).length > 0]).toEqual([row, true]);
    expect([row, filesOf(tests).some((file) => file.endsWith(".test.ts"))]).toEqual([row, true]);
  }
});
