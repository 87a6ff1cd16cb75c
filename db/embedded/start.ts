import { accessSync, constants, existsSync, mkdirSync, realpathSync } from "node:fs";
import { adopt } from "./adopt.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { adoptFiles, createCluster, newPassword, resetPassword } from "./cluster.ts";
import { findIdentity } from "./identity.ts";
import { launch } from "./launch.ts";
import { type FolderLock, lockForApp } from "./lock.ts";
import { type Paths, pathsOf } from "./paths.ts";
import { freePort } from "./port.ts";
import { readState, stateOf, writeState } from "./state.ts";
import { supervise } from "./supervise.ts";
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  type Identity,
  type Log,
  type Process,
  type ServerState,
  WAYS,
  type Way,
} from "./types.ts";

type Job = {
  readonly paths: Paths;
  readonly log: Log;
  readonly settings: Readonly<Record<string, string>>;
  readonly ways: readonly Way[];
};
type Running = { server: Process; state: ServerState; attached: boolean };

/**
 * Starts (or takes over) the embedded PostgreSQL of a folder for the app, and keeps it running until `stop()`.
 * Holds the folder meanwhile. Hooks no signals: the caller stops it.
 * @throws when another app runs on the folder, or PostgreSQL cannot run here (the message tells the mend)
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const paths = preparePaths(options.dataDir);
  return startLocked(await lockForApp(paths), paths, options);
}

/**
 * Creates DATA_DIR when missing (private) and resolves it, so that every path is the one the kernel shows.
 * @throws when this user may not work there
 */
export function preparePaths(dataDir: string): Paths {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return pathsOf(realpathSync(dataDir));
  } catch (cause) {
    throw new Error(
      `This user may not work in the data folder ${dataDir}. ` +
        "Run as its owner, or set DATA_DIR to a folder of your own.",
      { cause },
    );
  }
}

/** Starts the server of a folder this process already holds. Frees the folder in the end, also on failure. */
export async function startLocked(
  lock: FolderLock,
  paths: Paths,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  const { log = () => {}, settings = {}, ways = WAYS } = options;
  const job: Job = { paths, log, settings, ways };
  try {
    const { server, state, attached } = (await takeOver(job)) ?? (await startFresh(job));
    const supervisor = supervise(server, () => launchCluster(job, state.port), job.log);
    return {
      url: state.url,
      attached,
      pid: supervisor.pid,
      stop: () => supervisor.stop().finally(lock.release),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function takeOver(job: Job): Promise<Running | null> {
  const state = readState(job.paths);
  const server = await adopt(job.paths, state, job.log);
  return server && state && { server, state, attached: true };
}

async function startFresh(job: Job): Promise<Running> {
  const binaries = findBinaries();
  const identity = await identify(job, binaries);
  const password = await preparePassword(job, binaries, identity);
  const port = await freePort(readState(job.paths)?.port);
  const state = stateOf(port, password);
  writeState(job.paths, state);
  const server = await launch({ ...job, binaries, identity, port });
  return { server, state, attached: false };
}

/** The password of the cluster, which is made here when there is none yet. */
async function preparePassword(job: Job, binaries: Binaries, identity: Identity): Promise<string> {
  const known = readState(job.paths)?.password;
  const password = known ?? newPassword();
  if (!existsSync(job.paths.cluster)) {
    job.log(`Making a new database in ${job.paths.cluster}`);
    await createCluster(job.paths, binaries, identity, { password, sync: job.settings["fsync"] !== "off" });
  } else if (!known) {
    job.log("server.json was missing: setting a new password for the embedded database");
    await resetPassword(job.paths, binaries, identity, password);
  }
  return password;
}

async function launchCluster(job: Job, port: number): Promise<Process> {
  const binaries = findBinaries();
  const identity = await identify(job, binaries);
  return launch({ ...job, binaries, identity, port });
}

async function identify(job: Job, binaries: Binaries): Promise<Identity> {
  const identity = await findIdentity(job.paths, binaries, job);
  adoptFiles(job.paths, identity);
  return identity;
}
