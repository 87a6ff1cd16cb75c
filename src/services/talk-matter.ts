import { type CaseRow, caseById } from "../../db/cases.ts";
import { type ChatRow, findChat } from "../../db/chats.ts";
import { type ConsultationRow, findConsultation } from "../../db/consultations.ts";
import { type AboutRef, lockTakeover, type TakeoverRow } from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { Holder } from "../core/talk-policy.ts";
import { maySeeConsultation } from "./consultation-rights.ts";
import type { Ctx } from "./context.ts";
import { visibleCase } from "./show-case.ts";

/** What a talk is about, as people name it: a consultation's id, or a case's number. */
export type TalkRef = { readonly consultation: string } | { readonly case: string };

/** The matter of a talk with the chat it is held in. */
export interface Matter {
  readonly about: AboutRef;
  readonly chat: ChatRow;
  readonly sealed: boolean;
  readonly consultation: ConsultationRow | null;
  readonly case: CaseRow | null;
}

/** @throws Refused when it is unknown, out of this person's sight, or was not told in a private chat. */
export async function matterOf(ctx: Ctx, staff: Staff, ref: TalkRef): Promise<Matter> {
  if (!mayDesk(staff.role, "talk")) throw new Refused("auth.forbidden", { detail: "与居民对话" });
  if ("consultation" in ref) {
    const row = await findConsultation(ctx.db, ctx.district, ref.consultation);
    if (!row || !maySeeConsultation(staff, row)) throw new Refused("consultation.not_found");
    return { about: { consultationId: row.id }, ...(await inChat(ctx, row)), consultation: row, case: null };
  }
  const row = await visibleCase(ctx, staff, ref.case);
  return { about: { caseId: row.id }, ...(await inChat(ctx, row)), consultation: null, case: row };
}

async function inChat(ctx: Ctx, { chatId, sealed }: { chatId: string | null; sealed: boolean }) {
  const chat = chatId === null ? null : await findChat(ctx.db, ctx.district, chatId);
  if (chat?.kind !== "private") throw new Refused("talk.no_chat");
  return { chat, sealed };
}

/** The matter of a talk that is held already, whoever looks. */
export async function recordsOf(
  ctx: Ctx,
  { consultationId, caseId }: Pick<TakeoverRow, "consultationId" | "caseId">,
): Promise<Pick<Matter, "consultation" | "case" | "sealed">> {
  const consultation = consultationId ? await findConsultation(ctx.db, ctx.district, consultationId) : null;
  const row = caseId ? await caseById(ctx.db, ctx.district, caseId) : null;
  return { consultation, case: row, sealed: (consultation ?? row)?.sealed ?? true };
}

/** The actor's own talk about a consultation, kept for this transaction. @throws Refused talk.changed where another has it */
export async function talkOf(
  ctx: Ctx,
  staff: Staff,
  { id, chatId }: ConsultationRow,
): Promise<TakeoverRow | null> {
  const talk = await lockTakeover(ctx.db, ctx.district, chatId);
  if (talk?.consultationId !== id) return null;
  if (talk.holder !== staff.keyId) throw new Refused("talk.changed", { who: whoHolds(ctx, talk) });
  return talk;
}

/** Whether a talk is about this matter. */
export const concerns = (talk: Pick<TakeoverRow, "consultationId" | "caseId">, about: AboutRef): boolean =>
  "consultationId" in about ? talk.consultationId === about.consultationId : talk.caseId === about.caseId;

/** Where the whole of a talk is read. */
export const talkLink = (ctx: Pick<Ctx, "publicUrl">, about: TalkRef): string =>
  "consultation" in about
    ? `${ctx.publicUrl}/staff/talks/consultation/${about.consultation}`
    : `${ctx.publicUrl}/staff/talks/case/${about.case}`;

/** Unit and role as people read them. Never a name: this is also said in groups. */
export const whoHolds = (ctx: Pick<Ctx, "organisation" | "speak">, { unit, role }: Holder): string =>
  `${ctx.organisation.unit(unit)?.name ?? unit}（${ctx.speak("zh-CN", `role.${role}`, {})}）`;
