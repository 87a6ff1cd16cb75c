import { type CaseRow, casesOfContact } from "../../db/cases.ts";
import { survivorOf } from "../../db/followers.ts";
import { openRatings } from "../../db/ratings.ts";
import { dayOf } from "../core/calendar.ts";
import type { CaseBrief } from "../core/dialogue/types.ts";
import { forOthers } from "../core/mask.ts";
import { nextState, stageOf } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";

const NEWEST = 10;
const TITLE_LENGTH = 24;

/** The one-time token under which a case is rated; whoever holds it is asked nothing else. */
export const ratingToken = (row: Pick<CaseRow, "token">): string =>
  sha256(`rating:${row.token}`).slice(0, 22);

export const statusLink = (ctx: Pick<Ctx, "publicUrl">, token: string): string =>
  `${ctx.publicUrl}/s/${token}`;

/** The person's own cases and those they follow as the dialogue sees them, newest first. */
export async function caseBriefs(ctx: Ctx, contactId: string): Promise<CaseBrief[]> {
  const { own: rows, followed: followedToo } = await casesOfContact(ctx.db, ctx.district, contactId, NEWEST);
  const closed = rows.filter((row) => row.state === "closed").map(ratingToken);
  const open = await openRatings(ctx.db, ctx.district, closed);
  // Followed on one channel and told on another: it is their own.
  const followed = followedToo.filter(({ id }) => !rows.some((row) => row.id === id));
  const all = [
    ...rows.map((row) => brief(ctx, row, open)),
    ...followed.map((row) => followedBrief(ctx, row)),
  ];
  // What happens to a merged case happens to the one that goes on for it.
  const merged = [...rows, ...followed].filter((row) => row.state === "merged");
  const goOn = new Map(
    await Promise.all(
      merged.map(async (row) => [row.number, await survivorOf(ctx.db, ctx.district, row)] as const),
    ),
  );
  return all
    .map((one) => onBehalf(ctx, one, goOn.get(one.number)))
    .sort((a, b) => b.reportedAt.getTime() - a.reportedAt.getTime())
    .slice(0, NEWEST);
}

/** Known by its category: never the reporter's words, code or link, nor who they are in the words said to them. */
function followedBrief(ctx: Ctx, row: CaseRow): CaseBrief {
  const { delay, question, publicReply, ...told } = brief(ctx, row, new Set());
  return {
    ...told,
    code: "",
    link: `${ctx.publicUrl}/status?number=${row.number}`,
    title: ctx.organisation.category(row.category)?.name ?? row.category,
    delay: delay && { ...delay, text: forOthers(delay.text) },
    question: question ? forOthers(question) : null,
    publicReply: publicReply && forOthers(publicReply),
    following: true,
  };
}

/** Their own number and words, and how far the survivor is. */
function onBehalf(ctx: Ctx, one: CaseBrief, survivor: CaseRow | undefined): CaseBrief {
  if (!survivor || survivor.sealed) return one;
  const { state, stage, unit, dueAt, delay, past, publicReply } = followedBrief(ctx, survivor);
  return {
    ...one,
    state,
    stage,
    unit,
    dueAt,
    delay,
    past: past ?? false,
    publicReply,
    ratingToken: null,
    following: true,
  };
}

/** An instant, or the whole of a day, is over. */
const isPast = ({ now }: Ctx, promised: Date | string | null): boolean =>
  promised !== null && (typeof promised === "string" ? promised < dayOf(now()) : promised < now());

function brief(ctx: Ctx, row: CaseRow, openTokens: ReadonlySet<string>): CaseBrief {
  const token = ratingToken(row);
  return {
    number: row.number,
    code: row.code,
    link: statusLink(ctx, row.token),
    state: row.state,
    stage: stageOf(row),
    title: [...row.text].slice(0, TITLE_LENGTH).join(""),
    unit: row.leadUnit ? (ctx.organisation.unit(row.leadUnit)?.name ?? null) : null,
    reportedAt: row.reportedAt,
    dueAt: row.dueAt,
    delay: row.delay,
    past: isPast(ctx, row.delay?.newDate ?? row.dueAt),
    question: nextState(row.state, "supplement") ? (row.question?.text ?? null) : null,
    publicReply: row.publicReply,
    ratingToken: openTokens.has(token) ? token : null,
  };
}
