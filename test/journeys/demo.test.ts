import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../db/embedded/port.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const ROWS = [
  { title: "路灯", text: "采荷路12号门口的路灯坏了三天了，晚上很黑，老人走路不安全" },
  { text: "居住证怎么办理，要带什么材料？", kind: "consultation" },
  { title: "占道", text: "凯旋路菜场门口每天早上有人占道摆摊，走不了路", kind: "case" },
  { text: "楼上半夜一直装修，电钻声很吵，睡不着觉" },
  { text: "望江街道近江家园门口的窨井盖破了一个大洞" },
  { text: "公司拖欠我三个月工资不给，老板电话也不接" },
  { text: "四季青街道钱江新城小区的垃圾房没人清理，臭得不行" },
  { text: "清波街道河坊街的公共厕所坏了一个星期没人修" },
  { text: "采荷街道芙蓉社区楼道里堆满纸箱和电瓶车" },
  { text: "笕桥街道机场路的红绿灯坏了，车子乱开" },
  { text: "建议在凯旋路多设几个非机动车停车位", kind: "suggestion" },
  { text: "谢谢社区的工作人员，上次的事处理得很好", kind: "thanks" },
];

let folder: string;
let database: TestDatabase;
let app: ChildProcess;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pingan365-demo-test-"));
  database = await cloneDatabase();
  url = `http://127.0.0.1:${await freePort()}`;
  app = run("src/start.js", [], { PORT: new URL(url).port, PUBLIC_URL: url, LOG_LEVEL: "silent" });
  await whenReady();
});
afterAll(async () => {
  if (isRunning(app)) {
    const ended = once(app, "exit");
    app.kill("SIGTERM");
    await ended;
  }
  await database.drop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

async function whenReady(): Promise<void> {
  while (isRunning(app)) {
    const { ok } = await fetch(`${url}/readyz`).catch(() => ({ ok: false }));
    if (ok) return;
    await sleep(100);
  }
  throw new Error("the app ended before it was ready");
}

/** A process of the project with nothing of our environment. */
function run(script: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", DATABASE_URL: database.url, DATA_DIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function demo(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = run("src/cli/demo.ts", args, {});
  const exit = once(child, "exit");
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the demo's output is not piped");
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  const [code] = (await exit) as [number];
  return { code, out, err };
}

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The number at the end of a line of the tables. */
const countIn = (out: string, name: string): number =>
  Number(new RegExp(`^  ${name} +(\\d+)$`, "m").exec(out)?.[1] ?? 0);

describe("the demo, on twelve people's messages", () => {
  it("plays both sides to the end: every message answered, nothing refused, the ledger adds up", async () => {
    const rows = file(
      "rows.jsonl",
      ROWS.map((row) => JSON.stringify(row)),
    );
    const { code, out, err } = await demo("--data", rows, "--url", url, "--share", "1");
    expect({ code, err: err.replaceAll(/^(people|cases) \d+\/\d+$\n/gm, "") }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Ledger\n {2}difference +0\n$/);
    expect(countIn(out, "case")).toBeGreaterThanOrEqual(8);
    // The sides really met: delays told, cases closed, reopened and sent back.
    for (const step of [
      "explain_delay",
      "verify_pass",
      "resident confirm",
      "resident reopen",
      "accept_return",
    ])
      expect.soft([step, countIn(out, step)]).not.toEqual([step, 0]);
    expect(countIn(out, "closed")).toBeGreaterThanOrEqual(4);
  });
});

describe("the demo, given something wrong", () => {
  it("names the line that is broken", async () => {
    const broken = file("broken.jsonl", [JSON.stringify(ROWS[0]), '{"text": "没写完']);
    const { code, err } = await demo("--data", broken, "--url", url);
    expect(code).toBe(2);
    expect(err).toContain("broken.jsonl, line 2: must be a JSON object");
  });

  it("says that the file is missing", async () => {
    const { code, err } = await demo("--data", join(folder, "none.jsonl"), "--url", url);
    expect(code).toBe(2);
    expect(err).toContain("none.jsonl (ENOENT)");
  });

  it("says that nothing answers at the address", async () => {
    const rows = file("one.jsonl", [JSON.stringify(ROWS[0])]);
    const { code, err } = await demo("--data", rows, "--url", "http://127.0.0.1:9");
    expect(code).toBe(2);
    expect(err).toContain("No app answers at http://127.0.0.1:9/healthz");
  });
});
