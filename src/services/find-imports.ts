import {
  countKnown,
  countLines,
  type ImportLine,
  type ImportRow,
  listImports,
  someLines,
} from "../../db/imports.ts";
import type { Staff } from "../core/actors.ts";
import type { ImportRowState } from "../core/imports.ts";
import type { Ctx } from "./context.ts";
import { importOf } from "./move-import.ts";
import { checkMayImport } from "./preview-import.ts";

export type ShownLine = Pick<ImportLine, "line" | "externalId" | "found" | "error"> & {
  readonly number: string | null;
};

/** An import with how far it is. */
export interface ShownImport extends ImportRow {
  readonly counts: Readonly<Record<ImportRowState, number>>;
}

/** One import, with some of its lines. */
export interface ImportDetails extends ShownImport {
  /** Of the lines that wait, those whose number is here already. */
  readonly known: number;
  /** The first lines of a preview; of others those that failed. */
  readonly lines: readonly ShownLine[];
}

const FIRST = 10;
const FAILED = 100;
const NEWEST = 30;

/** @throws Refused without the right, or import.not_found */
export async function showImport(ctx: Ctx, staff: Staff, id: string): Promise<ImportDetails> {
  const row = await importOf(ctx, staff, id);
  const { db, district } = ctx;
  const preview = row.state === "preview";
  const wanted = preview ? { limit: FIRST } : ({ limit: FAILED, state: "failed" } as const);
  const [counts, known, lines] = await Promise.all([
    countLines(db, district, id),
    preview ? countKnown(db, row) : 0,
    someLines(db, district, { importId: id, ...wanted }),
  ]);
  return { ...row, counts, known, lines };
}

/** The last imports, newest first. @throws Refused without the right */
export async function findImports(ctx: Ctx, staff: Staff): Promise<ShownImport[]> {
  checkMayImport(staff);
  const rows = await listImports(ctx.db, ctx.district, NEWEST);
  return Promise.all(
    rows.map(async (row) => ({ ...row, counts: await countLines(ctx.db, ctx.district, row.id) })),
  );
}
