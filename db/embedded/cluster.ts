import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Binaries } from "./binaries.ts";
import type { Paths } from "./paths.ts";
import { runAs } from "./spawn.ts";
import type { Identity } from "./types.ts";

export const newPassword = () => randomBytes(24).toString("hex");

/**
 * Makes the cluster folder. It appears under its name only when complete: a start that is killed here
 * leaves only a partial folder, which the next one throws away.
 */
export async function createCluster(
  paths: Paths,
  binaries: Binaries,
  identity: Identity,
  options: { password: string; sync: boolean },
): Promise<void> {
  rmSync(paths.partial, { recursive: true, force: true });
  mkdirSync(paths.partial, { mode: 0o700 });
  const passwordFile = `${paths.partial}.password`;
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  for (const path of [paths.partial, passwordFile]) giveTo(identity, path);
  try {
    await runAs(identity, binaries.initdb, [
      `--pgdata=${paths.partial}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // C.UTF-8 sorts like C and still knows letters: with plain C Chinese has no trigrams.
      "--locale=C.UTF-8",
      ...(options.sync ? [] : ["--no-sync"]),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(paths.partial, paths.cluster);
}

/** Hands an existing cluster to whom the server will run as; only root can need it. */
export function adoptFiles(paths: Paths, identity: Identity): void {
  if (!existsSync(paths.cluster) || statSync(paths.cluster).uid === identity.owner) return;
  execFileSync("chown", ["-R", `${identity.owner}:${identity.group}`, paths.cluster]);
}

/** Sets the password of a stopped cluster whose server.json was lost. */
export async function resetPassword(
  paths: Paths,
  binaries: Binaries,
  identity: Identity,
  password: string,
): Promise<void> {
  const statement = `alter role postgres password '${password}';\n`;
  await runAs(identity, binaries.postgres, ["--single", "-D", paths.cluster, "postgres"], statement);
}

function giveTo(identity: Identity, path: string): void {
  if (statSync(path).uid !== identity.owner) chownSync(path, identity.owner, identity.group);
}
