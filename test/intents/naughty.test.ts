import { describe, expect, test } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";
import { readOwnMessages } from "../../intents/training/corpus.ts";
import { median } from "../../intents/training/metrics.ts";
import { DANGERS, URGENCIES } from "../../src/core/glossary.ts";
import type { Guess, Reading } from "../../src/core/understanding.ts";
import { NAUGHTY } from "./naughty-strings.ts";

const organisation = loadOrganisation(shippedOrganisationFolder());
const { understand, indexArticles, articles } = loadIntents(organisation);
const findAnswer = indexArticles(articles);
const NOW = new Date("2026-11-23T01:00:00Z");
const CODES = new Set(organisation.categories.map(({ code }) => code));

const isShare = (confidence: number): boolean => confidence >= 0 && confidence <= 1;
const areGuesses = (guesses: readonly Guess[]): boolean =>
  guesses.length <= 3 && guesses.every(({ label, confidence }) => label !== "" && isShare(confidence));

function isReading(reading: Reading<string>): boolean {
  if ("none" in reading) return reading.none;
  return "sure" in reading ? isShare(reading.confidence) : areGuesses(reading.unsure);
}

/** Letters that `understand` reads: 停 and "a", but not the marks of zalgo alone. */
const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.slice(0, 2_000));

describe.each(Object.entries(NAUGHTY))("%s", (_, text) => {
  test("is understood as something or nothing, whole", () => {
    const read = understand(text);
    expect(read.text).toBe(text);
    expect([read.intent, read.kind].every(isReading)).toBe(true);
    expect([read.topics, read.categories].every(areGuesses)).toBe(true);
    expect(read.categories.every(({ label }) => CODES.has(label))).toBe(true);
    expect(URGENCIES).toContain(read.urgency);
    expect(read.dangers.every((danger) => DANGERS.includes(danger))).toBe(true);
    expect(read.sealed).toBeTypeOf("boolean");
    if (read.slots.place !== undefined) expect(text).toContain(read.slots.place);
    expect(read.demands.length).toBeLessThanOrEqual(5);
    // A text that broke a part would be read as nothing, without topics.
    if (says(text)) expect(read.topics.length).toBe(3);
  });

  test("finds an article or none", () => {
    const found = findAnswer(text, NOW);
    expect(found === null || articles.includes(found)).toBe(true);
  });
});

/** An article may be written by anybody: naughty ones are indexed too, and hide no other. */
test("naughty articles are indexed and hide nothing", () => {
  const [first] = articles;
  if (!first) throw new Error("there is no article");
  const texts = Object.values(NAUGHTY);
  const naughty = texts.map((text, at) => ({
    ...first,
    id: `naughty-${at}`,
    title: text.slice(0, 200),
    questions: [text.slice(0, 2_000)],
    body: text.slice(0, 180),
  }));
  const find = indexArticles([...naughty, ...articles]);
  for (const text of texts) expect(() => find(text, NOW)).not.toThrow();
  const asked = articles.slice(0, 20);
  const found = asked.filter(({ questions: [question = ""], id }) => find(question, NOW)?.id === id);
  expect(found.length).toBeGreaterThan(15);
});

describe("no text takes much longer than an ordinary letter", () => {
  const MOST = 20;
  const messages = readOwnMessages()
    .map(({ text }) => text)
    .filter((text) => /\p{Script=Han}/u.test(text));
  const letters = Array.from({ length: 30 }, (_, n) => messages.slice(n * 100, n * 100 + 200).join("。"))
    .filter((text) => text.length >= 2_000)
    .map((text) => text.slice(0, 2_000));

  /** The quickest of some, in milliseconds: what else the machine does takes nothing away from it. */
  const timeOf = (work: () => unknown, tries = 3): number =>
    Math.min(
      ...Array.from({ length: tries }, () => {
        const started = performance.now();
        work();
        return performance.now() - started;
      }),
    );

  test.each([
    ["understand", (text: string) => understand(text)],
    ["findAnswer", (text: string) => findAnswer(text, NOW)],
  ] as const)("%s", (_, read) => {
    expect(letters.length).toBeGreaterThan(20);
    const ordinary = median(letters.map((text) => timeOf(() => read(text))));
    const tooSlow = (text: string, tries?: number) => timeOf(() => read(text), tries) > MOST * ordinary;
    // What is slow of itself is slow every time: a machine that does much else is so now and then.
    const slow = Object.entries(NAUGHTY).filter(([, text]) => tooSlow(text) && tooSlow(text, 20));
    expect(slow.map(([name]) => name)).toEqual([]);
  });
});
