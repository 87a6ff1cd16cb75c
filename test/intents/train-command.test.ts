import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readOptions, TrainMistake } from "../../src/cli/train/options.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MODELS = new URL("../../intents/model/", import.meta.url);

/** Ended before a training that nobody wanted could write anything. */
function train(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/train.ts", ...args],
    { cwd: ROOT, env: { PATH: process.env["PATH"] ?? "" }, encoding: "utf8", timeout: 20_000 },
  );
  return { status, stdout, stderr };
}

const shippedModels = () =>
  readdirSync(MODELS).map((name) => [name, statSync(new URL(name, MODELS)).mtimeMs]);

describe("npm run -s train", () => {
  it("without arguments says the usage, exits 1 and leaves the shipped models alone", () => {
    const before = shippedModels();
    const { status, stdout, stderr } = train();
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^--data is missing.*\nusage: npm run -s train -- --data FOLDER/);
    expect(shippedModels()).toEqual(before);
  });

  it.each([
    [["--task", "unit"], "--data is missing"],
    [["--measure"], "--data is missing"],
    [["--data", "rows", "--task", "colour"], "--task colour: one of place, topic, unit"],
    [["--from-database", "--task", "topic"], "--task topic: one of kind, unit"],
    [["--from-database", "--measure"], "--measure goes with --data alone"],
    [["--data", "rows", "--measure", "--out", "models"], "leave out --out"],
    [["--bogus"], "--bogus"],
  ])("%j is refused with what would be right", (args, right) => {
    const reading = () => readOptions(args);
    expect(reading).toThrow(TrainMistake);
    expect(reading).toThrow(right);
    expect(reading).toThrow("usage:");
  });

  it("names the folder that is not there, without the usage: the command was right", () => {
    const { status, stderr } = train("--data", "/no/such/folder");
    expect(status).toBe(1);
    expect(stderr).toBe("/no/such/folder: no such folder; one with *.jsonl files was expected\n");
  });
});
