import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findRunning } from "../../../db/embedded/find.ts";
import type { ServerChoice } from "../../../db/embedded/open.ts";
import { freePort } from "../../../db/embedded/port.ts";
import { DemoMistake } from "./options.ts";

/** The app that the demo talks to, and where its records are. */
export interface DemoApp {
  readonly url: string;
  readonly records: ServerChoice;
  /** Stops an app that the demo started; `keep` leaves its folder for a look. */
  readonly close: (keep: boolean) => Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;
type Say = (line: string) => void;

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const READY_WITHIN_MS = 90_000;
const STEP_MS = 250;

/** The app at `url`, else the one on PORT, else one started here. @throws DemoMistake when `url` does not answer */
export async function openApp(url: string | null, env: Env, say: Say): Promise<DemoApp> {
  const usual = `http://localhost:${env["PORT"] || 3650}`;
  if (url !== null) return runningApp(url, env);
  if (env["PORT"] !== "0" && (await isUp(usual))) {
    say(`Using the app that runs at ${usual}.`);
    return runningApp(usual, env);
  }
  return startApp(env, say);
}

async function runningApp(url: string, env: Env): Promise<DemoApp> {
  if (!(await isUp(url)))
    throw new DemoMistake(`No app answers at ${url}/healthz: start it (npm start) or give another --url.`);
  const records = recordsOf(env, env["DATA_DIR"] || ".data");
  if (!records.databaseUrl && !(await findRunning(records.dataDir)))
    throw new DemoMistake(
      `No database runs on DATA_DIR=${records.dataDir}: set DATA_DIR or DATABASE_URL to that of the app at ${url}.`,
    );
  return { url, records, close: async () => {} };
}

const recordsOf = (env: Env, dataDir: string): ServerChoice => ({
  databaseUrl: env["DATABASE_URL"] || undefined,
  dataDir,
});

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    async (response) => response.ok && ((await response.json()) as { status?: string }).status === "ok",
    () => false,
  );

async function startApp(env: Env, say: Say): Promise<DemoApp> {
  const given = env["DATA_DIR"];
  const dataDir = given || mkdtempSync(join(tmpdir(), "pingan365-demo-"));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${await freePort()}`;
  const log = join(dataDir, "demo-app.log");
  say(`Starting an app at ${url}, data in ${dataDir}.`);
  const child = launch(env, dataDir, url, log);
  await whenUp(child, url, log);
  const close = async (keep: boolean) => {
    await end(child);
    if (!given && !keep) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else say(`The data of the demo stays in ${dataDir}, the app's log in ${log}.`);
  };
  return { url, records: recordsOf(env, dataDir), close };
}

function launch(env: Env, dataDir: string, url: string, log: string): ChildProcess {
  const out = openSync(log, "a", 0o600);
  const own = { DATA_DIR: dataDir, PORT: new URL(url).port, PUBLIC_URL: url, LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, ["src/start.js"], {
    cwd: ROOT,
    // A demo never speaks to real platforms.
    env: { ...env, ...own, TELEGRAM_BOT_TOKEN: "", TELEGRAM_WEBHOOK_SECRET: "" },
    stdio: ["ignore", out, out],
  });
  process.once("exit", () => child.kill("SIGTERM"));
  return child;
}

async function whenUp(child: ChildProcess, url: string, log: string): Promise<void> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += STEP_MS) {
    if (await isUp(url)) return;
    if (child.exitCode !== null) break;
    await sleep(STEP_MS);
  }
  await end(child);
  throw new DemoMistake(`The app did not start: see ${log}.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
