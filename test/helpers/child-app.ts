import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("./embedded-child.ts", import.meta.url));

export type ChildApp = { url: string; pid: number; kill: () => Promise<void> };

/** Starts an app in a process of its own, without any of our environment (so without LANG too). */
export async function startChildApp(
  dataDir: string,
  who: { uid?: number; gid?: number } = {},
): Promise<ChildApp> {
  const child = spawn(process.execPath, [SCRIPT, dataDir], {
    ...who,
    env: { PATH: process.env["PATH"] ?? "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(() => Promise.reject(new Error("The app ended before its database ran."))),
  ])) as [string];
  return { ...(JSON.parse(line) as { url: string; pid: number }), kill: () => killHard(child) };
}

async function killHard(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
