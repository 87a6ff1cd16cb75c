import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RULES = join(ROOT, ".dependency-cruiser.cjs");
const CRUISE = join(ROOT, "node_modules/.bin/depcruise");

/** Breaches: the wall, the file that breaks it, what that file imports. */
const BREACHES = [
  ["core-is-pure", "src/core/on-services.ts", "src/services/verb.ts"],
  ["core-is-pure", "src/core/on-db.ts", "db/client.ts"],
  ["core-is-pure", "src/core/on-node.ts", "node:fs"],
  ["core-is-pure", "src/core/on-npm.ts", "hono"],
  ["core-is-pure", "src/core/on-entry.ts", "src/config.ts"],
  ["intents-know-core", "intents/on-db.ts", "db/client.ts"],
  ["intents-know-core", "intents/on-bots.ts", "bots/telegram/channel.ts"],
  ["intents-know-core", "intents/on-services.ts", "src/services/verb.ts"],
  ["bots-know-core", "bots/on-db.ts", "db/client.ts"],
  ["bots-know-core", "bots/on-intents.ts", "intents/understand.ts"],
  ["bots-know-core", "bots/on-services.ts", "src/services/verb.ts"],
  ["db-knows-core", "db/on-bots.ts", "bots/telegram/channel.ts"],
  ["db-knows-core", "db/on-intents.ts", "intents/understand.ts"],
  ["db-knows-core", "db/on-services.ts", "src/services/verb.ts"],
  ["platforms-know-core", "src/platforms/on-db.ts", "db/client.ts"],
  ["platforms-know-core", "src/platforms/on-services.ts", "src/services/verb.ts"],
  ["services-know-core-and-db", "src/services/on-http.ts", "src/http/app.ts"],
  ["services-know-core-and-db", "src/services/on-bots.ts", "bots/telegram/channel.ts"],
  ["services-know-core-and-db", "src/services/on-intents.ts", "intents/understand.ts"],
  ["services-know-core-and-db", "src/services/on-entry.ts", "src/config.ts"],
  ["http-knows-services", "src/http/on-db.ts", "db/client.ts"],
  ["http-knows-services", "src/http/on-bots.ts", "bots/telegram/channel.ts"],
  ["http-knows-services", "src/http/on-intents.ts", "intents/understand.ts"],
  ["rooms-are-known", "src/new-room/file.ts", "src/core/words.ts"],
  ["nothing-shipped-needs-tests", "src/cli/on-test.ts", "test/helpers/world.ts"],
  ["fakes-stay-in-tests", "bots/telegram/on-fakes.ts", "bots/fakes/server.ts"],
  ["sql-stays-in-db", "src/services/on-drizzle.ts", "drizzle-orm"],
  ["sql-stays-in-db", "src/services/on-jobs.ts", "pg-boss"],
  ["sql-stays-in-db", "src/serve.ts", "postgres"],
  ["hono-stays-at-the-edge", "src/services/on-hono.ts", "hono"],
  ["hono-stays-at-the-edge", "bots/telegram/on-hono.ts", "hono"],
  ["grammy-stays-in-telegram", "src/services/on-grammy.ts", "grammy"],
  ["grammy-stays-in-telegram", "bots/fakes/on-grammy.ts", "grammy"],
  ["wechaty-stays-in-wechat", "src/services/on-wechaty.ts", "wechaty"],
  ["wechaty-stays-off-workers", "src/worker.ts", "bots/wechat/wechaty.ts"],
  ["better-auth-stays-in-sign-in", "src/services/on-better-auth.ts", "better-auth"],
  ["better-auth-stays-off-workers", "src/worker.ts", "src/services/sign-in/open.ts"],
  ["tokens-are-checked-in-one-place", "src/services/on-jose.ts", "jose"],
  ["nlp-stays-in-intents", "src/services/on-nlp.ts", "@nlpjs/neural"],
  ["holidays-come-in-once", "src/core/on-holidays.ts", "chinese-days"],
  ["logging-is-a-port", "src/http/on-pino.ts", "pino"],
  ["no-cycles", "src/core/one.ts", "src/core/two.ts"],
] as const;

/** What the design allows: none of these may be reported. */
const ALLOWED = [
  ["src/start.js", "src/serve.ts"],
  ["src/compose.ts", "db/client.ts"],
  ["src/worker.ts", "src/http/app.ts"],
  ["src/telegram.ts", "bots/telegram/channel.ts"],
  ["src/cli/ledger.ts", "src/services/verb.ts"],
  ["src/cli/simulate.ts", "bots/fakes/server.ts"],
  ["src/http/app.ts", "src/services/verb.ts"],
  ["src/http/page.ts", "hono"],
  ["src/services/verb.ts", "db/client.ts"],
  ["src/services/other.ts", "src/core/words.ts"],
  ["src/platforms/open311.ts", "src/core/words.ts"],
  ["db/client.ts", "drizzle-orm"],
  ["bots/telegram/channel.ts", "grammy"],
  ["bots/fakes/server.ts", "hono"],
  ["intents/understand.ts", "src/core/words.ts"],
  ["src/core/two.ts", "src/core/one.ts"],
  ["src/core/words.ts", "src/core/more-words.ts"],
  ["src/config.ts", "src/core/words.ts"],
  ["src/log.ts", "pino"],
  ["test/helpers/world.ts", "db/client.ts"],
  ["bench/main.ts", "postgres"],
] as const;

interface Cruised {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

describe("the walls between the rooms", () => {
  const project = mkdtempSync(join(tmpdir(), "pingan365-walls-"));
  let breaches: (readonly [rule: string, file: string])[];

  beforeAll(() => {
    build(project, [...BREACHES.map(([, from, to]) => [from, to] as const), ...ALLOWED]);
    breaches = cruise(project);
  });
  afterAll(() => rmSync(project, { recursive: true, force: true, maxRetries: 5 }));

  it.each(BREACHES)("%s: sees %s import %s", (wall, file) => {
    expect(breaches).toContainEqual([wall, file]);
  });

  it("lets everything else through", () => {
    const planted = new Set<string>(BREACHES.map(([, file]) => file));
    const reported = breaches.filter(([rule, file]) => rule !== "no-orphans" && !planted.has(file));
    // The two halves of a circle name each other.
    expect(reported.filter(([, file]) => file !== "src/core/two.ts")).toEqual([]);
  });

  it("has no wall without a breach planted here", () => {
    const { forbidden } = createRequire(import.meta.url)(RULES) as { forbidden: { name: string }[] };
    const walls = forbidden.map(({ name }) => name).filter((name) => name !== "no-orphans");
    expect(new Set(BREACHES.map(([wall]) => wall))).toEqual(new Set(walls));
  });

  it("sees a file that nobody imports", () => {
    expect(breaches).toContainEqual(["no-orphans", "src/core/lonely.ts"]);
  });
});

/** Lays out a project like ours in which every file imports the one thing it is there for, as a type only. */
function build(project: string, imports: readonly (readonly [from: string, to: string])[]): void {
  const files = new Map<string, string>([["src/core/lonely.ts", ""]]);
  for (const [from, to] of imports) {
    if (isRoom(to)) files.set(to, files.get(to) ?? "");
    files.set(from, `${files.get(from) ?? ""}import type { Thing } from "${specifier(from, to)}";\n`);
  }
  for (const [, to] of imports) if (!isRoom(to) && !to.startsWith("node:")) addLibrary(project, to);
  for (const [path, text] of files) write(project, path, `${text}export interface Thing {}\n`);
  write(project, "tsconfig.json", '{ "compilerOptions": { "module": "ESNext", "target": "ESNext" } }');
  const dependencies = Object.fromEntries(imports.map(([, to]) => [to, "1.0.0"]));
  write(project, "package.json", JSON.stringify({ type: "module", dependencies }));
}

const isRoom = (path: string) => path.endsWith(".ts");

function specifier(from: string, to: string): string {
  if (!isRoom(to)) return to;
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

function addLibrary(project: string, name: string): void {
  write(project, `node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
  write(project, `node_modules/${name}/index.js`, "");
}

function write(project: string, path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
}

/** Runs the project's own rule file over another tree, as `npm run check` runs it over ours. */
function cruise(project: string): (readonly [string, string])[] {
  const line = [CRUISE, "--config", RULES, "--output-type", "json"];
  const rooms = ["src", "bots", "intents", "db", "test", "bench"];
  const json = execFileSync(process.execPath, [...line, ...rooms], { cwd: project, encoding: "utf8" });
  const { violations } = (JSON.parse(json) as Cruised).summary;
  return violations.map(({ from, rule }) => [rule.name, from] as const);
}
