import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Assets, assetsOf } from "./assets.ts";

/** Browser files of packages, by the name under which we serve them. */
const OF_PACKAGES = { "htmx.js": "htmx.org/dist/htmx.esm.min.js" } as const;

/** Reads the browser files from the disk, once. For the Node entry; a Worker brings them in its bundle. */
export function readAssets(folder = fileURLToPath(new URL("pages/static", import.meta.url))): Assets {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string, path: string) =>
    [name, name.endsWith(".png") ? new Uint8Array(readFileSync(path)) : readFileSync(path, "utf8")] as const;
  return assetsOf([
    ...readdirSync(folder).map((name) => read(name, join(folder, name))),
    ...Object.entries(OF_PACKAGES).map(([name, path]) => read(name, resolve(path))),
  ]);
}
