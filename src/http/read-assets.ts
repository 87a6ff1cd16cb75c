import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Assets, assetsOf } from "./assets.ts";

/** Reads the browser files from the disk, once. For the Node entry; a Worker brings them in its bundle. */
export function readAssets(folder = fileURLToPath(new URL("pages/static", import.meta.url))): Assets {
  return assetsOf(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
  );
}
