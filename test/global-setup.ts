import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { pathsOf } from "../db/embedded/paths.ts";
import { processesIn, processOf, send } from "../db/embedded/processes.ts";
import { startEmbedded } from "../db/embedded/start.ts";
import { newId } from "../db/uuid.ts";
import { buildTemplate } from "./helpers/template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where clones are made: the server, and the migrated database they are copied from. */
    databaseServer: { url: string; template: string };
  }
}

const PREFIX = "pingan365-test-";
/** Fast and forgetful: a lost test database is no loss. The drill runs a durable server of its own. */
const FORGETFUL = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum: "off",
  max_connections: "200",
} as const;

type Server = { url: string; stop: () => Promise<void> };

/** One server and one migrated template database for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer(process.env["TEST_DATABASE_URL"]);
  const template = `pingan_template_${newId().replaceAll("-", "")}`;
  try {
    await buildTemplate(server.url, template);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("databaseServer", { url: server.url, template });
  return async () => {
    await dropTemplate(server.url, template);
    await server.stop();
  };
}

async function openTestServer(given: string | undefined): Promise<Server> {
  if (given) return { url: given, stop: async () => {} };
  sweepLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const discard = () => discardServer(dataDir);
  // Also when the run is broken off.
  process.once("exit", discard);
  const server = await startEmbedded({ dataDir, settings: FORGETFUL });
  const stop = async () => {
    await server.stop();
    discard();
  };
  return { url: server.url, stop };
}

/** Ends what runs of a killed vitest left behind. */
function sweepLeftovers(): void {
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  const dead = left.filter((name) => !processOf(Number(name.slice(PREFIX.length).split("-")[0])));
  for (const name of dead) discardServer(join(tmpdir(), name));
}

function discardServer(dataDir: string): void {
  for (const { pid } of processesIn(pathsOf(dataDir).cluster)) send(pid, "SIGKILL");
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

async function dropTemplate(url: string, template: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(`drop database if exists "${template}" with (force)`).finally(() => sql.end());
}
