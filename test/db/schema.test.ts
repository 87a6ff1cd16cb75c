import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { expect, test } from "vitest";
import * as schema from "../../db/schema.ts";

const META = fileURLToPath(new URL("../../db/migrations/meta/", import.meta.url));

/** What drizzle-kit noted of the schema after the newest migration. */
function newestSnapshot(): ReturnType<typeof generateDrizzleJson> {
  const newest = readdirSync(META)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(`${META}${newest}`, "utf8"));
}

test("the migrations bring a database to the schema as it is written (else: npm run db:generate)", async () => {
  expect(await generateMigration(newestSnapshot(), generateDrizzleJson(schema))).toEqual([]);
});
