import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Asset, Assets } from "./assets.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Reads the browser files from the disk, once. For the Node entry; a Worker brings them in its bundle. */
export function readAssets(folder = fileURLToPath(new URL("pages/static", import.meta.url))): Assets {
  const names = readdirSync(folder).filter((name) => extname(name) in TYPES);
  return new Map(names.map((name) => [name, readAsset(folder, name)]));
}

function readAsset(folder: string, name: string): Asset {
  const body = readFileSync(join(folder, name), "utf8");
  const version = createHash("sha256").update(body).digest("hex").slice(0, 12);
  return { type: TYPES[extname(name)] ?? "application/octet-stream", body, version };
}
