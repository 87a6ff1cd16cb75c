import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pathsOf } from "../../db/embedded/paths.ts";
import { gone, processesIn, send } from "../../db/embedded/processes.ts";

export const NOBODY = { uid: 65534, gid: 65534 } as const;

export type TestFolder = { readonly dataDir: string; readonly remove: () => Promise<void> };

/** A data folder inside a folder only its owner can enter (mode 0700), as `mktemp -d` makes them. */
export function privateFolder(): TestFolder {
  const parent = mkdtempSync(join(tmpdir(), "pingan365-folder-"));
  const dataDir = join(parent, "data");
  return { dataDir, remove: () => removeFolder(parent, dataDir) };
}

/** Ends whatever server still runs in it, then deletes it. */
async function removeFolder(parent: string, dataDir: string): Promise<void> {
  const left = processesIn(pathsOf(dataDir).cluster);
  for (const { pid } of left) send(pid, "SIGKILL");
  await gone(left, 5_000);
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
}

/** True when an ordinary account can start Node and read this project: not so in a folder only root can enter. */
export function nobodyCanRun(): boolean {
  const config = fileURLToPath(new URL("../vitest.config.ts", import.meta.url));
  const script = "require('node:fs').readFileSync(process.argv[1])";
  return spawnSync(process.execPath, ["-e", script, config], { ...NOBODY, cwd: "/" }).status === 0;
}

/** True when this command runs to its end, to know whether the machine allows it. */
export const canRun = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
