import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { findInvite } from "../../db/mediation-invites.ts";
import { type MediationWish, mediationWish } from "../core/dialogue/mediation-wish.ts";
import { type Locale, SIDES, type Side } from "../core/glossary.ts";
import { MEDIATION } from "../core/mediation-policy.ts";
import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { nextState } from "../core/workflow.ts";
import { actAs } from "./act-as.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { invitedOptions } from "./mediation-options.ts";
import { type Processed, say } from "./processed.ts";
import { transact } from "./transact.ts";

/** The question as its side reads it: the kind of matter and who mediates, never who asked nor in which words. */
export interface ShownInvite {
  readonly side: Side;
  readonly unit: string;
  readonly category: string;
  /** What this side said last; null: nothing yet. */
  readonly given: boolean | null;
  readonly answeredAt: Date | null;
  /** Whether both sides agree. */
  readonly both: boolean;
}

const TOKEN = /^[\w-]{22}$/;

/** The question a link opens; null when it is unknown, over, or the matter has ended. */
export async function showInvite(ctx: Ctx, token: string): Promise<ShownInvite | null> {
  const open = await openInvite(ctx, token);
  if (!open) return null;
  const { invite, row } = open;
  const { given, answeredAt, side } = invite;
  return { ...namesOf(ctx, row), side, given, answeredAt, both: agreed(row) };
}

async function openInvite({ db, district, now }: Ctx, token: string) {
  const found = TOKEN.test(token) ? await findInvite(db, district, token, now()) : null;
  return found && nextState(found.row.state, "consent") !== null ? found : null;
}

const agreed = ({ consents }: CaseRow): boolean => SIDES.every((side) => consents?.[side] === true);

const namesOf = ({ organisation }: Ctx, row: CaseRow) => ({
  unit: organisation.unit(row.leadUnit ?? "")?.name ?? organisation.centre.name,
  category: organisation.category(row.category)?.name ?? row.category,
});

interface Said {
  readonly token: string;
  readonly given: boolean;
  readonly locale: Locale;
  /** Where it was said: a page, or a channel. */
  readonly by: string;
}

/**
 * One side's yes or no by the link or code it was handed: kept with its time and the words it was given to. The last word
 * counts. Null when the question is over.
 */
async function answerInvite(ctx: Ctx, said: Said): Promise<ShownInvite | null> {
  const open = await openInvite(ctx, said.token);
  if (!open) return null;
  const { invite, row } = open;
  const text = ctx.speak(said.locale, "mediation.invite", namesOf(ctx, row));
  const actor = { type: "system", job: `mediation:${said.by}` } as const;
  await consent({ ...ctx, actor }, row.number, { side: invite.side, given: said.given, text });
  return showInvite(ctx, said.token);
}

/** The same word twice is one. */
async function consent(
  ctx: ActingCtx,
  number: string,
  { side, given, text }: { side: Side; given: boolean; text: string },
): Promise<CaseRow | null> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (row?.consents?.[side] === given) return row;
  const event = { type: "consent", side, given, wording: MEDIATION.wording, text } as const;
  return changeCaseIn(ctx, { number, event });
}

/** The page's press. @throws Refused when somebody changed the case meanwhile: the press is made again */
export const answerByPage = (ctx: Ctx, said: Omit<Said, "by">): Promise<ShownInvite | null> =>
  transact({ ...ctx, actor: { type: "system", job: "mediation:page" } }, (inTx) =>
    answerInvite(inTx, { ...said, by: "page" }),
  );

/** What a private message says to the question about mediation; null: it is about something else. */
export async function hearMediation(
  ctx: Ctx,
  chat: ChatRow,
  contactId: string,
  inbound: Inbound,
): Promise<Processed | null> {
  const wish = mediationWish(inbound.body);
  return wish && (HEAR[wish.wish] as Hear<MediationWish["wish"]>)(ctx, { chat, contactId }, wish);
}

type Hear<W extends MediationWish["wish"]> = (
  ctx: Ctx,
  who: { readonly chat: ChatRow; readonly contactId: string },
  wish: Extract<MediationWish, { wish: W }>,
) => Promise<Processed>;

const HEAR: { readonly [W in MediationWish["wish"]]: Hear<W> } = {
  open: async (ctx, { chat: { locale } }, { token }) => {
    const shown = await showInvite(ctx, token);
    if (!shown) return over(ctx, locale);
    const text = ctx.speak(locale, "mediation.invite", shown);
    return { bucket: "no-request", replies: [{ text, options: invitedOptions(ctx, locale, token) }] };
  },
  answer: async (ctx, { chat: { locale, channel } }, { token, given }) => {
    const shown = await answerInvite(ctx, { token, given, locale, by: channel });
    return shown ? told(ctx, locale, shown, given) : over(ctx, locale);
  },
  own: async (ctx, { chat, contactId }, { number, given }) => {
    const { locale, channel } = chat;
    const row = await caseByNumber(ctx.db, ctx.district, number);
    const actor = await actAs(ctx, { contactId, channel }, row);
    if (!row || row.contactId !== actor.contactId) return over(ctx, locale);
    const names = namesOf(ctx, row);
    const text = ctx.speak(locale, "mediation.invite", names);
    const done = await consent({ ...ctx, actor }, number, { side: "applicant", given, text }).catch(politely);
    return done ? told(ctx, locale, { ...names, both: agreed(done) }, given) : over(ctx, locale);
  },
};

const over = (ctx: Ctx, locale: Locale): Processed => say(ctx.speak(locale, "mediation.over", {}));

const told = (
  ctx: Ctx,
  locale: Locale,
  { unit, both }: Pick<ShownInvite, "unit" | "both">,
  given: boolean,
): Processed =>
  say(
    given
      ? ctx.speak(locale, "mediation.agreed", { unit, both })
      : ctx.speak(locale, "mediation.declined", { unit }),
  );

/** A "no" by the rules ends the question; a lost race is tried again with the whole message. */
function politely(error: unknown): null {
  if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
  return null;
}
