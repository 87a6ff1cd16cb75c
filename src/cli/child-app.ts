import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

type Env = Readonly<Record<string, string | undefined>>;

/** The app as a process of its own, as `npm start` runs it. */
export interface ChildApp {
  readonly url: string;
  /** Its log, JSON lines. */
  readonly log: string;
  readonly stop: () => Promise<void>;
}

export interface ChildAppOptions {
  readonly env: Env;
  readonly dataDir: string;
  readonly port: number;
  /** What this command sets itself: platforms on or off. */
  readonly own: Env;
  readonly logName: string;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 300_000;
const STEP_MS = 250;

/** Whether an app is healthy at `url`. */
export const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    async (response) => response.ok && ((await response.json()) as { status?: string }).status === "ok",
    () => false,
  );

/** Starts the app and waits until it serves. @throws Error that names its log when it does not */
export async function startChildApp({
  env,
  dataDir,
  port,
  own,
  logName,
}: ChildAppOptions): Promise<ChildApp> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const url = `http://127.0.0.1:${port}`;
  const log = join(dataDir, logName);
  const out = openSync(log, "a", 0o600);
  const child = spawn(process.execPath, ["src/start.js"], {
    cwd: ROOT,
    env: { ...env, DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: "warn", ...own },
    stdio: ["ignore", out, out],
  });
  process.once("exit", () => child.kill("SIGTERM"));
  await whenUp(child, url, log);
  return { url, log, stop: () => end(child) };
}

async function whenUp(child: ChildProcess, url: string, log: string): Promise<void> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += STEP_MS) {
    if (await isUp(url)) return;
    if (child.exitCode !== null) break;
    await sleep(STEP_MS);
  }
  await end(child);
  throw new Error(`The app did not start: see ${log}.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}
