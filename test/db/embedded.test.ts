import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type EmbeddedOptions,
  type EmbeddedServer,
  findRunning,
  openServer,
  startEmbedded,
} from "../../db/embedded/index.ts";
import { pathsOf } from "../../db/embedded/paths.ts";
import { isAlive, processesIn, processOf, send } from "../../db/embedded/processes.ts";
import { startChildApp } from "../helpers/child-app.ts";
import { canRun, NOBODY, nobodyCanRun, privateFolder, type TestFolder } from "../helpers/folder.ts";
import { giveCluster } from "../helpers/made-cluster.ts";

const isRoot = process.geteuid?.() === 0;
const canTry = {
  namespace: isRoot && canRun("unshare", "--user", "--map-user=1", "--map-group=1", "true"),
  capability: isRoot && canRun("setpriv", "--inh-caps=+dac_override", "--ambient-caps=+dac_override", "true"),
  account: isRoot && nobodyCanRun(),
};

let folder: TestFolder;
let servers: EmbeddedServer[];

beforeEach(() => {
  folder = privateFolder();
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await folder.remove();
});

/** Without fsync a killed process loses nothing (only a power cut would), and the tests are ten times faster. */
const FAST = { fsync: "off" } as const;

const start = async (more: Partial<EmbeddedOptions> = {}) => {
  const server = await startEmbedded({ dataDir: folder.dataDir, settings: FAST, ...more });
  servers.push(server);
  return server;
};

async function ask<T>(url: string, query: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  return sql.unsafe(query).finally(() => sql.end()) as unknown as Promise<T[]>;
}

/** Asks until an answer comes: for moments in which the server is on its way back. */
async function askPatiently<T>(url: string, query: string): Promise<T[]> {
  for (let tries = 0; tries < 1200; tries++) {
    const rows = await ask<T>(url, query).catch(() => null);
    if (rows) return rows;
    await sleep(50);
  }
  throw new Error("The server did not come back.");
}

async function keepSomething(url: string): Promise<void> {
  await ask(url, "create table kept (line text)");
  await ask(url, "insert into kept values ('路灯不亮')");
}
const KEPT = [{ line: "路灯不亮" }];
const kept = (url: string) => askPatiently(url, "select line from kept");

describe("a first start in a folder only its owner can enter", () => {
  test("makes a durable database that knows Chinese, and keeps its password to itself", async () => {
    const server = await start({ settings: {} });
    const [row] = await ask<{ fsync: string; trigrams: number }>(
      server.url,
      "create extension pg_trgm; select current_setting('fsync') fsync, cardinality(show_trgm('路灯')) trigrams",
    ).then((results) => results.flat() as { fsync: string; trigrams: number }[]);
    expect(row).toEqual({ fsync: "on", trigrams: 3 });
    expect(new URL(server.url).hostname).toBe("127.0.0.1");
    expect(statSync(join(folder.dataDir, "server.json")).mode & 0o777).toBe(0o600);
    await expect(ask(server.url.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toThrow(/password/);
  });

  test("keeps data, port and password over a stop", async () => {
    await giveCluster(folder.dataDir);
    const first = await start();
    await keepSomething(first.url);
    await first.stop();
    expect(await findRunning(folder.dataDir)).toBeNull();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(second.attached).toBe(false);
    expect(await kept(second.url)).toEqual(KEPT);
  });

  test("a start that was killed while making the database leaves nothing a later one would trust", async () => {
    mkdirSync(pathsOf(folder.dataDir).partial, { recursive: true, mode: 0o700 });
    writeFileSync(join(pathsOf(folder.dataDir).partial, "PG_VERSION"), "18\n");
    const server = await start();
    expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a lost server.json costs a new password, not the data", async () => {
    await giveCluster(folder.dataDir);
    const first = await start();
    await keepSomething(first.url);
    await first.stop();
    rmSync(join(folder.dataDir, "server.json"));
    const second = await start();
    expect(await kept(second.url)).toEqual(KEPT);
  });
});

describe("who PostgreSQL runs as", () => {
  for (const way of ["namespace", "capability"] as const)
    test.runIf(canTry[way])(`root in a private folder, by way of a ${way}`, async () => {
      const server = await start({ ways: [way] });
      expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    });

  test.runIf(canTry.account)("root by way of an account in a folder others may enter, and back", async () => {
    chmodSync(dirname(folder.dataDir), 0o711);
    const asAccount = await start({ ways: ["account"] });
    await keepSomething(asAccount.url);
    expect(statSync(pathsOf(folder.dataDir).cluster).uid).not.toBe(0);
    await asAccount.stop();
    const again = await start();
    expect(await kept(again.url)).toEqual(KEPT);
  });

  test.runIf(isRoot)("root without any way is refused, with what was tried and what would help", async () => {
    await expect(start({ ways: ["account"] })).rejects.toThrow(
      /account nobody: no access to .*ordinary user.*chmod o\+x.*DATABASE_URL/s,
    );
    // The folder is free again: nothing of the failed start holds it.
    await expect(start()).resolves.toMatchObject({ attached: false });
  });

  test.runIf(canTry.account)("an ordinary user needs nothing but a folder", async () => {
    const home = mkdtempSync(join(tmpdir(), "pingan365-user-"));
    chmodSync(home, 0o700);
    chownSync(home, NOBODY.uid, NOBODY.gid);
    const app = await startChildApp(join(home, "data"), NOBODY);
    try {
      expect(await ask(app.url, "select 1 as one")).toEqual([{ one: 1 }]);
      expect(statSync(join(home, "data", "postgres")).uid).toBe(NOBODY.uid);
    } finally {
      await app.kill();
      for (const { pid } of processesIn(join(home, "data", "postgres"))) send(pid, "SIGKILL");
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

describe("when something is killed", () => {
  beforeEach(() => giveCluster(folder.dataDir));

  test("a killed server comes back by itself at the same address with its data", async () => {
    const server = await start();
    await keepSomething(server.url);
    const before = server.pid();
    process.kill(before, "SIGKILL");
    expect(await kept(server.url)).toEqual(KEPT);
    expect(server.pid()).not.toBe(before);
  });

  test("a killed app leaves a server that the next one takes over and still looks after", async () => {
    const app = await startChildApp(folder.dataDir);
    await keepSomething(app.url);
    await app.kill();
    const next = await start();
    expect(next).toMatchObject({ attached: true, url: app.url });
    expect(next.pid()).toBe(app.pid);
    process.kill(app.pid, "SIGKILL");
    expect(await kept(next.url)).toEqual(KEPT);
  });

  test("app and server killed together: the next start recovers the data", async () => {
    const app = await startChildApp(folder.dataDir);
    await keepSomething(app.url);
    await app.kill();
    process.kill(app.pid, "SIGKILL");
    const next = await start();
    expect(next.attached).toBe(false);
    expect(await kept(next.url)).toEqual(KEPT);
  });

  test("a server left behind that lets nobody in is stopped and started anew", async () => {
    const app = await startChildApp(folder.dataDir);
    await keepSomething(app.url);
    await app.kill();
    rmSync(join(folder.dataDir, "server.json"));
    const next = await start();
    expect(next.attached).toBe(false);
    expect(processOf(app.pid)).toBeNull();
    expect(await kept(next.url)).toEqual(KEPT);
  });

  test("a postmaster.pid whose number now belongs to another program does not block the start", async () => {
    const first = await start();
    await keepSomething(first.url);
    const { pidFile } = pathsOf(folder.dataDir);
    const note = readFileSync(pidFile, "utf8");
    await first.stop();
    writeFileSync(pidFile, note.replace(/^\d+/, String(process.ppid)), { mode: 0o600 });
    const second = await start();
    expect(await kept(second.url)).toEqual(KEPT);
  });

  test("stop ends the server for good, also right after it died", async () => {
    const server = await start();
    process.kill(server.pid(), "SIGKILL");
    await server.stop();
    await sleep(500);
    // What is left of it ends by itself; one that was started again would stay.
    await expect.poll(() => processesIn(pathsOf(folder.dataDir).cluster)).toEqual([]);
  });
});

describe("one app on a folder", () => {
  beforeEach(() => giveCluster(folder.dataDir));

  test("a second app says so and leaves the first alone", async () => {
    const app = await startChildApp(folder.dataDir);
    try {
      await expect(start()).rejects.toThrow(/Another app is already running on .*DATA_DIR/);
      expect(await ask(app.url, "select 1 as one")).toEqual([{ one: 1 }]);
    } finally {
      await app.kill();
    }
  });

  test("a holder note of a dead or unrelated process blocks nobody", async () => {
    const { holder } = pathsOf(folder.dataDir);
    writeFileSync(holder, JSON.stringify({ role: "app", pid: process.ppid }));
    const server = await start();
    expect(isAlive(processOf(server.pid()) ?? { pid: 0, since: "?" })).toBe(true);
  });
});

describe("commands", () => {
  beforeEach(() => giveCluster(folder.dataDir));

  test("find the running app's server", async () => {
    const server = await start();
    // It is asked for three seconds; a busy machine may need more.
    await expect.poll(() => findRunning(folder.dataDir)).toBe(server.url);
    const opened = await openServer({ dataDir: folder.dataDir, settings: FAST });
    expect(opened.url).toBe(server.url);
    await opened.close();
    expect(await ask(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("start and stop one themselves when no app runs, but not under another command", async () => {
    const first = await openServer({ dataDir: folder.dataDir, settings: FAST });
    const second = await openServer({ dataDir: folder.dataDir, settings: FAST });
    expect(second.url).toBe(first.url);
    const closing = first.close();
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.close();
    await closing;
    expect(await findRunning(folder.dataDir)).toBeNull();
  });

  test("an app that starts meanwhile waits for the command", async () => {
    const command = await openServer({ dataDir: folder.dataDir, settings: FAST });
    const app = start();
    await sleep(300);
    await command.close();
    expect(await ask((await app).url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a given DATABASE_URL is used as it is", async () => {
    const opened = await openServer({ databaseUrl: "postgres://elsewhere/x", dataDir: folder.dataDir });
    expect(opened.url).toBe("postgres://elsewhere/x");
  });
});
