import { execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { SERVER_ENV } from "./identity.ts";
import type { Identity } from "./types.ts";

/** Runs one of PostgreSQL's programs to its end. @throws with what the program said */
export function runAs(
  identity: Identity,
  program: string,
  args: readonly string[],
  input = "",
): Promise<void> {
  const [command = program, ...rest] = [...identity.prefix, program, ...args];
  return new Promise((resolve, reject) => {
    const options = { ...identity.spawn, env: SERVER_ENV, cwd: "/" };
    const child = execFile(command, rest, options, (error, stdout, stderr) => {
      if (error)
        reject(
          new Error(`${program} failed: ${(stderr || stdout || error.message).trim()}`, { cause: error }),
        );
      else resolve();
    });
    child.stdin?.on("error", () => {}).end(input);
  });
}

/** Starts a server process that outlives us; both its outputs go to the log file. Returns its number. */
export function startAs(
  identity: Identity,
  program: string,
  args: readonly string[],
  log: string,
): Promise<number> {
  const [command = program, ...rest] = [...identity.prefix, program, ...args];
  const output = openSync(log, "a", 0o600);
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      ...identity.spawn,
      env: SERVER_ENV,
      cwd: "/",
      // Its own session: Ctrl-C in the terminal must reach us first, so that we can drain.
      detached: true,
      stdio: ["ignore", output, output],
    });
    closeSync(output);
    child.once("error", reject);
    child.once("spawn", () => resolve(child.pid as number));
    child.unref();
  });
}
