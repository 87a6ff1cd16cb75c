import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client.ts";

/**
 * Inserts rows of one shape as one JSON parameter. On the hot path building a statement with a placeholder for every
 * column and row costs more than the insert itself. `after` is what follows, e.g. `on conflict do nothing returning id`.
 */
export function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  after: SQL = sql.empty(),
): Promise<readonly Record<string, unknown>[]> {
  const [first] = rows;
  if (!first) return Promise.resolve([]);
  const names = getTableColumns(table);
  const keys = Object.keys(first);
  const columnOf = (key: string) => names[key]?.name ?? key;
  const columns = sql.raw(keys.map((key) => `"${columnOf(key)}"`).join(", "));
  const named = rows.map((row) =>
    Object.fromEntries(keys.map((key) => [columnOf(key), row[key as keyof typeof row] ?? null])),
  );
  const name = sql.raw(`"${getTableName(table)}"`);
  return tx.execute<Record<string, unknown>>(
    sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(named)}::jsonb) ${after}`,
  );
}
