import type { Context } from "hono";
import type { Staff } from "../../core/actors.ts";
import { type RefusalCode, Refused } from "../../core/refusals.ts";
import { cannedAnswers, cannedText } from "../../services/canned-answers.ts";
import { type ChangeCase, changeCase } from "../../services/change-case.ts";
import { changedSince, isDoneAlready } from "../../services/changed-since.ts";
import type { Ctx } from "../../services/context.ts";
import { type CaseEstimates, estimateDates } from "../../services/estimate-dates.ts";
import { meantBy } from "../../services/find-mentionable.ts";
import { showCase } from "../../services/show-case.ts";
import { mayStillBeDispatched } from "../../services/suggest-units.ts";
import { threadOfCase } from "../../services/thread-of-case.ts";
import type { AppDeps, Env } from "../deps.ts";
import type { RefusedForm } from "./case-actions.tsx";
import type { CaseContentProps } from "./case-pane.tsx";
import { ANSWERS, type FormExtras } from "./event-form.tsx";
import type { draftOf } from "./event-input.ts";
import type { Desk } from "./staff-frame.tsx";
import { historyView } from "./staff-history.tsx";
import { deskOf } from "./staff-parts.ts";

/** What the case pane shows this person. */
export async function caseContent(
  deps: AppDeps,
  c: Context<Env>,
  number: string,
  said: Pick<Desk, "error" | "done"> = {},
  refused?: RefusedForm,
): Promise<CaseContentProps> {
  const { ctx } = deps;
  const { staff } = c.var;
  const shown = await showCase(ctx, staff, number);
  const [thread, estimates] = await Promise.all([
    threadOfCase(ctx, staff, { number }),
    mayStillBeDispatched(shown.case) ? estimateDates(ctx, staff, { number }) : NO_ESTIMATES,
  ]);
  const text = refused?.event === "note" ? (refused.draft["text"]?.[0] ?? "") : "";
  const meant = await meantBy(ctx, staff, { number, text });
  const extras: FormExtras = { meant, canned: await cannedAnswers(ctx, staff) };
  const view = historyView(c.req.query("history"));
  return { desk: deskOf(deps, c, "", said), shown, thread, estimates, extras, view, refused };
}

const NO_ESTIMATES: CaseEstimates = { promised: null, estimates: [] };

/** A refused form with what others did since its page was made. */
export async function refusedForm(
  { ctx }: AppDeps,
  c: Context<Env>,
  number: string,
  typed: ReturnType<typeof draftOf>,
): Promise<RefusedForm> {
  const version = Number(typed.draft["version"]?.[0]);
  if (!Number.isSafeInteger(version) || version < 1) return typed;
  const changed = await changedSince(ctx, c.var.staff, { number, version });
  return changed ? { ...typed, changed } : typed;
}

/** Refusals that a second sending of the same form meets. */
const MET_TWICE: readonly RefusalCode[] = ["case.changed_meanwhile", "case.move_not_allowed"];

/** One event; the same form sent twice does it once and succeeds both times. */
export async function changeOnce(ctx: Ctx, staff: Staff, input: ChangeCase): Promise<void> {
  try {
    await changeCase({ ...ctx, actor: staff }, input);
  } catch (error) {
    const { number, version, event } = input;
    if (!(error instanceof Refused) || !MET_TWICE.includes(error.refusal.code) || !version) throw error;
    const since = await changedSince(ctx, staff, { number, version });
    if (!since || !isDoneAlready(staff, event, since)) throw error;
  }
}

/** The canned answer that was chosen from the plain list, where its box was left empty. */
export async function withCanned(
  ctx: Ctx,
  staff: Staff,
  number: string,
  { canned, ...input }: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const field = Object.entries(ANSWERS).find(([event]) => event === input["type"])?.[1];
  if (typeof canned !== "string" || !field || input[field] !== undefined) return input;
  const text = await cannedText(ctx, staff, { id: canned, number });
  return text ? { ...input, [field]: text } : input;
}
