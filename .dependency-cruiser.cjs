/** The walls between the rooms: imports point one way (see README, "The rooms"). */
const only = (name, from, may) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|bots|intents|db|test|bench)/", pathNot: may },
});
const library = (name, libraries, onlyIn) => ({
  name,
  severity: "error",
  from: { path: "^(src|bots|intents|db)/", pathNot: onlyIn },
  to: { path: `node_modules/(${libraries})(/|$)` },
});

module.exports = {
  forbidden: [
    only("core-is-alone", "^src/core/", "^src/core/"),
    {
      name: "core-is-pure",
      severity: "error",
      from: { path: "^src/core/" },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional"] },
    },
    only("intents-know-core", "^intents/", "^(intents|src/core)/"),
    only("bots-know-core", "^bots/", "^(bots|src/core)/"),
    only("db-knows-core", "^db/", "^(db|src/core)/"),
    only("platforms-know-core", "^src/platforms/", "^src/(core|platforms)/"),
    only("services-know-core-and-db", "^src/services/", "^(src/(core|services)|db)/"),
    only("http-knows-services", "^src/http/", "^src/(core|services|http)/"),
    library("sql-stays-in-db", "drizzle-orm|postgres|pg-boss", "^db/"),
    library("hono-stays-at-the-edge", "hono|@hono", "^(src/(http|main|worker|compose)|bots/fakes)"),
    library("grammy-stays-in-telegram", "grammy", "^bots/telegram/"),
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: "(\\.d\\.ts$|^test/|^db/drizzle\\.config|^src/http/pages/static/|^bench/)" },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(test/fixtures|intents/model)" },
  },
};
