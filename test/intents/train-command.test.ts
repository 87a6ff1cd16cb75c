import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { newId } from "../../db/uuid.ts";
import { readOptions, TrainMistake } from "../../src/cli/train/options.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MODELS = new URL("../../intents/model/", import.meta.url);

/** Ended before a training that nobody wanted could write anything. */
function train(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/train.ts", ...args],
    { cwd: ROOT, env: { PATH: process.env["PATH"] ?? "", ...env }, encoding: "utf8", timeout: 20_000 },
  );
  return { status, stdout, stderr };
}

/** A file in a folder of its own. */
function rowsFile(name: string, lines: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "rows-")), name);
  writeFileSync(path, lines);
  return path;
}

const shippedModels = () =>
  readdirSync(MODELS).map((name) => [name, statSync(new URL(name, MODELS)).mtimeMs]);

describe("npm run -s train", () => {
  it("without arguments says the usage, exits 1 and leaves the shipped models alone", () => {
    const before = shippedModels();
    const { status, stdout, stderr } = train([]);
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
    const { status, stderr } = train(["--data", "/no/such/folder"]);
    expect(status).toBe(1);
    expect(stderr).toBe("/no/such/folder: no such folder; one with *.jsonl files was expected\n");
  });

  it("--help says how it is written", () => {
    const { status, stdout, stderr } = train(["--help"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^usage: npm run -s train -- --data FOLDER/);
  });

  it("a file for the folder is told so", () => {
    const path = rowsFile("rows.jsonl", '{"text":"路灯坏了","kind":"case"}');
    const { status, stdout, stderr } = train(["--data", path]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`${path}: a file; the folder with *.jsonl files was expected\n`);
  });

  it("a file where the models should go is told so before anything is trained", () => {
    const path = rowsFile("rows.jsonl", '{"text":"路灯坏了","kind":"case"}');
    const { status, stderr } = train(["--data", dirname(path), "--out", path]);
    expect(status).toBe(1);
    expect(stderr).toBe(`--out ${path}: a file; a folder, or nothing yet, was expected\n`);
  });

  it.each([
    [
      "an unknown label",
      '{"text":"路灯坏了","kind":"case"}\n{"text":"路灯坏了","kind":"complaint"}',
      'line 2: field "kind": one of consultation, case, suggestion, thanks, other was expected; got "complaint"',
    ],
    ["a unit's nickname", '{"text":"路灯坏了","unit":"城管"}', 'line 1: field "unit": one of 综合行政执法局'],
    ["no text", '{"kind":"case"}', 'line 1: field "text": a text was expected'],
    ["no gold", '{"text":"路灯坏了","knd":"case"}', "found only text, knd"],
  ])("%s is refused with file and line, not learned over", (_, lines, right) => {
    const path = rowsFile("letters.jsonl", lines);
    for (const mode of [[], ["--measure"]]) {
      const { status, stdout, stderr } = train(["--data", dirname(path), "--task", "same", ...mode]);
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(path);
      expect(stderr).toContain(right);
    }
  });

  it("--measure shows on standard error how far it is, up to the end, and only figures on standard output", () => {
    const told = [
      [
        "交通运输",
        ["公交车等了一个小时", "车站没有站牌", "末班公交太早", "司机不停站", "地铁口没有车站", "公交改线了"],
      ],
      ["环境保护", ["河水发臭", "工厂冒黑烟", "河里倒垃圾", "工厂排污水", "臭气熏人", "河边烧垃圾"]],
    ] as const;
    const rows = told.flatMap(([topic, texts]) => texts.map((text) => JSON.stringify({ text, topic })));
    const path = rowsFile("letters.jsonl", rows.join("\n"));
    const { status, stdout, stderr } = train(["--data", dirname(path), "--task", "topic", "--measure"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ task: "topic", n: 12 });
    expect(stderr).toMatch(/^10% · topic\n(.*\n)*100% · topic\n$/);
  });

  it("says in one line that the database cannot be reached", () => {
    const DATABASE_URL = "postgres://user:secret@127.0.0.1:9/cases";
    const { status, stdout, stderr } = train(["--from-database"], { DATABASE_URL });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^DATABASE_URL cannot be reached at 127\.0\.0\.1:9: .*\n$/);
  });

  it("names the folder in which there is no database, and makes none", () => {
    const DATA_DIR = join(tmpdir(), `pingan365-${newId()}`);
    const { status, stderr } = train(["--from-database"], { DATA_DIR });
    expect(status).toBe(1);
    expect(stderr).toMatch(`There is no database in ${DATA_DIR}: set DATA_DIR`);
    expect(existsSync(DATA_DIR)).toBe(false);
  });
});
