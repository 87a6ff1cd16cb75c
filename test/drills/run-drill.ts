import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { openDatabase } from "../../db/client.ts";
import { freePort } from "../../db/embedded/port.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { giveCluster } from "../helpers/made-cluster.ts";
import { type AppProcess, appProcess } from "./app-process.ts";
import { type Effects, isDrained, readEffects } from "./effects.ts";
import { liveAnywhere, type Script, workersAmong } from "./people.ts";
import { type Platforms, startPlatforms } from "./platforms.ts";

export interface DrillPlan {
  readonly people: number;
  readonly appKills: number;
  readonly databaseKills: number;
  /** How many people write at once. */
  readonly atOnce: number;
  readonly mode: "webhook" | "polling";
  readonly say?: (line: string) => void;
}

export interface DrillReport extends Effects {
  readonly messages: number;
  readonly appKills: number;
  readonly databaseKills: number;
  /** From kill -9 to a green `/readyz`, milliseconds. */
  readonly recoveryMs: { readonly median: number; readonly max: number };
  /** From the last kill until every chat was drained and every delivery final, seconds. */
  readonly drainedAfterS: number;
  /** Copies people saw that carry no notice number. */
  readonly unmarkedCopies: number;
  readonly ledgerDifference: number;
  readonly ledgerFaults: readonly unknown[];
}

const DRAIN_WITHIN_MS = 300_000;

/** People write while the app is killed again and again, and the database; then every effect is counted. */
export async function runDrill(plan: DrillPlan): Promise<DrillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), "pingan365-drill-"));
  await giveCluster(dataDir);
  const port = await freePort();
  const platforms = await startPlatforms(port, plan);
  const app = appProcess({ dataDir, port, env: platforms.env });
  try {
    await app.start();
    await app.whenReady();
    const workers = await platforms.linkStaff(readUrl(dataDir), workersAmong(plan.people));
    const living = liveAll(platforms, plan, workers);
    const recoveries = await killAgainAndAgain(app, plan, living.progress);
    const lastKill = performance.now();
    const { scripts, messages } = await living.done;
    const sql = postgres(readUrl(dataDir), { max: 2, onnotice: () => {} });
    await whenDrained(sql);
    const drainedAfterS = (performance.now() - lastKill) / 1000;
    const effects = await readEffects(sql, scripts);
    await sql.end();
    return {
      messages,
      appKills: plan.appKills,
      databaseKills: plan.databaseKills,
      ...effects,
      recoveryMs: { median: Math.round(median(recoveries)), max: Math.round(Math.max(...recoveries)) },
      drainedAfterS: Math.round(drainedAfterS * 10) / 10,
      unmarkedCopies: unmarkedCopies(scripts),
      ...(await ledgerOf(readUrl(dataDir))),
    };
  } finally {
    await app.terminate();
    await platforms.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

export interface Living {
  /** The share of people who are through, 0…1; 1 as well once somebody waited in vain. */
  readonly progress: () => number;
  readonly done: Promise<{ scripts: Script[]; messages: number }>;
}

/** Everybody's day, so many at once, and a group that talks among itself. */
export function liveAll(
  platforms: Platforms,
  { people, atOnce }: Pick<DrillPlan, "people" | "atOnce">,
  workers: readonly string[],
): Living {
  const { telegram } = platforms;
  const scripts: Script[] = [];
  const group = telegram.group("邻里群");
  const neighbour = telegram.person();
  telegram.join(group, neighbour, { admin: true });
  let next = 0;
  const one = async () => {
    for (let index = next++; index < people; index = next++) {
      scripts.push(await liveAnywhere(platforms, workers, index));
      if (index % 10 === 0) telegram.say(group, neighbour, `今晚谁去跳舞 ${index}`);
    }
  };
  const done = Promise.all(Array.from({ length: atOnce }, one)).then(() => ({
    scripts,
    messages: scripts.reduce((sum, { sent }) => sum + sent, 0) + Math.ceil(people / 10) + 1,
  }));
  let inVain = false;
  done.catch(() => {
    inVain = true;
  });
  return { progress: () => (inVain ? 1 : scripts.length / people), done };
}

/** Kills at moments spread over the whole day, restarting at once; answers the recovery times. */
async function killAgainAndAgain(
  app: AppProcess,
  plan: DrillPlan,
  progress: () => number,
): Promise<number[]> {
  const recoveries: number[] = [];
  const kills = [
    ...Array.from({ length: plan.appKills }, () => "app" as const),
    ...Array.from({ length: plan.databaseKills }, () => "database" as const),
  ].sort(() => Math.random() - 0.5);
  for (const [index, victim] of kills.entries()) {
    const due = (index + Math.random()) / (kills.length + 1);
    while (progress() < due) await sleep(10);
    await sleep(Math.random() * 200);
    if (victim === "app") {
      await app.kill();
      await app.start();
    } else app.killDatabase();
    recoveries.push(await app.whenReady());
    plan.say?.(
      `kill ${index + 1}/${kills.length} (${victim}), back after ${Math.round(recoveries.at(-1) ?? 0)} ms`,
    );
  }
  return recoveries;
}

export async function whenDrained(sql: Sql): Promise<void> {
  const from = performance.now();
  while (!(await isDrained(sql))) {
    if (performance.now() - from > DRAIN_WITHIN_MS) return;
    await sleep(200);
  }
}

/** The same words twice in one chat, without saying that it is a copy; who says something again may hear it again. */
export const unmarkedCopies = (scripts: readonly Script[]): number =>
  scripts
    .map(({ saw, again }) => saw().length - new Set(saw()).size - again)
    .reduce((sum, copies) => sum + Math.max(0, copies), 0);

const readUrl = (dataDir: string): string =>
  (JSON.parse(readFileSync(join(dataDir, "server.json"), "utf8")) as { url: string }).url;

export async function ledgerOf(
  url: string,
): Promise<{ ledgerDifference: number; ledgerFaults: readonly unknown[] }> {
  const { db, close } = openDatabase(url, { max: 1 });
  const organisation = loadOrganisation(shippedOrganisationFolder());
  const { difference, faults } = await checkLedger({ db, district: "330102", organisation });
  await close();
  return { ledgerDifference: difference, ledgerFaults: faults };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
