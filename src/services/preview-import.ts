import { insertImport } from "../../db/imports.ts";
import type { Staff } from "../core/actors.ts";
import { beginningOf } from "../core/clean.ts";
import { mayDesk } from "../core/desk.ts";
import { MOST_PROBLEMS } from "../core/imports.ts";
import { readImport } from "../core/read-import.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { readTable } from "./sheet-work.ts";
import { transact } from "./transact.ts";

export interface Upload {
  /** What the former system is called. */
  readonly source: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** @throws Refused auth.forbidden */
export function checkMayImport(staff: Staff): void {
  if (!mayDesk(staff.role, "import_cases")) throw new Refused("auth.forbidden", { detail: "导入案件" });
}

const SHORT = 60;

/**
 * Reads a former system's ledger and keeps it as a preview for a day; files nothing. Returns its id.
 * @throws Refused without the right or a name for the system, or where the file cannot be read.
 */
export async function previewCaseImport(ctx: Ctx, staff: Staff, upload: Upload): Promise<string> {
  checkMayImport(staff);
  const source = upload.source.trim();
  if (source === "" || source.length > SHORT)
    throw new Refused("request.invalid", { detail: `原系统的名称要有 1 到 ${SHORT} 个字` });
  const table = await readTable(upload.bytes);
  const { heads, cases, problems } = readImport(table.rows, {
    organisation: ctx.organisation,
    now: ctx.now(),
  });
  const id = ctx.newId();
  const reading = {
    encoding: table.encoding,
    matched: heads.matched,
    ignored: heads.ignored.slice(0, 100).map((head) => beginningOf(head, SHORT)),
    problems: problems.slice(0, MOST_PROBLEMS),
    wrong: new Set(problems.map(({ line }) => line)).size,
    lines: table.rows.length - 1,
  };
  const row = {
    ...({ district: ctx.district, id, source, state: "preview", by: staff.keyId } as const),
    fileName: beginningOf(upload.fileName, 200),
    createdAt: ctx.now(),
    reading,
  };
  await transact(ctx, ({ db }) => insertImport(db, row, cases));
  return id;
}
