import { type CaseRow, casesOfIdentity } from "../../db/cases.ts";
import { openRatings } from "../../db/ratings.ts";
import type { CaseBrief } from "../core/dialogue/types.ts";
import type { Inbound } from "../core/messages.ts";
import { nextState, STAGE_OF } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";

const NEWEST = 10;
const TITLE_LENGTH = 24;

/** The one-time token under which a case is rated; whoever holds it is asked nothing else. */
export const ratingToken = (row: Pick<CaseRow, "token">): string =>
  sha256(`rating:${row.token}`).slice(0, 22);

export const statusLink = (ctx: Pick<Ctx, "publicUrl">, token: string): string =>
  `${ctx.publicUrl}/s/${token}`;

/** The person's own cases as the dialogue sees them, newest first. */
export async function caseBriefs(
  ctx: Ctx,
  { address, sender }: Pick<Inbound, "address" | "sender">,
): Promise<CaseBrief[]> {
  const rows = await casesOfIdentity(ctx.db, ctx.district, address, sender, NEWEST);
  const closed = rows.filter((row) => row.state === "closed").map(ratingToken);
  const open = await openRatings(ctx.db, ctx.district, closed);
  return rows.map((row) => brief(ctx, row, open));
}

function brief(ctx: Ctx, row: CaseRow, openTokens: ReadonlySet<string>): CaseBrief {
  const token = ratingToken(row);
  return {
    number: row.number,
    code: row.code,
    link: statusLink(ctx, row.token),
    state: row.state,
    stage: STAGE_OF[row.state],
    title: [...row.text].slice(0, TITLE_LENGTH).join(""),
    unit: row.leadUnit ? (ctx.organisation.unit(row.leadUnit)?.name ?? null) : null,
    reportedAt: row.reportedAt,
    dueAt: row.dueAt,
    delay: row.delay,
    question: nextState(row.state, "supplement") ? (row.question?.text ?? null) : null,
    publicReply: row.publicReply,
    ratingToken: openTokens.has(token) ? token : null,
  };
}
