import { execFile } from "node:child_process";
import { chmodSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./binaries.ts";
import type { Paths } from "./paths.ts";
import type { Identity, Log, Way } from "./types.ts";

type Account = { name: string; uid: number; gid: number };
type Situation = {
  readonly uid: number;
  readonly gid: number;
  readonly accounts: readonly Account[];
  /** Who owns the cluster; null when there is none yet. */
  readonly clusterOwner: number | null;
  /** Who owns the nearest folder around DATA_DIR. */
  readonly folderOwner: number;
};

/** The environment of PostgreSQL's programs: nothing of ours, so that no LANG or PG… variable changes them. */
export const SERVER_ENV = { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" } as const;

/**
 * Finds a way to run PostgreSQL here and tries it out: it refuses root and users without an account.
 * @throws with everything that was tried and the mends when there is none
 */
export async function findIdentity(
  paths: Paths,
  binaries: Binaries,
  options: { ways: readonly Way[]; log: Log },
): Promise<Identity> {
  const situation = look(paths);
  const tried: string[] = [];
  for (const identity of candidates(situation).filter(({ way }) => options.ways.includes(way))) {
    if (identity.owner !== situation.uid) letPass(paths.dataDir);
    const complaint = await tryOut(identity, paths, binaries);
    if (complaint === null) {
      if (situation.uid === 0) options.log(`PostgreSQL runs through: ${identity.name}`);
      return identity;
    }
    tried.push(`${identity.name}: ${complaint}`);
  }
  throw new Error(refusal(situation.uid, paths, tried));
}

/** Every way worth trying, best first. Pure. */
function candidates(here: Situation): Identity[] {
  if (here.uid !== 0) return ordinary(here);
  const inside = namespaces(here);
  const owner = [here.clusterOwner, here.folderOwner].filter((uid) => uid !== null && uid !== 0);
  const accounts = [
    ...owner.map((uid) => accountOf(here, uid as number)),
    ...["postgres", "nobody"].flatMap((name) => here.accounts.find((account) => account.name === name) ?? []),
  ];
  const asAccount = accounts.flatMap((account) => [plain(account), passing(account)]);
  // Files that already belong to an account stay with it; otherwise root keeps its own.
  return here.clusterOwner ? [...asAccount, ...inside] : [...inside, ...asAccount];
}

function ordinary(here: Situation): Identity[] {
  const self: Identity = {
    way: "self",
    name: "this user",
    owner: here.uid,
    group: here.gid,
    spawn: {},
    prefix: [],
  };
  const known = here.accounts.some(({ uid }) => uid === here.uid);
  // A user that /etc/passwd does not know may still be one in a directory service: try it as it is last.
  return known ? [self] : [...namespaces(here), self];
}

/** Another user inside, ourselves outside: works in folders that only we can enter. */
function namespaces(here: Situation): Identity[] {
  const inner =
    here.accounts.find(({ name }) => name === "postgres") ?? here.accounts.find(({ uid }) => uid > 0);
  if (!inner || process.platform !== "linux") return [];
  const prefix = ["unshare", "--user", `--map-user=${inner.uid}`, `--map-group=${inner.gid}`, "--"];
  return [
    { way: "namespace", name: "a user namespace", owner: here.uid, group: here.gid, spawn: {}, prefix },
  ];
}

function plain({ name, uid, gid }: Account): Identity {
  return { way: "account", name: `account ${name}`, owner: uid, group: gid, spawn: { uid, gid }, prefix: [] };
}

/** As the account, but able to pass folders that are closed to it: for private folders without namespaces. */
function passing({ name, uid, gid }: Account): Identity {
  const capability = "+dac_override";
  const user = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
  const prefix = ["setpriv", ...user, `--inh-caps=${capability}`, `--ambient-caps=${capability}`, "--"];
  return {
    way: "capability",
    name: `account ${name} with the right to enter private folders`,
    owner: uid,
    group: gid,
    spawn: {},
    prefix,
  };
}

function accountOf(here: Situation, uid: number): Account {
  return here.accounts.find((account) => account.uid === uid) ?? { name: `number ${uid}`, uid, gid: uid };
}

function look(paths: Paths): Situation {
  return {
    uid: process.geteuid?.() ?? 1,
    gid: process.getegid?.() ?? 1,
    accounts: readAccounts(),
    clusterOwner: existsSync(paths.cluster) ? statSync(paths.cluster).uid : null,
    folderOwner: statSync(dirname(paths.dataDir)).uid,
  };
}

function readAccounts(): Account[] {
  if (!existsSync("/etc/passwd")) return [];
  const rows = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .filter((row) => row !== "" && !row.startsWith("#"));
  return rows.map((row) => {
    const [name = "", , uid, gid] = row.split(":");
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

/** Lets other accounts pass through DATA_DIR; its files stay private by their own modes. */
function letPass(dataDir: string): void {
  const { mode } = statSync(dataDir);
  if ((mode & 0o011) !== 0o011) chmodSync(dataDir, (mode & 0o777) | 0o011);
}

const run = promisify(execFile);

/** Null when PostgreSQL's programs run this way and reach the folder; else why not, in one line. */
async function tryOut(identity: Identity, paths: Paths, binaries: Binaries): Promise<string | null> {
  const right = identity.owner === (process.geteuid?.() ?? identity.owner) ? "-w" : "-x";
  const script = `
    id -un >/dev/null || exit 1
    test ${right} "$1" || { echo "no access to $1" >&2; exit 1; }
    exec "$2" --version`;
  const argv = [...identity.prefix, "/bin/sh", "-c", script, "sh", paths.dataDir, binaries.postgres];
  try {
    await run(argv[0] as string, argv.slice(1), { ...identity.spawn, env: SERVER_ENV, cwd: "/" });
    return null;
  } catch (error) {
    const { stderr, code, message } = error as Error & { stderr?: string; code?: number | string };
    return stderr?.trim().split("\n")[0] || (typeof code === "number" ? `ended with code ${code}` : message);
  }
}

function refusal(uid: number, paths: Paths, tried: readonly string[]): string {
  const list = tried.map((line) => `\n  - ${line}`).join("");
  const root =
    "start as an ordinary user; or allow user namespaces (sysctl user.max_user_namespaces); or put the project " +
    "and DATA_DIR where the account nobody may enter (chmod o+x on each folder above)";
  const user = "give this user an entry in /etc/passwd and a DATA_DIR of its own that it may write";
  return (
    `PostgreSQL cannot run here (folder ${paths.dataDir}). Tried:${list}\nAny one of these mends it: ` +
    `${uid === 0 ? root : user}; or set DATABASE_URL to a PostgreSQL 15 or later of your own.`
  );
}
