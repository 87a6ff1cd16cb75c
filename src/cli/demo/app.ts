import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findRunning } from "../../../db/embedded/find.ts";
import type { ServerChoice } from "../../../db/embedded/open.ts";
import { freePort } from "../../../db/embedded/port.ts";
import { isUp, startChildApp } from "../child-app.ts";
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

async function startApp(env: Env, say: Say): Promise<DemoApp> {
  const given = env["DATA_DIR"];
  const dataDir = given || mkdtempSync(join(tmpdir(), "pingan365-demo-"));
  const port = await freePort();
  say(`Starting an app at http://127.0.0.1:${port}, data in ${dataDir}.`);
  // A demo never speaks to real platforms.
  const own = { TELEGRAM_BOT_TOKEN: "", TELEGRAM_WEBHOOK_SECRET: "", WECHAT_APP_ID: "" };
  const app = await startChildApp({ env, dataDir, port, own, logName: "demo-app.log" }).catch(
    (error: Error) => {
      throw new DemoMistake(error.message);
    },
  );
  const close = async (keep: boolean) => {
    await app.stop();
    if (!given && !keep) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    else say(`The data of the demo stays in ${dataDir}, the app's log in ${app.log}.`);
  };
  return { url: app.url, records: recordsOf(env, dataDir), close };
}
