import { insertAccess } from "../../db/access-log.ts";
import type { AccessKind } from "../core/access-kinds.ts";
import type { Staff } from "../core/actors.ts";
import type { Ctx } from "./context.ts";

export interface Access {
  readonly kind: AccessKind;
  /** Names a thing, never a person. */
  readonly subject: string;
  /** How much of it. */
  readonly count: number;
  /** Number of the case whose person it is about. */
  readonly number?: string | undefined;
  /** Why, in their own words. */
  readonly reason?: string | undefined;
}

/** One line in the log of accesses: who, when, what, how much. */
export const noteAccess = (ctx: Ctx, staff: Staff, access: Access): Promise<void> =>
  noteAccesses(ctx, staff, [access]);

/** The same for several at once. */
export function noteAccesses(ctx: Ctx, staff: Staff, accesses: readonly Access[]): Promise<void> {
  const { db, district } = ctx;
  const at = ctx.now();
  return insertAccess(
    db,
    accesses.map(({ kind, subject, count, number = null, reason = null }) => ({
      ...{ district, id: ctx.newId(), at, staff: staff.keyId },
      ...{ kind, subject, count, caseNumber: number, reason },
    })),
  );
}
