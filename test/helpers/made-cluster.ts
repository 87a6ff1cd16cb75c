import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../db/embedded/index.ts";
import { pathsOf } from "../../db/embedded/paths.ts";
import { freePort } from "../../db/embedded/port.ts";
import { readState } from "../../db/embedded/state.ts";

/** The first of a process makes one, which takes seconds; it is never started again, only copied. */
let first: Promise<string> | undefined;

/** Puts the stopped database of an earlier start into a data folder: for tests that are not about making one. */
export async function giveCluster(dataDir: string): Promise<void> {
  first ??= makeCluster();
  const from = pathsOf(await first);
  const to = pathsOf(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  execFileSync("cp", ["-a", from.cluster, to.cluster]);
  const { password } = readState(from) ?? {};
  writeFileSync(to.state, JSON.stringify({ port: await freePort(), password }), { mode: 0o600 });
}

async function makeCluster(): Promise<string> {
  // By a name that the next run sweeps: a process that is ended by a signal leaves it behind.
  const dataDir = mkdtempSync(join(tmpdir(), `pingan365-test-${process.pid}-`));
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const server = await startEmbedded({ dataDir, settings: { fsync: "off" } });
  await server.stop();
  return dataDir;
}
