import { readFileSync } from "node:fs";
import type { Config } from "./config.ts";
import { type Boundaries, readBoundaries } from "./core/boundaries.ts";
import type { Organisation } from "./core/organisation.ts";

/** The boundaries of the map, read once at the start. @throws Error that names the file and what is wrong in it */
export function openBoundaries(
  { boundaries }: Pick<Config, "boundaries">,
  organisation: Organisation,
): Boundaries | null {
  if (!boundaries) return null;
  const { file, datum } = boundaries;
  try {
    const areas = readBoundaries(
      readFileSync(file, "utf8"),
      (code) => organisation.unit(code)?.kind === "community",
    );
    return { datum, areas };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The configuration is not right:\n  BOUNDARIES_FILE: ${file} ${why}`, { cause: error });
  }
}
