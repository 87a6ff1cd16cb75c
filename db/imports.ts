import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { ImportRowState, ImportState } from "../src/core/imports.ts";
import type { ImportedCase } from "../src/core/read-import.ts";
import type { Tx } from "./client.ts";
import { driverOf } from "./hot-path.ts";
import { cases, importRows, imports } from "./schema.ts";

export type ImportRow = typeof imports.$inferSelect;
export type ImportLine = typeof importRows.$inferSelect;

const LINES_AT_ONCE = 1000;

/** Keeps a preview with its lines. */
export async function insertImport(
  tx: Tx,
  row: typeof imports.$inferInsert,
  lines: readonly { readonly line: number; readonly found: ImportedCase }[],
): Promise<void> {
  await tx.insert(imports).values(row);
  const { district, id: importId } = row;
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
    await tx.insert(importRows).values(
      lines.slice(from, from + LINES_AT_ONCE).map(({ line, found }) => ({
        ...{ district, importId, line, found },
        ...{ externalId: found.externalId, state: "waiting" as const },
      })),
    );
}

const itself = (district: string, id: string) => and(eq(imports.district, district), eq(imports.id, id));

export async function findImport(tx: Tx, district: string, id: string): Promise<ImportRow | null> {
  const [row] = await tx.select().from(imports).where(itself(district, id));
  return row ?? null;
}

/** The newest first, without what nobody confirmed. */
export function listImports(tx: Tx, district: string, limit: number): Promise<ImportRow[]> {
  return tx
    .select()
    .from(imports)
    .where(and(eq(imports.district, district), sql`${imports.state} <> 'preview'`))
    .orderBy(desc(imports.createdAt))
    .limit(limit);
}

/** Oldest first: one after the other. */
export async function runningImports(tx: Tx, district: string): Promise<ImportRow[]> {
  return tx
    .select()
    .from(imports)
    .where(and(eq(imports.district, district), eq(imports.state, "running")))
    .orderBy(imports.startedAt);
}

/** Moves an import on if it is still in one of these states. */
export async function moveImport(
  tx: Tx,
  { district, id, from }: { district: string; id: string; from: readonly ImportState[] },
  change: Partial<typeof imports.$inferInsert>,
): Promise<boolean> {
  const moved = await tx
    .update(imports)
    .set(change)
    .where(and(itself(district, id), sql`${imports.state} = any(${sql.param([...from])}::text[])`))
    .returning({ id: imports.id });
  return moved.length === 1;
}

/** How many lines are in which state. */
export async function countLines(
  tx: Tx,
  district: string,
  importId: string,
): Promise<Readonly<Record<ImportRowState, number>>> {
  const rows = await driverOf(tx)`
    select state, count(*)::int as n from import_rows
    where district = ${district} and import_id = ${importId} group by state`;
  const counted = { waiting: 0, filed: 0, known: 0, failed: 0 };
  for (const row of rows) counted[row["state"] as ImportRowState] = row["n"] as number;
  return counted;
}

/** How many of the waiting lines are here already under the same number of the same system. */
export async function countKnown(tx: Tx, { district, id, source }: ImportRow): Promise<number> {
  const [row] = await driverOf(tx)`
    select count(*)::int as n from import_rows r
    join case_origins o on o.district = r.district and o.source = ${source} and o.external_id = r.external_id
    where r.district = ${district} and r.import_id = ${id} and r.state = 'waiting'`;
  return (row?.["n"] as number | undefined) ?? 0;
}

/** The first lines, or the failed ones, with the number of their case. */
export async function someLines(
  tx: Tx,
  district: string,
  { importId, state, limit }: { importId: string; state?: ImportRowState; limit: number },
): Promise<(ImportLine & { number: string | null })[]> {
  const rows = await tx
    .select({ line: importRows, number: cases.number })
    .from(importRows)
    .leftJoin(cases, and(eq(cases.district, importRows.district), eq(cases.id, importRows.caseId)))
    .where(
      and(
        eq(importRows.district, district),
        eq(importRows.importId, importId),
        state && eq(importRows.state, state),
      ),
    )
    .orderBy(importRows.line)
    .limit(limit);
  return rows.map(({ line, number }) => ({ ...line, number }));
}

/** The next waiting line of a running import, held until the transaction ends; what another holds is passed over. */
export async function takeLine(tx: Tx, district: string, importId: string): Promise<ImportLine | null> {
  const [row] = await tx
    .select()
    .from(importRows)
    .where(
      and(
        eq(importRows.district, district),
        eq(importRows.importId, importId),
        eq(importRows.state, "waiting"),
        sql`exists (select from imports i where i.district = ${district} and i.id = ${importId} and i.state = 'running')`,
      ),
    )
    .orderBy(importRows.line)
    .limit(1)
    .for("update", { skipLocked: true });
  return row ?? null;
}

/** A line that is done with holds nothing of a person any more. */
export async function settleLine(
  tx: Tx,
  { district, importId, line }: Pick<ImportLine, "district" | "importId" | "line">,
  end: Pick<typeof importRows.$inferInsert, "state" | "caseId" | "error">,
): Promise<void> {
  await tx
    .update(importRows)
    .set({ ...end, found: null })
    .where(
      and(eq(importRows.district, district), eq(importRows.importId, importId), eq(importRows.line, line)),
    );
}

/** One more failed attempt; returns how many there were. */
export async function countAttempt(
  tx: Tx,
  { district, importId, line }: Pick<ImportLine, "district" | "importId" | "line">,
): Promise<number> {
  const [row] = await tx
    .update(importRows)
    .set({ attempts: sql`${importRows.attempts} + 1` })
    .where(
      and(eq(importRows.district, district), eq(importRows.importId, importId), eq(importRows.line, line)),
    )
    .returning({ attempts: importRows.attempts });
  return row?.attempts ?? 0;
}

/** What lines that were never filed say of people goes. */
export async function forgetLines(tx: Tx, district: string, importId: string): Promise<void> {
  await tx
    .update(importRows)
    .set({ found: null })
    .where(and(eq(importRows.district, district), eq(importRows.importId, importId)));
}

/** Previews nobody confirmed go, lines and all. */
export async function dropOldPreviews(tx: Tx, district: string, before: Date): Promise<void> {
  const old = await tx
    .delete(imports)
    .where(and(eq(imports.district, district), eq(imports.state, "preview"), lt(imports.createdAt, before)))
    .returning({ id: imports.id });
  for (const { id } of old)
    await tx.delete(importRows).where(and(eq(importRows.district, district), eq(importRows.importId, id)));
}
