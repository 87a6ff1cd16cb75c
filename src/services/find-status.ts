import { caseByToken, stateChanges } from "../../db/case-reads.ts";
import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import { survivorOf } from "../../db/followers.ts";
import { forOthers, masked } from "../core/mask.ts";
import { type CaseState, type Stage, stageOf } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { sameSecret } from "./secrets.ts";

/** What the public may know of a case: nothing personal. Of a sealed one only how far it is. */
export interface PublicStatus {
  readonly number: string;
  readonly stage: Stage;
  /** Name of the lead unit. */
  readonly unit: string | null;
  readonly reportedAt: Date;
  readonly dueAt?: Date;
  /** `reason`: the unit's own words; `code`: the kind of reason; `newDate` is an ISO day in Asia/Shanghai. */
  readonly delay?: { readonly reason: string; readonly code: string; readonly newDate: string };
  readonly publicReply?: string;
  /** They agreed to an answer in place of work: it is answered in the chat. */
  readonly asQuestion?: true;
  /** 持续跟进, while it is suspended; `nextReview` is an ISO day in Asia/Shanghai. */
  readonly followUp?: { readonly summary: string; readonly nextReview: string };
  readonly steps: readonly Step[];
}
interface Step {
  readonly stage: Stage;
  readonly at: Date;
}

/** No case has this code: compared with when there is no case, so that both answers take the same work. */
const NO_CODE = "------";

/** The status by number and 查询码; null when either is wrong. Matters of public space need no code, sealed ones do. */
export async function findStatus(ctx: Ctx, number: string, code: string): Promise<PublicStatus | null> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  const right = sameSecret(code.trim().toUpperCase(), row?.code ?? NO_CODE);
  return row && (right || isPublic(ctx, row)) ? statusOf(ctx, row, right) : null;
}

/** The status by the link of a chat or a QR code; null when there is no such link. */
export async function findStatusByToken(ctx: Ctx, token: string): Promise<PublicStatus | null> {
  const row = await caseByToken(ctx.db, ctx.district, token);
  return row && statusOf(ctx, row, true);
}

/** A dispute that is mediated is nobody else's, whatever its category. */
function isPublic({ organisation }: Ctx, { category, sealed, consents }: CaseRow): boolean {
  return !sealed && consents === null && organisation.category(category)?.public === true;
}

async function statusOf(ctx: Ctx, row: CaseRow, isTheirs: boolean): Promise<PublicStatus> {
  const steps = stepsOf(row, await stateChanges(ctx.db, ctx.district, row.id));
  return { ...(await standingOf(ctx, row, isTheirs)), steps };
}

/** The same without how it came there. Who did not report it reads no names and rooms in what was said of it. */
export async function standingOf(
  ctx: Ctx,
  row: CaseRow,
  isTheirs: boolean,
): Promise<Omit<PublicStatus, "steps">> {
  const bare = { number: row.number, stage: stageOf(row), reportedAt: row.reportedAt };
  if (row.sealed) return { ...bare, unit: null };
  // What is told of a merged case is what becomes of the one that goes on for it.
  const survivor = await survivorOf(ctx.db, ctx.district, row);
  return {
    ...bare,
    ...(survivor.sealed
      ? { unit: null }
      : openly(ctx, survivor, isTheirs && survivor.id === row.id ? masked : forOthers)),
  };
}

function openly({ organisation }: Ctx, row: CaseRow, hide: (text: string) => string) {
  const { state, leadUnit, dueAt, publicReply, publicSummary, reviewOn } = row;
  // A delay is explained while the result is still to come.
  const delay = state === "closed" ? null : row.delay;
  return {
    unit: leadUnit === null ? null : (organisation.unit(leadUnit)?.name ?? null),
    ...(dueAt ? { dueAt } : {}),
    ...(delay ? { delay: { reason: hide(delay.text), code: delay.reason, newDate: delay.newDate } } : {}),
    ...(state === "suspended" && publicSummary && reviewOn
      ? { followUp: { summary: hide(publicSummary), nextReview: reviewOn } }
      : {}),
    ...(stageOf(row) === "question" ? { asQuestion: true as const } : {}),
    ...(publicReply ? { publicReply: hide(publicReply) } : {}),
  };
}

/** The stages a resident sees, each where it began; steps within a stage are left out. */
function stepsOf(row: CaseRow, changes: readonly { to: CaseState; at: Date }[]): Step[] {
  const steps: Step[] = [];
  for (const { to, at } of changes) {
    const stage = stageOf({ ...row, state: to });
    if (steps.at(-1)?.stage !== stage) steps.push({ stage, at });
  }
  return steps;
}
