import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readModels } from "../../intents/index.ts";
import type { ModelFile } from "../../intents/model.ts";
import { digestOf, withOwnModels } from "../../intents/own-models.ts";
import { adaptModel } from "../../intents/training/adapt.ts";

const shipped = readModels();
const unit = shipped.unit as ModelFile;
const own: ModelFile = {
  ...adaptModel(unit, [{ text: "快递柜挡住了逃生的门", label: "应急与消防" }]),
  base: digestOf(unit),
  learned: 1,
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pingan365-model-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (text: string) => writeFileSync(join(folder, "unit.json"), text);

describe("a deployment's own models", () => {
  it("take the place of the shipped ones of the same name, the others stay", () => {
    put(JSON.stringify(own));
    const { models, used, refused } = withOwnModels(folder, shipped);
    expect([used, refused]).toEqual([[join(folder, "unit.json")], []]);
    expect(models.unit).toEqual(own);
    expect(models.kind).toBe(shipped.kind);
  });

  it("are none without a folder", () => {
    const nowhere = withOwnModels(join(folder, "nowhere"), shipped);
    expect(nowhere).toEqual({ models: shipped, used: [], refused: [] });
  });

  it.each<[string, string, RegExp]>([
    ["half a file", JSON.stringify(own).slice(0, 5000), /no readable model file/],
    ["something else", "[]", /format is undefined, 1 was expected/],
    ["null", "null", /no readable model file/],
    ["another format", JSON.stringify({ ...own, version: 0 }), /format is 0, 1 was expected/],
    ["other labels", JSON.stringify({ ...own, labels: own.labels.slice(1) }), /other labels/],
    ["another task", JSON.stringify(shipped.kind), /another task/],
    ["an older base", JSON.stringify({ ...own, base: "0".repeat(32) }), /no longer shipped: train again/],
    ["a weight too few", JSON.stringify({ ...own, weights: own.weights.slice(1) }), /missing or damaged/],
    ["no idf", JSON.stringify({ ...own, idf: [] }), /missing or damaged/],
    ["no sharpness", JSON.stringify({ ...own, sharpness: null }), /missing or damaged/],
  ])("are not used when the file is %s, and that is said", (_, text, why) => {
    put(text);
    const { models, used, refused } = withOwnModels(folder, shipped);
    expect([models.unit, used]).toEqual([unit, []]);
    expect(refused).toEqual([expect.stringMatching(why)]);
    expect(refused[0]).toContain(join(folder, "unit.json"));
  });
});
