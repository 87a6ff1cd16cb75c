import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { measure, measureTrust, median, spanOverlap } from "../../intents/training/metrics.ts";
import { UNITS } from "../../intents/training/units.ts";
import { TOPICS } from "../../src/core/organisation.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "evaluate-"));

function file(name: string, lines: readonly unknown[]): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
  );
  return path;
}

async function evaluate(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await run(process.execPath, ["--import", "tsx", "intents/evaluate.ts", ...args])) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe("npm run evaluate", () => {
  test("measures the fields that have gold, and only JSON on standard output", async () => {
    const data = file("gold.jsonl", [
      {
        text: "望江路12号路灯坏了，请尽快维修",
        kind: "case",
        topic: "城乡建设",
        place: "望江路12号",
        unit: "综合行政执法局",
        category: "streetlight",
        urgency: "routine",
      },
      { text: "小区里的灯坏了没人管", category: "lift_safety" },
      { title: "咨询居住证", text: "请问居住证怎么办理？", kind: "consultation", place: null, danger: false },
      { text: "我家着火了", danger: true, urgency: "emergency", intent: "report" },
      { text: "讲个笑话", intent: "none", case: null },
    ]);
    const { code, stdout } = await evaluate("--data", data);
    expect(code).toBe(0);
    const figures = JSON.parse(stdout);
    for (const field of ["kind", "topic", "intent", "danger", "place", "case", "unit", "category", "urgency"])
      expect(figures[field], field).toMatchObject({
        n: expect.any(Number),
        accuracy: expect.any(Number),
        macroF1: expect.any(Number),
        perLabel: expect.any(Object),
      });
    for (const field of ["kind", "topic", "intent"])
      expect(figures[field]).toMatchObject({
        ece: expect.any(Number),
        coverage: expect.any(Number),
        coveredAccuracy: expect.any(Number),
      });
    expect(figures.unit.top3).toEqual(expect.any(Number));
    expect(figures.category).toMatchObject({ n: 2, accuracy: 0.5, top3: 0.5 });
    expect(figures.place).toMatchObject({ n: 2, accuracy: 1, overlap: 1 });
    expect(figures.danger).toMatchObject({ n: 2, accuracy: 1 });
    expect(figures.msPerText).toEqual(expect.any(Number));
  });

  test("--report tells people, on standard error, what was taken for what and why", async () => {
    const data = file("report.jsonl", [
      { text: "路灯坏了三天没人修，请尽快处理", kind: "case" },
      { text: "路灯坏了三天没人修，请尽快处理。", kind: "consultation" },
    ]);
    const { code, stdout, stderr } = await evaluate("--data", data, "--report");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2 });
    expect(stderr).toContain("gold \\ guess\tcase\tconsultation");
    expect(stderr).toContain("consultation\t1\t0");
    expect(stderr).toMatch(/consultation read as case .*路灯坏了三天/);
    expect(stderr).toMatch(/\n {6}.+ \d\.\d\d/);
  });

  test.each([
    ["a missing file", [], "no such file"],
    ["a broken line", ['{"text":"好"}', "", '{"text":'], "line 3"],
    ["a wrong label", ['{"text":"好"}', '{"text":"好","kind":"complaint"}'], "line 2"],
    ["an empty file", [""], "no rows"],
    [
      "a nickname of a unit",
      ['{"text":"好","unit":"城管"}'],
      `line 1: field "unit": one of ${UNITS.join(", ")}`,
    ],
    [
      "a category that the catalogue has not",
      ['{"text":"好","category":"street_lamp"}'],
      'line 1: field "category": one of ',
    ],
    ["an unknown topic", ['{"text":"好","topic":"没有这类"}'], `field "topic": one of ${TOPICS.join(", ")}`],
    ["rows without gold", ['{"text":"好"}', '{"text":"再见"}'], "no row has any gold; one of kind, topic"],
    ["a misspelt field in every row", ['{"text":"好","knd":"case"}'], "found only text, knd"],
  ] as const)("%s is said clearly", async (name, lines, message) => {
    const path = name === "a missing file" ? join(folder, "nowhere.jsonl") : file(`${name}.jsonl`, lines);
    const { code, stdout, stderr } = await evaluate("--data", path);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
  });
});

describe("a file as spreadsheets and other programs write it", () => {
  test("a byte order mark does no harm", async () => {
    const data = file("bom.jsonl", ['\uFEFF{"text":"路灯坏了","kind":"case"}']);
    const { code, stdout } = await evaluate("--data", data);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 1, kind: { n: 1 } });
  });

  test("GBK is refused: what was read would be no Chinese", async () => {
    const data = join(folder, "gbk.jsonl");
    // {"text":"路灯坏了","kind":"case"} in GBK
    writeFileSync(
      data,
      Buffer.from("7b2274657874223a22c2b7b5c6bbb5c1cb222c226b696e64223a2263617365227d", "hex"),
    );
    const { code, stdout, stderr } = await evaluate("--data", data);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`${data}: not UTF-8; a file saved as UTF-8 was expected\n`);
  });

  test("a field that nobody reads is named beside the known ones; those of the data files are not", async () => {
    const data = file("misspelt.jsonl", [
      { id: "7", source: "own", date: "2026-11-20", text: "路灯坏了", kind: "case" },
      { text: "井盖没了", kind: "case", urgncy: "urgent" },
      { text: "垃圾没人收", urgncy: "routine" },
    ]);
    const { code, stdout, stderr } = await evaluate("--data", data);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 3, kind: { n: 2 } });
    expect(stderr).toBe(
      `${data}, line 2: field "urgncy" is not read (2 rows); known are text, title, kind, topic, intent, danger, place, case, unit, urgency, category\n`,
    );
  });

  test("every unit and every first level of the taxonomy is gold, also what no model knows", async () => {
    const rows = [
      ...UNITS.map((unit) => ({ text: `请转${unit}`, unit })),
      ...TOPICS.map((topic) => ({ text: `关于${topic}`, topic })),
    ];
    const { code, stdout } = await evaluate("--data", file("all-labels.jsonl", rows));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ unit: { n: 22 }, topic: { n: 15 } });
  });

  test("a catalogue of your own brings its own units", async () => {
    const data = file("own-unit.jsonl", [{ text: "路灯不亮了", unit: "市政所" }]);
    const categories = file("categories.csv", ["code,name,label,keywords", "lamp,路灯,市政所,路灯|不亮"]);
    const { code, stdout } = await evaluate("--data", data, "--categories", categories);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ unit: { n: 1, accuracy: 1 } });
  });
});

describe("the command line", () => {
  test("--help says how it is written", async () => {
    const { code, stdout, stderr } = await evaluate("--help");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^usage: npm run -s evaluate -- --data FILE\.jsonl/);
  });

  test.each([
    ["an unknown option", ["--foo"], /^Unknown option '--foo'.*\nusage: npm run -s evaluate/],
    ["no file", [], /^--data is missing.*\nusage: npm run -s evaluate/],
    ["an option without its value", ["--data"], /^Option '--data <value>'.*\nusage: npm run/],
  ] as const)("%s is refused with the usage, not with a stack", async (_, args, right) => {
    const { code, stdout, stderr } = await evaluate(...args);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(right);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("what does not lie where it was said is named, with what was expected there", async () => {
    const data = file("one.jsonl", [{ text: "路灯坏了", kind: "case" }]);
    const empty = join(folder, "no-models");
    mkdirSync(empty);
    const adapted = join(folder, "adapted");
    mkdirSync(adapted);
    copyFileSync("intents/model/kind.json", join(adapted, "kind.json"));
    expect(await evaluate("--data", data, "--model", adapted)).toMatchObject({ code: 0, stderr: "" });
    writeFileSync(join(adapted, "unit.json"), "{");
    const said = async (...args: string[]) => {
      const { code, stdout, stderr } = await evaluate(...args);
      expect([code, stdout]).toEqual([1, ""]);
      return stderr;
    };
    expect(await said("--data", folder)).toBe(
      `${folder}: a folder; a file of lines like {"text": "…", "kind": "case"} was expected\n`,
    );
    expect(await said("--data", data, "--model", "/nope")).toMatch(
      /^\/nope: no folder of models; kind\.json, unit\.json or another of them was expected there\n$/,
    );
    expect(await said("--data", data, "--model", empty)).toContain(`${empty}: no folder of models`);
    expect(await said("--data", data, "--model", adapted)).toContain(
      "unit.json is not used, the shipped model is: it is no readable model file",
    );
    expect(await said("--data", data, "--categories", "/nope.csv")).toBe(
      "/nope.csv: no such file; a categories.csv was expected\n",
    );
  });
});

describe("--report", () => {
  test("shows units and urgencies like kinds, and every wrong danger and place", async () => {
    const data = file("report-all.jsonl", [
      { text: "望江路12号的路灯坏了三天没人修", unit: "税务局", urgency: "emergency" },
      { text: "我家着火了，快来人", danger: false },
      { text: "今天天气不错", danger: true },
      { text: "望江路12号门口积水", place: "中河路" },
      { text: "请问居住证怎么办理？", place: null },
    ]);
    const { code, stderr } = await evaluate("--data", data, "--report");
    expect(code).toBe(0);
    expect(stderr).toContain("## unit: 1 rows");
    expect(stderr).toMatch(/税务局 read as 综合行政执法局 .*路灯坏了三天/);
    expect(stderr).toContain("## urgency: 1 rows");
    expect(stderr).toMatch(/emergency read as \w+ .*路灯坏了三天/);
    expect(stderr).toContain("## danger: 2 of 2 rows wrong");
    expect(stderr).toMatch(/false {2}fire {2}"我家着火了/);
    expect(stderr).toMatch(/missed {2}"今天天气不错"/);
    expect(stderr).toContain("## place: 1 of 2 rows wrong");
    expect(stderr).toMatch(/中河路 read as 望江路12号\S* {2}"望江路12号门口积水"/);
  });
});

describe("figures", () => {
  test("accuracy, macro F1 and the figures per label", () => {
    const pairs = [
      { gold: "a", guess: "a" },
      { gold: "a", guess: "b" },
      { gold: "b", guess: "b" },
    ];
    expect(measure(pairs)).toEqual({
      n: 3,
      accuracy: 0.6667,
      macroF1: 0.6667,
      perLabel: {
        a: { precision: 1, recall: 0.5, f1: 0.6667, n: 2 },
        b: { precision: 0.5, recall: 1, f1: 0.6667, n: 1 },
      },
    });
  });

  test("trust: calibration error, coverage and accuracy of what was sure", () => {
    const rows = [
      { gold: "a", guess: "a", confidence: 0.9, sure: true },
      { gold: "a", guess: "b", confidence: 0.9, sure: true },
      { gold: "a", guess: "a", confidence: 0.5, sure: false },
      { gold: "a", guess: "b", confidence: 0.5, sure: false },
    ];
    expect(measureTrust(rows)).toEqual({ ece: 0.2, coverage: 0.5, coveredAccuracy: 0.5 });
  });

  test("nothing covered has no accuracy: null, not 0", () => {
    const rows = [{ gold: "a", guess: "a", confidence: 0.5, sure: false }];
    expect(measureTrust(rows)).toEqual({ ece: 0.5, coverage: 0, coveredAccuracy: null });
  });

  test("overlap of spans and the median", () => {
    expect(spanOverlap("望江路12号", "望江路12号")).toBe(1);
    expect(spanOverlap("望江路", "望江路12号")).toBeCloseTo(2 / 3);
    expect(spanOverlap("望江路", "中河路")).toBeCloseTo(1 / 3);
    expect(spanOverlap("", "")).toBe(0);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
