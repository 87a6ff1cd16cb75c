import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import { storable, storableJsonText } from "../src/core/clean.ts";
import { lingeringSocket } from "./lingering-socket.ts";
import * as schema from "./schema.ts";

type Schema = typeof schema;

/** What a query needs: the database itself or a transaction in it. Verbs pass it on in their context. */
export type Tx = PgDatabase<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
export type Database = Tx;

export type OpenDatabase = {
  readonly db: Database;
  /** The driver below, for the few statements drizzle cannot say. */
  readonly sql: Sql;
  /** Lets running queries end, at most five seconds, then closes every connection. */
  readonly close: () => Promise<void>;
};

/**
 * Opens a pool of at most `max` connections (default 8). Connects with the first query. `prepare: false` behind a
 * pooler that hands a session to many clients (Hyperdrive, PgBouncer by transaction) and where sockets are not Node's.
 */
export function openDatabase(
  url: string,
  { max = 8, prepare = true }: { max?: number; prepare?: boolean } = {},
): OpenDatabase {
  const sql = postgres(url, {
    max,
    onnotice: () => {},
    connect_timeout: 10,
    backoff: pauseBeforeConnecting,
    ...NEVER_FULL,
    connection: { application_name: "pingan365", ...(prepare ? SESSION : {}) },
    ...(prepare ? { socket: lingeringSocket } : {}),
  });
  const db = drizzle(prepare ? preparing(sql) : sql, { schema });
  Object.assign(sql.options.serializers, STORABLE);
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}

/**
 * Whatever is stored passes here, by the oid of its type: a NUL or half a character, which PostgreSQL refuses, never
 * costs a message. drizzle has made JSON of what goes into a jsonb column.
 */
const STORABLE = {
  25: (text: unknown) => storable(`${text}`),
  3802: (json: unknown) => storableJsonText(`${json}`),
} as const;

/**
 * A process that hangs, or whose machine is gone without a word, would hold its chat for hours: the server ends its
 * transaction after a minute. Poolers refuse settings they do not know.
 */
const SESSION = { idle_in_transaction_session_timeout: 60_000 } as const;

/**
 * drizzle hands every query over unprepared, to be planned anew each time. This client prepares those with
 * parameters once per connection.
 */
function preparing<C extends object>(client: C): C {
  return new Proxy(client, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key);
      if (typeof own !== "function") return own;
      if (key === "unsafe")
        return (query: string, values: unknown[] = []) =>
          own.call(target, query, values, { prepare: values.length > 0 });
      if (key === "begin" || key === "savepoint")
        return (...args: unknown[]) => own.apply(target, args.map(preparingInside));
      return own.bind(target);
    },
  });
}

/** The work of a transaction gets a preparing client too. */
const preparingInside = (argument: unknown): unknown =>
  typeof argument === "function" ? (client: object) => argument(preparing(client)) : argument;

/**
 * postgres.js 3.4.9 does not reserve a connection for a transaction whose BEGIN is the one that fills its pipeline (of a
 * hundred): the transaction fails, and what is stored on that connection next is never committed (porsager/postgres
 * issues 823 and 1189). The option is not in its types.
 */
const NEVER_FULL: object = { max_pipeline: Number.MAX_SAFE_INTEGER };

/** Seconds. The driver's own pauses grow to 20 s: too long for a server that is back within one. */
const pauseBeforeConnecting = (attempt: number) => Math.min(0.05 * 2 ** attempt, 1);

/** Runs the work in one transaction; inside another one as a savepoint. An error rolls it back. */
export function inTransaction<T>(db: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(work);
}
