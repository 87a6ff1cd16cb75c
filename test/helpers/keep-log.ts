import type { Log } from "../../src/core/ports.ts";

export interface KeptLog {
  readonly log: Log;
  /** What was warned of and what failed, oldest first. */
  readonly lines: readonly string[];
}

/** A silent log that remembers: a story that fails can say what went wrong on the way. */
export function keepLog(): KeptLog {
  const lines: string[] = [];
  const keep = (fields: Record<string, unknown>, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { log: { info: () => {}, warn: keep, error: keep }, lines };
}
