import { existsSync, realpathSync } from "node:fs";
import { orphanOf } from "./adopt.ts";
import { answers } from "./answers.ts";
import { pathsOf } from "./paths.ts";
import { readState } from "./state.ts";

/**
 * The address of the embedded server that runs on this folder now, or null when none does.
 * Believes no file: the server must be alive and answer.
 */
export async function findRunning(dataDir: string): Promise<string | null> {
  if (!existsSync(dataDir)) return null;
  const paths = pathsOf(realpathSync(dataDir));
  const state = readState(paths);
  if (!state || !orphanOf(paths)) return null;
  return (await answers(state.url)) ? state.url : null;
}
