import { describe, expect, it } from "vitest";
import { loadIntents, readModels } from "../../intents/index.ts";
import { createModel, type ModelFile } from "../../intents/model.ts";
import { adaptModel, STRENGTHS } from "../../intents/training/adapt.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";
import { compareWith } from "../../intents/training/compare.ts";
import { readOwnCorpus, readOwnMatters } from "../../intents/training/corpus.ts";
import { readFixedSet } from "../../intents/training/fixed-set.ts";
import { choose, type Lesson, type Retraining, retrain } from "../../intents/training/retrain.ts";
import { TASKS } from "../../intents/training/tasks.ts";
import { ALIKE, LOCKERS } from "../helpers/parcel-lockers.ts";

const shipped = readModels();
const unit = shipped.unit as ModelFile;
const best = (file: ModelFile, text: string) => {
  const { read, guess } = createModel(file);
  return guess(read(text))[0]?.label;
};

/** Whose matter the lockers are made to be here. */
const PRICES = "发展和改革局";
const lessons = (texts: readonly string[], unitLabel: string | null): Lesson[] =>
  texts.map((text) => ({ text, unitLabel, category: null, kind: "case", source: "return" }));
const MARKET = "市场监督管理局";
/** The same, where staff chose the category: a matter of prices. */
const chosen = (texts: readonly string[], category: string, unitLabel = MARKET): Lesson[] =>
  lessons(texts, unitLabel).map((lesson) => ({ ...lesson, category }));
/** Messages about everything, all said to be the tax office's: what a careless year would teach. */
const CARELESS = lessons(
  readOwnMatters()
    .filter(({ author }) => author === "a")
    .slice(0, 300)
    .map(({ text }) => text),
  "税务局",
);

/** A matter that the fixed set does not have, and somebody has sent to the tax office: nothing there reads worse. */
const BIKES_TO_TAX = chosen(
  readOwnMatters()
    .filter(({ category }) => category === "shared_bikes")
    .filter((_, i) => i % 4 === 0)
    .map(({ text }) => text),
  "tax",
  "税务局",
);

describe("adapting a model", () => {
  it("to nothing changes no byte", () => {
    expect(adaptModel(unit, [])).toEqual(unit);
    const unreadable = [
      { text: "😀😀", label: PRICES },
      { text: ALIKE, label: "no such unit" },
    ];
    expect(adaptModel(unit, unreadable)).toEqual(unit);
  });

  it("teaches alike texts, moves no bias, and gives the same bytes again", () => {
    const rows = LOCKERS.map((text) => ({ text, label: PRICES }));
    const adapted = adaptModel(unit, rows);
    expect(best(unit, ALIKE)).not.toBe(PRICES);
    expect(best(adapted, ALIKE)).toBe(PRICES);
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

  it("has the category of each row that tells one matter, and it is one of the row's unit", () => {
    const units = new Map(readCatalogue().map(({ code, label }) => [code, label]));
    const told = rows.filter(({ category }) => category !== undefined);
    expect(told.length).toBeGreaterThanOrEqual(140);
    for (const { text, category = "", unit: label } of told)
      expect([text, units.get(category)]).toEqual([text, label]);
  });

  it("shares no sentence with what the models are trained on", () => {
    const own = readOwnCorpus();
    const trained = new Set([...own.intent, ...own.kind, ...readOwnMatters()].map(({ text }) => text));
    expect(rows.filter(({ text }) => trained.has(text))).toEqual([]);
  });
});

describe("retraining on corrections", () => {
  const run = (given: Partial<Retraining>) => retrain({ lessons: [], shipped, current: shipped, ...given });

  it("holds a fifth out to measure by, then learns it, too, and says what changes by labels only", () => {
    const { tasks, refusals, files, rows } = run({ lessons: lessons(LOCKERS, PRICES) });
    expect(refusals).toEqual([]);
    expect(rows).toEqual({ return: 10 });
    expect(tasks.unit).toMatchObject({ learned: 10, heldOut: { n: 2, after: 1 } });
    expect(tasks.unit?.heldOut.before).toBeLessThan(1);
    expect(tasks.unit?.fixedSet.after).toBeGreaterThanOrEqual(tasks.unit?.fixedSet.before ?? 1);
    expect(files.map(({ task, learned }) => [task, learned])).toEqual([
      ["kind", 10],
      ["unit", 10],
    ]);
    expect(JSON.stringify(tasks)).not.toMatch(/快递柜/);
  });

  it("learns the category that staff chose, where it is one of the unit that turned out right", () => {
    const taught = run({ lessons: chosen(LOCKERS, "price") });
    const { tasks, refusals } = taught;
    expect(refusals).toEqual([]);
    expect(tasks.category).toMatchObject({ learned: 10, heldOut: { n: 2, after: 1 } });
    expect(best(shipped.category as ModelFile, ALIKE)).not.toBe("price");
    expect(best(taught.files.find(({ task }) => task === "category") as ModelFile, ALIKE)).toBe("price");
    const models = { ...shipped, ...Object.fromEntries(taught.files.map((file) => [file.task, file])) };
    const { understand } = loadIntents({ categories: readCatalogue(), models });
    expect(understand(ALIKE).categories[0]?.label).toBe("price");
    expect(run({ lessons: chosen(LOCKERS, "price", PRICES) }).tasks.category).toBeUndefined();
  });

  it("refuses a category model by itself where it reads the fixed set worse", () => {
    const careless = CARELESS.map((lesson) => ({ ...lesson, category: "tax" }));
    const { refusals, files } = run({ lessons: careless });
    expect(refusals).toContainEqual(
      expect.stringMatching(/^category: the fixed set would be read worse, 0\.\d+ instead/),
    );
    expect(files.map(({ task }) => task)).toEqual(["kind"]);
  });

  it("keeps what is held out held out while corrections are added", () => {
    const heldOut = (n: number) => run({ lessons: lessons(LOCKERS.slice(0, n), PRICES), only: "unit" });
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
    expect(tasks.unit?.refused).toHaveLength(1);
    expect(refusals).toEqual([
      expect.stringMatching(/^unit: the fixed set would be read worse, 0\.\d+ instead/),
    ]);
    expect(tasks.unit?.fixedSet.examples).toContainEqual(expect.objectContaining({ after: "税务局" }));
  });

  it("is refused where the corrections held out would be read worse", () => {
    // Held out is every fifth: those are right already, the many others teach against them.
    const parcels = readOwnMatters().filter(({ category }) => category === "parcel");
    const right = parcels.flatMap(({ text }, i) => lessons([text], i % 5 === 4 ? "交通运输局" : PRICES));
    expect(run({ lessons: right }).refusals).toContainEqual(
      expect.stringContaining("unit: the corrections held out would be read worse"),
    );
  });

  it("ships a task where only the other is refused", () => {
    const { refusals, files } = run({ lessons: CARELESS });
    expect(refusals).toHaveLength(1);
    expect(files.map(({ task }) => task)).toEqual(["kind"]);
  });

  it("takes the strongest that helps and does no harm, and says which", () => {
    const { tasks, files } = run({ lessons: lessons(LOCKERS, PRICES), only: "unit" });
    const row = (text = "") => ({ text, label: PRICES });
    const fixed = readFixedSet().map(({ text, unit: label = "" }) => ({ text, label }));
    const heldOutRows = [LOCKERS[4], LOCKERS[9]].map(row);
    const compare = compareWith({ current: unit, shipped: unit }, { fixed, heldOut: heldOutRows });
    const learned = LOCKERS.filter((_, i) => i % 5 !== 4).map(row);
    const all = [...learned, ...heldOutRows];
    const strongest = STRENGTHS.find((strength) => {
      const [file, trial] = [adaptModel(unit, all, strength), adaptModel(unit, learned, strength)];
      const { fixedSet, heldOut } = compare({ file, trial });
      return (
        Number(fixedSet.after) >= Number(fixedSet.before) && Number(heldOut.after) > Number(heldOut.before)
      );
    });
    expect(strongest).toBeDefined();
    expect(tasks.unit?.strength).toBe(strongest);
    expect(files[0]?.weights).toEqual(adaptModel(unit, all, strongest).weights);
  });

  it("gives the same again once it is in use", () => {
    const once = run({ lessons: lessons(LOCKERS, PRICES), only: "unit" });
    const again = run({
      lessons: lessons(LOCKERS, PRICES),
      only: "unit",
      current: { ...shipped, unit: once.files[0] as ModelFile },
    });
    expect(again.files).toEqual(once.files);
    expect(again.refusals).toEqual([]);
  });

  it.each([
    ["the strongest that helps", { 2: [-1, 2], 1: [0, 2], 0.7: [0, 1] }, 1],
    ["a gentler one where the ordinary does harm", { 2: [-3, 2], 1: [-1, 2], 0.7: [0, 1] }, 0.7],
    ["a gentler one where that reads more of what was held out", { 2: [0, 1], 1: [0, 2], 0.7: [0, 2] }, 1],
    ["the strongest where they read it alike: near copies shall follow", { 2: [0, 0], 1: [0, 0] }, 2],
    ["a gentler one where whatever helps does harm", { 2: [-2, 2], 1: [-1, 1], 0.7: [0, 0] }, 0.7],
    ["the ordinary, to be refused, where all do harm", { 2: [-2, 2], 1: [-1, 1], 0.7: [0, -1] }, 1],
  ])("of several strengths takes %s", (_, gains, taken) => {
    const outOfTen = (gain: number) => ({ n: 10, before: 0.5, after: 0.5 + gain / 10 });
    const candidates = Object.entries(gains)
      .map(([strength, [fixed = 0, heldOut = 0]]) => ({
        strength: Number(strength),
        comparison: {
          fixedSet: { ...outOfTen(fixed), changed: 0, examples: [] },
          heldOut: outOfTen(heldOut),
        },
      }))
      .sort((a, b) => b.strength - a.strength);
    expect(choose(candidates)?.strength).toBe(taken);
  });

  it("says, in no sentence of anybody, which matters go elsewhere, and warns where it is much of a category", () => {
    const { files, warning, moved, refusals } = run({ lessons: BIKES_TO_TAX });
    expect(refusals).toEqual([]);
    expect(files).toHaveLength(3);
    expect(warning).toMatch(/^Read before you restart: .*共享单车停放：综合行政执法局 → 税务局，\d+ of \d+/);
    expect(moved[0]).toMatch(/^共享单车停放：综合行政执法局 → 税务局，\d+ of \d+$/);
    const counts = moved.map((line) => Number(/，(\d+) of \d+$/.exec(line)?.[1]));
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(moved.length).toBeLessThanOrEqual(10);
  });

  it("warns where corrections of many unlike matters gather at one unit, though hardly anything else moves", () => {
    const everyday = [
      ...["路灯坏了一个礼拜没人修", "井盖没了，路中间一个大洞", "公交车等了四十分钟还不来"],
      ...["老板拖欠我三个月工资不发", "幼儿园食堂给孩子吃发霉的馒头", "快递送到驿站都不打电话"],
      ...["楼上装修半夜还在敲墙", "电梯困人，物业不修", "饭店油烟直接排到我家窗口"],
      ...["医院挂号排队三小时", "河里的水发黑发臭", "小区垃圾好几天没人清运"],
    ];
    const { files, warning } = run({ lessons: lessons(everyday, "税务局") });
    expect(files.map(({ task }) => task)).toContain("unit");
    expect(warning).toMatch(
      /Read before you restart: corrections against .* sure of gather at one unit: 税务局，\d+ of \d+ categories/,
    );
    // Decided anew, all of one matter: nothing of the kind.
    expect(run({ lessons: lessons(LOCKERS, PRICES) }).warning ?? "").not.toContain("gather at one unit");
  });

  it("warns of nothing where hardly anything moves", () => {
    const { files, warning, moved } = run({ lessons: lessons(["发票一直不给开", "个税退不回来"], "税务局") });
    expect(files.map(({ task }) => task)).toContain("unit");
    expect([warning, moved.length <= 10]).toEqual([undefined, true]);
  });

  it("is refused where there is nothing to learn from", () => {
    expect(run({}).refusals).toEqual(["there is nothing to learn from yet"]);
    expect(run({ lessons: lessons(LOCKERS, null), only: "unit" }).refusals).toEqual([
      "there is nothing to learn from yet",
    ]);
  });
});
