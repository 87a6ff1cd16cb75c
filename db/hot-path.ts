import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { JSONValue, Sql } from "postgres";
import type { Tx } from "./client.ts";

/**
 * The driver below a database or transaction. drizzle builds every statement anew for every call, which on the way of
 * a message costs more than the statement; there the SQL is said to the driver, which prepares it once.
 * Instants go in as ISO texts: drizzle has turned off the driver's own conversion.
 */
export function driverOf(tx: Tx): Sql {
  // drizzle keeps its client in its session and exposes it nowhere else.
  return (tx as unknown as { session: { client: Sql } }).session.client;
}

/**
 * Every column of a table, for a `select`. Never `*`: a prepared `*` fails on every connection once another process'
 * migration has added a column.
 */
export const columnsOf = (tx: Tx, table: PgTable) =>
  driverOf(tx)(Object.values(getTableColumns(table)).map(({ name }) => name));

type RawRow = Readonly<Record<string, unknown>>;

/** A row as the driver gives it → as the schema says it: names in camel case, instants as dates. */
export function rowOf<T extends PgTable>(table: T, raw: RawRow): T["$inferSelect"] {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(
    columns.map(([key, column]) => {
      const value = raw[column.name];
      return [key, value === null || value === undefined ? null : column.mapFromDriverValue(value)];
    }),
  ) as T["$inferSelect"];
}

/** Inserts rows of one shape as one JSON parameter; answers how many were stored. A taken key fails unless skipped. */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
  taken: "fail" | "skip taken keys" = "fail",
): Promise<number> {
  if (rows.length === 0) return 0;
  const { statement, json } = insertOf(table, rows, 1);
  const stored = await driverOf(tx).unsafe(
    taken === "fail" ? statement : `${statement} on conflict do nothing`,
    [json],
    { prepare: true },
  );
  return stored.count;
}

/** Rows of two tables that belong together, in one round trip; neither may be empty. */
export async function insertBoth<A extends PgTable, B extends PgTable>(
  tx: Tx,
  [one, ofOne]: readonly [A, readonly A["$inferInsert"][]],
  [other, ofOther]: readonly [B, readonly B["$inferInsert"][]],
): Promise<void> {
  const [first, second] = [insertOf(one, ofOne, 1), insertOf(other, ofOther, 2)];
  await driverOf(tx).unsafe(
    `with first as (${first.statement}) ${second.statement}`,
    [first.json, second.json],
    {
      prepare: true,
    },
  );
}

function insertOf<T extends PgTable>(table: T, rows: readonly T["$inferInsert"][], parameter: number) {
  const names = getTableColumns(table);
  const keys = Object.keys(rows[0] ?? {});
  const columnOf = (key: string) => names[key]?.name ?? key;
  const named = rows.map((row) =>
    Object.fromEntries(keys.map((key) => [columnOf(key), row[key as keyof typeof row] ?? null])),
  );
  const name = getTableName(table);
  const columns = keys.map((key) => `"${columnOf(key)}"`).join(", ");
  const statement =
    `insert into "${name}" (${columns}) ` +
    `select ${columns} from jsonb_populate_recordset(null::"${name}", $${parameter}::jsonb)`;
  return { statement, json: JSON.stringify(named) as JSONValue & string };
}
