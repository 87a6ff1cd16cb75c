import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "../../db/schema.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const CONFIG = ["src/config.ts", ...globSync("src/*-config.ts", { cwd: ROOT })];
const page = read("docs/security/README.md");
const missing = (names: Iterable<string>) =>
  [...new Set(names)].filter((name) => !page.includes(`\`${name}\``));

describe("the page of security (docs/security/README.md)", () => {
  it("gives every table of the database one level", () => {
    const tables = Object.values(schema).flatMap((table) =>
      is(table, PgTable) ? [getTableName(table)] : [],
    );
    expect(tables.length).toBeGreaterThan(60);
    const [, levels = ""] = page.split("| level | tables |");
    const given = [...(levels.split("\n\n")[0] ?? "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    expect(given.toSorted()).toEqual(tables.toSorted());
  });

  it("says of every secret what it opens and how it is changed", () => {
    const secret =
      /\b[A-Z][A-Z0-9_]*_(?:SECRET|TOKEN|AES_KEY|AES_KEY_PREVIOUS)\b|\bMETRICS_KEY\b|\bDATABASE_URL\b/g;
    const secrets = CONFIG.map(read).join("\n").match(secret) ?? [];
    expect(new Set(secrets).size).toBeGreaterThan(12);
    expect(missing(secrets)).toEqual([]);
  });

  it("names every algorithm that is used", () => {
    const sources = globSync("{src,bots,db,intents}/**/*.ts", { cwd: ROOT }).map(read).join("\n");
    const used = [...sources.matchAll(/create(?:Hash|Hmac|Cipheriv)\("([\w-]+)"/g)].map(
      ([, name = ""]) => name,
    );
    expect(new Set(used)).toEqual(new Set(["sha256", "sha1", "aes-256-cbc"]));
    for (const name of ["argon2id", "SHA-256", "SHA-1", "AES-256-CBC"]) expect(page).toContain(`| ${name}`);
  });

  it("can list what it is made of", () => {
    const listed = execFileSync("npm", ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const parts = (JSON.parse(listed) as { components: { name: string; version: string }[] }).components;
    const needed = Object.entries(
      (JSON.parse(read("package.json")) as { dependencies: Record<string, string> }).dependencies,
    );
    expect(
      needed.filter(([name, version]) => !parts.some((p) => p.name === name && p.version === version)),
    ).toEqual([]);
  });
});
