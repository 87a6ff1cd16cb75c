import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { send } from "../../db/embedded/processes.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const READY_WITHIN_MS = 300_000;

export interface AppProcess {
  readonly url: string;
  readonly dataDir: string;
  start(): Promise<void>;
  /** kill -9 of the app; its database goes on as an orphan. */
  kill(): Promise<void>;
  /** kill -9 of the database server. */
  killDatabase(): void;
  /** SIGTERM; answers the exit code. */
  terminate(): Promise<number | null>;
  /** Milliseconds until `/readyz` is green. */
  whenReady(): Promise<number>;
}

/** The real app in a process of its own, on its own data folder and port. */
export function appProcess(options: {
  dataDir: string;
  port: number;
  env: Record<string, string>;
}): AppProcess {
  const { dataDir, port, env } = options;
  const url = `http://127.0.0.1:${port}`;
  const output = createWriteStream(join(dataDir, "app.log"), { flags: "a" });
  let child: ChildProcess | null = null;

  const ended = async (signal: NodeJS.Signals): Promise<number | null> => {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null)
      return running?.exitCode ?? null;
    const exit = once(running, "exit");
    running.kill(signal);
    await exit;
    return running.exitCode;
  };

  return {
    url,
    dataDir,
    async start() {
      const own = { PATH: process.env["PATH"] ?? "", PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: url };
      child = spawn(process.execPath, ["src/start.js"], {
        cwd: ROOT,
        env: { ...own, LOG_LEVEL: "warn", ...env },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stdout?.pipe(output, { end: false });
      child.stderr?.pipe(output, { end: false });
    },
    async kill() {
      await ended("SIGKILL");
    },
    killDatabase() {
      const pid = Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
      send(pid, "SIGKILL");
    },
    terminate: () => ended("SIGTERM"),
    async whenReady() {
      const from = performance.now();
      while (performance.now() - from < READY_WITHIN_MS) {
        const green = await fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
        if (green) return performance.now() - from;
        if (child?.exitCode !== null && child?.exitCode !== undefined) break;
        await sleep(25);
      }
      const lastLines = readFileSync(join(dataDir, "app.log"), "utf8").split("\n").slice(-12).join("\n");
      throw new Error(`the app did not become ready (exit ${child?.exitCode}):\n${lastLines}`);
    },
  };
}
