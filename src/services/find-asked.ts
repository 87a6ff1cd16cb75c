import { consultationsAskedOf, listConsultations } from "../../db/consultation-reads.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { FOLLOW_UP } from "../core/follow-up-policy.ts";
import { groupQuestions } from "../core/group-questions.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { type ConsultationSummary, summaryOf } from "./find-consultations.ts";

/** Most open questions that are looked at for groups. */
const MOST = 500;

/** Open questions of others that a unit was asked to draft an answer for, the most urgent first; never sealed ones. */
export async function findAsked(ctx: Ctx, { role, unit }: Staff): Promise<ConsultationSummary[]> {
  if (!mayDesk(role, "draft_consultations")) throw new Refused("auth.forbidden", { detail: "协答咨询" });
  return (await consultationsAskedOf(ctx.db, ctx.district, unit, MOST)).map(summaryOf);
}

/** Open questions that ask the same. */
export interface QuestionGroup {
  readonly question: string;
  readonly answerBy: Date;
  readonly consultations: readonly ConsultationSummary[];
}

/** The open questions in groups that one reviewed answer may serve, the longest waiting first; sealed ones stand alone elsewhere. */
export async function findQuestionGroups(ctx: Ctx, staff: Staff): Promise<QuestionGroup[]> {
  if (!mayDesk(staff.role, "read_consultations")) throw new Refused("auth.forbidden", { detail: "查看咨询" });
  const open = await listConsultations(ctx.db, ctx.district, { state: "open", sealed: false }, MOST);
  return groupQuestions(open.map(summaryOf), FOLLOW_UP.sameQuestion).flatMap((consultations) => {
    const [first] = consultations;
    return first ? [{ question: first.question, answerBy: first.answerBy, consultations }] : [];
  });
}
