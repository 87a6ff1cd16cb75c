import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathsOf } from "../../db/embedded/paths.ts";
import { gone, processesIn, send } from "../../db/embedded/processes.ts";

export type TestFolder = { readonly dataDir: string; readonly remove: () => Promise<void> };

/** A data folder inside a folder only its owner can enter (mode 0700), as `mktemp -d` makes them. */
export function privateFolder(): TestFolder {
  const parent = mkdtempSync(join(tmpdir(), "pingan365-folder-"));
  const dataDir = join(parent, "data");
  return { dataDir, remove: () => removeFolder(parent, dataDir) };
}

/** Ends whatever server still runs in it, then deletes it. */
async function removeFolder(parent: string, dataDir: string): Promise<void> {
  const left = processesIn(pathsOf(dataDir).cluster) ?? [];
  for (const { pid } of left) send(pid, "SIGKILL");
  await gone(left, 5_000);
  rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
}
