import { attemptsFor, noticesOfCase } from "../../db/reach.ts";
import type { NoticeState } from "../core/glossary.ts";
import type { Purpose, Way, WayResult } from "../core/reach.ts";
import type { Ctx } from "./context.ts";

/** A notice to somebody concerned, without its words: they are theirs. */
export interface ShownNotice {
  readonly number: string;
  readonly at: Date;
  readonly purpose: Purpose;
  readonly state: NoticeState;
  readonly reason: string | null;
  readonly settledAt: Date | null;
  /** Ways tried beside the reply window, in order. */
  readonly ways: readonly {
    readonly way: Way;
    readonly at: Date;
    readonly result: WayResult;
    readonly reason: string | null;
  }[];
}

/** What those who hear of a case in private were told, oldest first. */
export async function shownNotices(ctx: Ctx, caseId: string): Promise<ShownNotice[]> {
  const rows = await noticesOfCase(ctx.db, ctx.district, caseId);
  const attempts = await attemptsFor(
    ctx.db,
    ctx.district,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, noticeNumber, createdAt, purpose, state, reason, settledAt }) => ({
    number: noticeNumber,
    at: createdAt,
    ...{ purpose, state, reason, settledAt },
    ways: attempts
      .filter(({ outboxId }) => outboxId === id)
      .map(({ way, at, result, reason: why }) => ({ way, at, result, reason: why })),
  }));
}
