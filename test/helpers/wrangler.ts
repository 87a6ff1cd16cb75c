import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { send } from "../../db/embedded/processes.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);

/** Why workerd cannot run on this machine; null when it can. */
export function whyNoWorkerd(): string | null {
  try {
    const { default: path } = createRequire(require.resolve("wrangler"))("workerd") as { default: string };
    const { status, stderr, error } = spawnSync(path, ["--version"], { encoding: "utf8" });
    return status === 0 ? null : `workerd does not run here: ${error?.message ?? stderr}`;
  } catch {
    return "workerd's binary for this platform is not installed: npm ci puts it there on Linux and macOS";
  }
}

export interface RunningWorker {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts `wrangler dev` on a free port with these variables; offline, and without a trace in the project. `entry`: another
 * Worker than the app, as a path in the project.
 */
export async function startWorker(
  variables: Readonly<Record<string, string>>,
  entry?: string,
): Promise<RunningWorker> {
  const home = mkdtempSync(join(tmpdir(), "pingan365-worker-"));
  const given = Object.entries(variables).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const child = spawn(
    process.execPath,
    [wrangler(), "dev", "--local", "--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"].concat(
      entry ? [entry] : [],
      ["--persist-to", join(home, "state"), "--show-interactive-dev-session=false"],
      given,
    ),
    { cwd: ROOT, env: environment(home), stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  const stop = async () => {
    await stopGroup(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { url: await readyUrl(child), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Bundles as a deployment would, without deploying; returns wrangler's own words about it. */
export function bundleWorker(): string {
  const home = mkdtempSync(join(tmpdir(), "pingan365-bundle-"));
  try {
    const line = [wrangler(), "deploy", "--dry-run", "--outdir", join(home, "out")];
    return execFileSync(process.execPath, line, { cwd: ROOT, env: environment(home), encoding: "utf8" });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

const wrangler = () => join(dirname(require.resolve("wrangler/package.json")), "bin/wrangler.js");

/** None of our own environment: no account, no token, no telemetry. */
const environment = (home: string) => ({
  PATH: process.env["PATH"] ?? "",
  HOME: home,
  XDG_CONFIG_HOME: home,
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_LOG_PATH: join(home, "logs"),
  CI: "1",
  NO_COLOR: "1",
});

async function readyUrl(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream)
        createInterface(stream).on("line", (line) => {
          said.push(line);
          const url = /Ready on (http:\S+)/.exec(line)?.[1];
          if (url) resolve(url);
          // It would wait for the mend; the lines after say what is wrong.
          if (line.includes("Build failed"))
            setTimeout(() => reject(new Error(`the Worker could not be bundled:\n${said.join("\n")}`)), 500);
        });
    }
    child.once("exit", (code) => reject(new Error(`wrangler dev ended (${code}):\n${said.join("\n")}`)));
  });
  return ready;
}

/** wrangler starts workerd and a proxy of its own: the whole group goes. */
async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, "exit");
  send(-child.pid, "SIGKILL");
  await exited;
}
