import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { TABLES } from "../../core/organisation-tables.ts";
import { Refused } from "../../core/refusals.ts";
import type { GivenTables } from "../../services/organisation-tables.ts";

const wrong = (detail: string) => new Refused("request.invalid", { detail });

/** The tables of a folder or of one file; those that are missing there stay as they are. @throws Refused when there is none. */
export function readTables(path: string): GivenTables {
  if (!existsSync(path)) throw wrong(`没有 ${path}`);
  if (statSync(path).isDirectory()) return fromFolder(path);
  if (path.endsWith(".json")) return fromJson(path);
  const table = TABLES.find((name) => basename(path) === `${name}.csv`);
  if (!table) throw wrong(`${path}：文件名要是 ${TABLES.map((name) => `${name}.csv`).join("、")} 或 .json`);
  return { [table]: readFileSync(path) };
}

function fromFolder(folder: string): GivenTables {
  const there = TABLES.filter((name) => existsSync(join(folder, `${name}.csv`)));
  if (there.length === 0) throw wrong(`${folder} 里没有 ${TABLES.map((name) => `${name}.csv`).join("、")}`);
  return Object.fromEntries(there.map((name) => [name, readFileSync(join(folder, `${name}.csv`))]));
}

function fromJson(path: string): GivenTables {
  const read = parse(path);
  const tables = TABLES.filter((name) => Array.isArray(read[name]));
  if (tables.length === 0) throw wrong(`${path} 里没有 ${TABLES.join("、")} 列表`);
  return Object.fromEntries(tables.map((name) => [name, read[name]])) as GivenTables;
}

function parse(path: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
  } catch (error) {
    throw wrong(`${path} 不是 JSON：${error instanceof Error ? error.message : ""}`);
  }
}
