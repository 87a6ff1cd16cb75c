import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { measure, measureTrust, median, spanOverlap } from "../../intents/training/metrics.ts";

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
        urgency: "routine",
      },
      { title: "咨询居住证", text: "请问居住证怎么办理？", kind: "consultation", place: null, danger: false },
      { text: "我家着火了", danger: true, urgency: "emergency", intent: "report" },
      { text: "讲个笑话", intent: "none", case: null },
    ]);
    const { code, stdout } = await evaluate("--data", data);
    expect(code).toBe(0);
    const figures = JSON.parse(stdout);
    for (const field of ["kind", "topic", "intent", "danger", "place", "case", "unit", "urgency"])
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
  ] as const)("%s is said clearly", async (name, lines, message) => {
    const path = name === "a missing file" ? join(folder, "nowhere.jsonl") : file(`${name}.jsonl`, lines);
    const { code, stdout, stderr } = await evaluate("--data", path);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
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

  test("overlap of spans and the median", () => {
    expect(spanOverlap("望江路12号", "望江路12号")).toBe(1);
    expect(spanOverlap("望江路", "望江路12号")).toBeCloseTo(2 / 3);
    expect(spanOverlap("望江路", "中河路")).toBeCloseTo(1 / 3);
    expect(spanOverlap("", "")).toBe(0);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
