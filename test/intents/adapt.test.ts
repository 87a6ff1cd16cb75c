import { describe, expect, it } from "vitest";
import { readModels } from "../../intents/index.ts";
import { createModel, type ModelFile } from "../../intents/model.ts";
import { adaptModel } from "../../intents/training/adapt.ts";
import { readOwnCorpus } from "../../intents/training/corpus.ts";
import { readFixedSet } from "../../intents/training/fixed-set.ts";
import { type Lesson, type Retraining, retrain } from "../../intents/training/retrain.ts";
import { TASKS } from "../../intents/training/tasks.ts";

const shipped = readModels();
const unit = shipped.unit as ModelFile;
const best = (file: ModelFile, text: string) => {
  const { read, guess } = createModel(file);
  return guess(read(text))[0]?.label;
};

const FIRE = "应急与消防";
/** The shipped model takes all of them for a matter of couriers. */
const LOCKERS = [
  "东门的快递柜挡住了逃生的门，搬不开",
  "西门口快递柜把楼梯间堵了一半",
  "一期的快递柜放在消防门前面",
  "快递柜占了整个门厅，轮椅过不去",
  "二期楼下快递柜靠着配电房，进出要侧身",
  "三号楼的快递柜塞住了后门",
  "新装的快递柜把过道挤得只剩一条缝",
  "快递柜旁边堆满纸箱，楼道走不通",
  "南门的快递柜顶着安全出口",
  "车库入口的快递柜挡住了坡道",
];
const ALIKE = "后院的快递柜把出口都挡死了";
const lessons = (texts: readonly string[], unitLabel: string | null): Lesson[] =>
  texts.map((text) => ({ text, unitLabel, kind: "case", source: "return" }));
/** Plain reports of every kind, all said to be the tax office's: what a careless week would teach. */
const CARELESS = lessons(
  readOwnCorpus()
    .intent.filter(({ label }) => label === "report")
    .slice(0, 80)
    .map(({ text }) => text),
  "税务局",
);

describe("adapting a model", () => {
  it("to nothing changes no byte", () => {
    expect(adaptModel(unit, [])).toEqual(unit);
    const unreadable = [
      { text: "😀😀", label: FIRE },
      { text: ALIKE, label: "no such unit" },
    ];
    expect(adaptModel(unit, unreadable)).toEqual(unit);
  });

  it("teaches alike texts, moves no bias, and gives the same bytes again", () => {
    const rows = LOCKERS.map((text) => ({ text, label: FIRE }));
    const adapted = adaptModel(unit, rows);
    expect(best(unit, ALIKE)).not.toBe(FIRE);
    expect(best(adapted, ALIKE)).toBe(FIRE);
    expect(best(adapted, "公交车半小时才来一班，挤不上去")).toBe("交通运输局");
    expect(adapted.features).toBe(unit.features);
    expect(adapted.weights.map(({ bias }) => bias)).toEqual(unit.weights.map(({ bias }) => bias));
    expect(JSON.stringify(adaptModel(unit, rows))).toBe(JSON.stringify(adapted));
  });
});

describe("the fixed set", () => {
  const rows = readFixedSet();

  it("has about 150 rows, at least six for each unit, and every kind", () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    for (const label of TASKS.unit.labels)
      expect([label, rows.filter((row) => row.unit === label).length >= 6]).toEqual([label, true]);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(TASKS.kind.labels));
  });

  it("shares no sentence with what the models are trained on", () => {
    const own = readOwnCorpus();
    const trained = new Set([...own.intent, ...own.kind].map(({ text }) => text));
    expect(rows.filter(({ text }) => trained.has(text))).toEqual([]);
  });
});

describe("retraining on corrections", () => {
  const run = (given: Partial<Retraining>) => retrain({ lessons: [], shipped, current: shipped, ...given });

  it("holds a fifth out, learns the rest, and says what changes by labels only", () => {
    const { tasks, refusals, files, rows } = run({ lessons: lessons(LOCKERS, FIRE) });
    expect(refusals).toEqual([]);
    expect(rows).toEqual({ return: 10 });
    expect(tasks.unit).toMatchObject({ learned: 8, heldOut: { n: 2, after: 1 } });
    expect(tasks.unit?.heldOut.before).toBeLessThan(1);
    expect(tasks.unit?.fixedSet.after).toBeGreaterThanOrEqual(tasks.unit?.fixedSet.before ?? 1);
    expect(files.map(({ task, learned }) => [task, learned])).toEqual([
      ["kind", 8],
      ["unit", 8],
    ]);
    expect(JSON.stringify(tasks)).not.toMatch(/快递柜/);
  });

  it("keeps what is held out held out while corrections are added", () => {
    const heldOut = (n: number) => run({ lessons: lessons(LOCKERS.slice(0, n), FIRE), only: "unit" });
    for (const [n, held] of [
      [4, 0],
      [5, 1],
      [9, 1],
      [10, 2],
    ] as const)
      expect([n, heldOut(n).tasks.unit?.heldOut.n]).toEqual([n, held]);
  });

  it("is refused where the fixed set would be read worse, and says so", () => {
    const { refusals, tasks } = run({ lessons: CARELESS });
    expect(refusals).toEqual([
      expect.stringMatching(/^unit: the fixed set would be read worse, 0\.\d+ instead/),
    ]);
    expect(tasks.unit?.fixedSet.examples).toContainEqual(expect.objectContaining({ after: "税务局" }));
  });

  it("is refused where the corrections held out would be read worse", () => {
    // Held out is every fifth: those are right already, the others teach against them.
    const right = LOCKERS.map((text, i) => ({
      ...(lessons([text], i % 5 === 4 ? "交通运输局" : FIRE)[0] as Lesson),
    }));
    expect(run({ lessons: right }).refusals).toEqual([
      expect.stringContaining("unit: the corrections held out would be read worse"),
    ]);
  });

  it("is refused where there is nothing to learn from", () => {
    expect(run({}).refusals).toEqual(["there is nothing to learn from yet"]);
    expect(run({ lessons: lessons(LOCKERS, null), only: "unit" }).refusals).toEqual([
      "there is nothing to learn from yet",
    ]);
  });
});
