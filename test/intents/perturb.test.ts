import { describe, expect, test } from "vitest";
import { PERTURBATION_NAMES, perturbed } from "../../bench/perturb.ts";
import { createModel } from "../../intents/model.ts";
import { guessPastTalk, withLaterParts } from "../../intents/past-talk.ts";
import { readCatalogue } from "../../intents/training/catalogue.ts";
import { type Labelled, trainTask } from "../../intents/training/fit.ts";
import { labelledRows } from "../../intents/training/labelled.ts";
import { TASKS } from "../../intents/training/tasks.ts";

/** Authors whose messages are asked and not learned. */
const HELD_OUT = ["chat-a", "chat-e"];
/** Points of accuracy: what one way of writing may cost, and all on average. */
const MOST = 6;
const MOST_ON_AVERAGE = 3;
const { intent: rows, talk: clauses } = labelledRows(new Map(), readCatalogue());
const isLearned = ({ author }: Labelled): boolean => !HELD_OUT.includes(author ?? "");
const asked = rows.filter((row) => !isLearned(row));
const model = createModel(trainTask(rows.filter(isLearned), TASKS.intent));
const talk = createModel(trainTask(clauses.filter(isLearned), TASKS.talk));
const guess = (text: string) =>
  guessPastTalk("intent", model.guess, withLaterParts(text, model.read, talk))[0]?.label;

/** In points of a hundred, of the messages written this way. */
const accuracy = (write: (text: string, place: number) => string): number =>
  (100 * asked.filter(({ text, label }, place) => guess(write(text, place)) === label).length) / asked.length;

describe("an intent is heard however it is written", () => {
  const plain = accuracy((text) => text);
  const losses = PERTURBATION_NAMES.map((name) => ({
    name,
    loss: plain - accuracy((text, place) => perturbed(name, text, place)),
  }));

  test("the messages of people never heard are mostly read rightly", () => {
    expect(asked.length).toBeGreaterThan(1_000);
    expect(plain).toBeGreaterThan(85);
  });

  test.each(losses)("$name", ({ loss }) => {
    expect(loss).toBeLessThanOrEqual(MOST);
  });

  test("on average little is lost", () => {
    const mean = losses.reduce((sum, { loss }) => sum + loss, 0) / losses.length;
    expect(mean).toBeLessThanOrEqual(MOST_ON_AVERAGE);
  });
});

describe("a perturbation", () => {
  const text = "楼道里的灯坏了，请问3号楼还要等多久才有人来修？";

  test.each(PERTURBATION_NAMES)("%s changes a text, and every time in the same way", (name) => {
    const written = Array.from({ length: 20 }, (_, place) => perturbed(name, text, place));
    expect(written.some((one) => one !== text)).toBe(true);
    expect(Array.from({ length: 20 }, (_, place) => perturbed(name, text, place))).toEqual(written);
  });

  test.each(["homophones", "lookAlikes", "dropped", "doubled", "preamble"] as const)(
    "%s leaves a message of a few characters alone",
    (name) => {
      expect(Array.from({ length: 20 }, (_, place) => perturbed(name, "好的", place))).toEqual(
        new Array(20).fill("好的"),
      );
    },
  );
});
