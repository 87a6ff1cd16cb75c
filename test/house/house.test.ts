import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MOST_LINES = 300;
/** Tables, phrases and the corpus grow with what they list. */
const TABLES =
  /^(db\/(schema|migrations\/)|src\/core\/(glossary|phrasebook|refusals)|src\/http\/pages\/docs-en\.ts|intents\/(phrases|corpus)\/)/;

/** Code of the rooms, without git: the tests also run in an unpacked archive. */
const files = ["src", "bots", "intents", "db"]
  .flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((name) => `${room}/${name}`),
  )
  .filter((path) => /\.(ts|tsx|js)$/.test(path));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe("the house", () => {
  it(`has no file of more than ${MOST_LINES} lines besides its tables`, () => {
    expect(files.length).toBeGreaterThan(100);
    const long = files.filter((path) => !TABLES.test(path) && read(path).split("\n").length - 1 > MOST_LINES);
    expect(long).toEqual([]);
  });

  it("has no `any` in the core", () => {
    const core = files.filter((path) => path.startsWith("src/core/"));
    expect(core.length).toBeGreaterThan(20);
    expect(core.filter((path) => saysAny(read(path)))).toEqual([]);
    expect(saysAny("const x = (y: unknown) => y as any;")).toBe(true);
    expect(saysAny("const text: string = 'any'; // as any")).toBe(false);
  });

  it.each([
    ["process.env", /^src\/(start\.js|(config|serve|worker)\.ts)$|^src\/cli\/|^intents\/evaluate\.ts$/],
    [
      "Date.now",
      /^(db\/|intents\/training\/|src\/(serve|worker|compose)\.ts$|src\/cli\/|src\/http\/pages\/static\/|bots\/fakes\/)/,
    ],
  ])("reads %s only where the outside comes in", (access, allowed) => {
    const readers = files.filter((path) => !allowed.test(path) && accesses(read(path), access));
    expect(readers).toEqual([]);
  });

  it("names no registry in the lock file, so that npm ci works with any", () => {
    const lock = read("package-lock.json");
    expect(lock).not.toContain('"resolved"');
    expect(lock).not.toMatch(/registry\.|npmmirror|\.tgz/);
  });
});

const parse = (text: string) => ts.createSourceFile("x.tsx", text, ts.ScriptTarget.Latest, true);

function saysAny(text: string): boolean {
  return some(parse(text), (node) => node.kind === ts.SyntaxKind.AnyKeyword);
}

function accesses(text: string, access: string): boolean {
  if (!text.includes(access)) return false;
  return some(parse(text), (node) => ts.isPropertyAccessExpression(node) && node.getText() === access);
}

function some(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(node) || ts.forEachChild(node, (child) => some(child, test) || undefined) === true;
}
