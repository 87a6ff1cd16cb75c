import { describe, expect, test } from "vitest";
import { readModels } from "../../intents/index.ts";
import { createModel, read } from "../../intents/model.ts";
import { logRatios, trainSwayed } from "../../intents/training/bayes.ts";
import { fitTrust } from "../../intents/training/calibrate.ts";
import { type Labelled, roundsOf, type Task, trainTask } from "../../intents/training/fit.ts";
import { nearDuplicateGroups } from "../../intents/training/groups.ts";
import { labelledRows } from "../../intents/training/labelled.ts";
import { type Example, scoreVector, trainLinear, type Weights } from "../../intents/training/linear.ts";
import { READINGS, roundsOfReading } from "../../intents/training/run.ts";
import { TASKS } from "../../intents/training/tasks.ts";

const LIGHTS = ["路灯坏了", "路灯不亮", "门口路灯灭了", "路灯又坏了", "小区路灯全坏了", "桥边路灯不亮了"];
const WASTE = [
  "垃圾没人收",
  "垃圾堆满了",
  "门口垃圾太多",
  "垃圾桶满了",
  "小区垃圾没清",
  "桥边垃圾堆着没人收",
];
const ROWS: readonly Labelled[] = [
  ...LIGHTS.map((text) => ({ text, label: "light", weight: 1, trusted: true })),
  ...WASTE.map((text) => ({ text, label: "waste", weight: 1, trusted: true })),
];

const TASK: Task = {
  ...TASKS.intent,
  name: "toy",
  labels: ["light", "waste"],
  folds: 2,
  rounds: 10,
};

describe("training", () => {
  test.each(["linear", "neural"] as const)("the same rows give the same bytes (%s)", (engine) => {
    const task = { ...TASK, engine };
    expect(JSON.stringify(trainTask(ROWS, task))).toBe(JSON.stringify(trainTask(ROWS, task)));
  });

  test.each<[string, Task]>([
    ["linear", TASK],
    ["linear, half of it swayed", { ...TASK, swayed: 0.5 }],
    ["neural", { ...TASK, engine: "neural" }],
  ])("announces as many rounds as the progress bar expects (%s)", (_, task) => {
    let announced = 0;
    trainTask(ROWS, task, () => {
      announced += 1;
    });
    expect(announced).toBe(roundsOf(task));
  });

  test("the progress bar knows of every reading but the pairs, which take no time", () => {
    expect(READINGS.filter((task) => roundsOfReading(task) === 0)).toEqual(["same"]);
  });

  test.each(["linear", "neural"] as const)("a trained model reads an unseen text (%s)", (engine) => {
    const { read: readText, guess } = createModel(trainTask(ROWS, { ...TASK, engine }));
    expect(guess(readText("河边的路灯不亮"))[0]?.label).toBe("light");
    expect(guess(readText("门口垃圾没人管"))[0]?.label).toBe("waste");
  });

  test("a word of fewer than three texts, a digit and a name are not learned", () => {
    const rows = [
      ...ROWS,
      ...LIGHTS.map((text) => ({
        text: `我叫王小明，${text}，电话13812345678`,
        label: "light",
        weight: 1,
        trusted: true,
      })),
      { text: "罕见词汇", label: "waste", weight: 1, trusted: true },
    ];
    const { features } = trainTask(rows, TASK);
    expect(features).not.toMatch(/\d|小明|罕见/);
  });

  test("confidence below the threshold asks, with at most three choices", () => {
    const file = { ...trainTask(ROWS, TASK), sureFrom: 0.9, askFrom: 0.3, margin: 0.1 };
    const guess = (...confidences: number[]) =>
      confidences.map((confidence, i) => ({ label: `label${i}`, confidence }));
    expect(read(guess(0.95, 0.05), file)).toEqual({ sure: "label0", confidence: 0.95 });
    expect(read(guess(0.5, 0.3, 0.1, 0.09), file)).toEqual({ unsure: guess(0.5, 0.3, 0.1) });
    expect(read(guess(0.2, 0.2), file)).toEqual({ none: true });
  });

  test("naive Bayes blended in keeps the bytes the same and reads what the engine alone reads", () => {
    const task = { ...TASK, bayes: 0.02 };
    const file = trainTask(ROWS, task);
    expect(JSON.stringify(trainTask(ROWS, task))).toBe(JSON.stringify(file));
    expect(file.weights).not.toEqual(trainTask(ROWS, TASK).weights);
    const { read: readText, guess } = createModel(file);
    expect(guess(readText("河边的路灯不亮"))[0]?.label).toBe("light");
  });

  test("a reading swayed by naive Bayes leans more on words that only one label has than on those of both", () => {
    const told = (label: number, ...ids: number[]): Example => ({
      vector: { ids: Uint32Array.from(ids), values: Float32Array.from(ids, () => Math.SQRT1_2) },
      label,
      weight: 1,
    });
    const [own, others, both] = [0, 1, 2];
    const examples = [told(0, own, both), told(0, own, both), told(1, others, both), told(1, others, 3)];
    const options = { features: 4, labels: 2, cost: 1, rounds: 30, seed: 365 };
    const leaning = ([label]: Weights): number => Math.abs((label?.[own] ?? 0) / (label?.[both] ?? 0));
    const swayed = trainSwayed(examples, options, logRatios(examples, options));
    expect(leaning(swayed)).toBeGreaterThan(1.5 * leaning(trainLinear(examples, options)));
    const scores = examples.map(({ vector }) => scoreVector(swayed, vector));
    expect(scores.map(([light = 0, waste = 0]) => (light > waste ? 0 : 1))).toEqual([0, 0, 1, 1]);
    const task = { ...TASK, swayed: 0.5 };
    expect(JSON.stringify(trainTask(ROWS, task))).toBe(JSON.stringify(trainTask(ROWS, task)));
    expect(trainTask(ROWS, task).weights).not.toEqual(trainTask(ROWS, TASK).weights);
  });

  test("where no lead is given the lead is fitted, so that what is sure is right as often as wanted", () => {
    const held = Array.from({ length: 100 }, (_, i) => ({ scores: [i / 25, 0], label: i < 30 ? i % 2 : 0 }));
    const { sureFrom, margin } = fitTrust(held, 1, { wanted: 1 });
    expect(sureFrom).toBe(0.5);
    const sure = held.filter(({ scores: [first = 0] }) => 2 / (1 + Math.exp(-first)) - 1 >= margin);
    expect(sure.length).toBeGreaterThan(60);
    expect(sure.every(({ label }) => label === 0)).toBe(true);
    expect(fitTrust(held, 1, { wanted: 1, margin: 0.1 }).margin).toBe(0.1);
  });

  test("copies with small changes are one group, others are not", () => {
    const text = "我们小区的电梯坏了三天没有人来修，老人上下楼很不方便，请尽快处理";
    const [a, b, c] = nearDuplicateGroups([
      text,
      `领导您好，${text}！谢谢`,
      "门口的餐馆油烟直接排到居民家里，投诉多次没有结果",
    ]);
    expect(a).toBe(b);
    expect(c).not.toBe(a);
  });

  test("the own corpus alone feeds every intent and kind", () => {
    const { intent, kind } = labelledRows(new Map(), []);
    const count = (label: string) => intent.filter((row) => row.label === label).length;
    for (const label of TASKS.intent.labels)
      expect(count(label), label).toBeGreaterThanOrEqual(label === "none" ? 300 : 75);
    expect(new Set(kind.map(({ label }) => label))).toEqual(new Set(TASKS.kind.labels));
  });
});

describe("the shipped model", () => {
  const models = Object.values(readModels());

  test("holds no digits, no phone numbers, no titled names", () => {
    for (const { features } of models) {
      expect(features).not.toMatch(/\p{N}/u);
      expect(
        features.split("\n").filter((name: string) => /^w:.{1,3}(先生|女士|书记|市长)$/.test(name)),
      ).toEqual([]);
    }
  });

  test("holds no sentence: a feature is a word, a pair of characters or a cue of ours", () => {
    for (const { features } of models)
      for (const name of features.split("\n")) {
        const [mark = "", rest = ""] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
        if (mark === "f") continue;
        expect([...rest].length, name).toBeLessThanOrEqual(mark.endsWith("w") ? 24 : 2);
      }
  });

  test("has a weight for every label and feature", () => {
    for (const { features, labels, weights, idf } of models) {
      expect(weights.length).toBe(labels.length);
      expect(idf.length).toBe(features.split("\n").length);
      for (const { bytes } of weights) expect(atob(bytes).length).toBe(idf.length);
    }
  });
});
