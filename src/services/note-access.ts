import { insertAccess } from "../../db/access-log.ts";
import type { Staff } from "../core/actors.ts";
import type { Ctx } from "./context.ts";

/** What is logged when staff touch what holds personal data. */
export type AccessKind =
  | "export_cases"
  | "export_figures"
  | "export_organisation"
  | "export_person"
  | "erase_person"
  | "find_person";

/** One line in the log of accesses: who, when, what, how much. The subject names a thing, never a person. */
export function noteAccess(
  ctx: Ctx,
  staff: Staff,
  { kind, subject, count }: { kind: AccessKind; subject: string; count: number },
): Promise<void> {
  const { db, district } = ctx;
  return insertAccess(db, {
    district,
    id: ctx.newId(),
    at: ctx.now(),
    staff: staff.keyId,
    ...{ kind, subject, count },
  });
}
