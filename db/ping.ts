import { sql } from "drizzle-orm";
import type { Tx } from "./client.ts";

/** Resolves once the database has answered. */
export async function ping(tx: Tx): Promise<void> {
  await tx.execute(sql`select 1`);
}
