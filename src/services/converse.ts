import type { ChatRow } from "../../db/chats.ts";
import { addContact, contactOf, detailsOfContact } from "../../db/contacts.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { openTakeover } from "../../db/takeovers.ts";
import { needsOf } from "../core/completeness.ts";
import { besideHuman } from "../core/dialogue/beside-human.ts";
import type { Asked } from "../core/dialogue/person.ts";
import { toReply } from "../core/dialogue/reply.ts";
import { step } from "../core/dialogue/step.ts";
import { asks, asksWhom, clip, TEXT_LIMIT, tidy } from "../core/dialogue/text.ts";
import { AT_REST, type CaseBrief, type DialogueInput, type DialogueState } from "../core/dialogue/types.ts";
import type { Intent } from "../core/glossary.ts";
import type { Inbound } from "../core/messages.ts";
import { pinyinOf } from "../core/pinyin.ts";
import type { Article, Fit, Understanding } from "../core/understanding.ts";
import { hearMediation } from "./answer-invite.ts";
import { caseBriefs } from "./case-briefs.ts";
import type { Ctx } from "./context.ts";
import { besideTalk, hear, talkIn } from "./hear-resident.ts";
import { linkChannels } from "./link-channels.ts";
import { linkStaff } from "./link-staff.ts";
import { noteOtherChannels } from "./note-other-channels.ts";
import { offerJoining } from "./offer-joining.ts";
import { performCommands } from "./perform-commands.ts";
import { minePersonalData } from "./personal-data.ts";
import type { Processed } from "./processed.ts";
import { shareTalk } from "./share-talk.ts";
import { takeScan } from "./take-scan.ts";
import { unitsOfPlace } from "./units-named.ts";

/** Version of the privacy notice; who has seen another one is shown it again. */
export const NOTICE_VERSION = "1";

/** A private message: understood, one step of the dialogue, its commands through the verbs, its replies. */
export async function converse(ctx: Ctx, chat: ChatRow, row: InboxRow, inbound: Inbound): Promise<Processed> {
  const linked =
    inbound.body.type === "start" && inbound.body.payload ? await linkStaff(ctx, chat, inbound) : null;
  const settled = linked ?? (await shareTalk(ctx, chat, row, inbound));
  if (settled) return settled;
  const { address, sender } = inbound;
  const [known, held] = await Promise.all([
    contactOf(ctx.db, ctx.district, address, sender),
    openTakeover(ctx.db, ctx.district, chat.id),
  ]);
  const mine = known === null ? [] : await caseBriefs(ctx, known);
  const newcomer = { address, userId: sender, newId: ctx.newId(), now: ctx.now() };
  const contactId = known ?? (await addContact(ctx.db, ctx.district, newcomer));
  const linkedUp = await linkChannels(ctx, chat, contactId, inbound);
  if (linkedUp) return withNotice(ctx, chat, linkedUp);
  const mediation = await hearMediation(ctx, chat, contactId, inbound);
  if (mediation) return withNotice(ctx, chat, mediation);
  const data = await minePersonalData(ctx, { chat, contactId, row }, inbound);
  if (data) return withNotice(ctx, chat, data);
  const scanned = await takeScan(ctx, chat, inbound);
  const asked = await askedOf(ctx, chat, contactId);
  const state = (chat.dialogue as DialogueState | null) ?? AT_REST;
  const input = { ...inputOf(ctx, chat, mine, inbound), scanned, asked };
  const talk = held && (await talkIn(ctx, chat));
  const beside = talk && besideHuman(state, input);
  if (talk && beside && beside.is !== "step") return besideTalk(ctx, talk, { chat, row, inbound }, beside.is);
  if (talk && beside?.is === "step" && beside.heard) await hear(ctx, talk, { row, inbound }, false);
  const stepped = beside?.is === "step" ? beside.step : step(state, input);
  const done = await noteOtherChannels(ctx, contactId, inbound, await offerJoining(ctx, contactId, stepped));
  const performed = await performCommands(
    ctx,
    { chat, contactId, row, channel: address.channel },
    done.commands,
  );
  const locale = performed.locale ?? chat.locale;
  const dialogue = afterFiling(ctx, done.state, performed.filed);
  const says = [...done.says, ...performed.says, ...(done.afterwards ?? [])];
  const replies = says.map((say) => toReply(ctx.speak, locale, say));
  return {
    bucket: performed.report ? null : done.bucket,
    replies,
    chat: { dialogue, noticeVersion: NOTICE_VERSION, locale },
  };
}

/** Where the channel lets us write at any time, nothing is asked. */
async function askedOf(ctx: Ctx, chat: ChatRow, contactId: string): Promise<Asked | null> {
  if (!ctx.channels[chat.channel]?.reach) return null;
  const details = await detailsOfContact(ctx.db, ctx.district, contactId);
  const known = details?.pushConsent ?? null;
  return {
    push: known !== null || (details?.pushAskedAt ?? null) !== null,
    phone: (details?.phoneAskedAt ?? null) !== null,
  };
}

/** Whoever begins by linking a channel reads first what is kept, like everybody; the conversation stays where it is. */
function withNotice(ctx: Ctx, chat: ChatRow, processed: Processed): Processed {
  const { bucket, replies } = processed;
  const { dialogue, locale, noticeVersion } = chat;
  if (processed.to || noticeVersion === NOTICE_VERSION) return processed;
  const notice = { text: ctx.speak(locale, "privacy.notice", { site: ctx.publicUrl }) };
  return {
    bucket,
    replies: [notice, ...replies],
    chat: { dialogue, noticeVersion: NOTICE_VERSION, locale },
  };
}

/** At rest after a filing, further lines within a minute belong to the case just filed. */
function afterFiling(ctx: Ctx, state: DialogueState, filed: string | null): DialogueState {
  return filed && state.at === "rest"
    ? { ...state, lastCase: filed, lastFiledAt: ctx.now().toISOString() }
    : state;
}

function inputOf(ctx: Ctx, chat: ChatRow, mine: readonly CaseBrief[], inbound: Inbound): DialogueInput {
  const now = ctx.now();
  const { body } = inbound;
  // Places and numbers are copied from what the dialogue reads, too; a danger is heard behind what it keeps.
  const said = body.type === "message" ? tidy(body.text) : "";
  const understanding = said === "" ? null : { ...ctx.understand(said), text: clip(said, TEXT_LIMIT) };
  return {
    body,
    understanding,
    elsewhere: ctx.organisation.elsewhere.find(({ code }) => code === understanding?.elsewhere) ?? null,
    needsOf: (category) => needsOf(ctx.organisation, category),
    namesOurs: (words) => Object.keys(unitsOfPlace(ctx, words)).length > 0,
    demands: understanding?.demands.map(ctx.understand) ?? [],
    article: understanding && articleFor(ctx, understanding, now),
    mine,
    locale: chat.locale,
    site: ctx.publicUrl,
    firstContact: chat.noticeVersion !== NOTICE_VERSION,
    newId: ctx.newId().replaceAll("-", "").slice(-8),
    now,
  };
}

/** The article that answers; what surely is a question finds it more easily, what reads as a report hardly. */
function articleFor({ findAnswer }: Ctx, { text, kind, intent }: Understanding, now: Date): Article | null {
  // What surely reads as a matter to act on is answered only where it asks whom to turn to; pinyin reads as nothing.
  if ("sure" in kind && kind.sure === "case" && !pinyinOf(text))
    return asksWhom(text) ? findAnswer(text, now, "clear") : null;
  // Nor is what is rather told than asked, only because it stands beside an article's subject.
  if ("unsure" in intent && intent.unsure[0]?.label === "report" && !asks(text)) return null;
  return findAnswer(text, now, fitFor(intent));
}

const FITS = { consult: "asked", report: "clear" } as const satisfies Partial<Record<Intent, Fit>>;
const fitFor = (intent: Understanding["intent"]): Fit =>
  ("sure" in intent ? FITS[intent.sure as keyof typeof FITS] : undefined) ?? "sure";
