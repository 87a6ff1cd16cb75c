import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../db/embedded/index.ts";
import { migrateDatabase } from "../db/migrate.ts";

/** Runs the work on a durable database of its own, gone afterwards with its folder. */
export async function withServer<T>(
  work: (url: string, dataDir: string) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), "pingan365-bench-"));
  const server = await startEmbedded({ dataDir, settings });
  try {
    await migrateDatabase(server.url);
    return await work(server.url, dataDir);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Does every task, so many at once; answers tasks a second. */
export async function rate(tasks: readonly (() => Promise<unknown>)[], atOnce: number): Promise<number> {
  const from = performance.now();
  let next = 0;
  const one = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) await task();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return tasks.length / ((performance.now() - from) / 1000);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

/** The value below which `share` (0…1) of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Two figures to two digits behind the point, and their ratio to three. */
export function against(value: number, limit: number) {
  const round = (number: number, digits: number) => Number(number.toFixed(digits));
  return { value: round(value, 1), limit: round(limit, 1), ratio: round(value / limit, 3) };
}
