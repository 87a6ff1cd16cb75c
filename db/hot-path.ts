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
  const [first] = rows;
  if (!first) return 0;
  const names = getTableColumns(table);
  const keys = Object.keys(first);
  const columnOf = (key: string) => names[key]?.name ?? key;
  const named = rows.map((row) =>
    Object.fromEntries(keys.map((key) => [columnOf(key), row[key as keyof typeof row] ?? null])),
  );
  const name = getTableName(table);
  const columns = keys.map((key) => `"${columnOf(key)}"`).join(", ");
  const statement =
    `insert into "${name}" (${columns}) ` +
    `select ${columns} from jsonb_populate_recordset(null::"${name}", $1::jsonb)${taken === "fail" ? "" : " on conflict do nothing"}`;
  const stored = await driverOf(tx).unsafe(statement, [JSON.stringify(named) as JSONValue & string], {
    prepare: true,
  });
  return stored.count;
}
