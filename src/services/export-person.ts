import { stateChanges } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { inSnapshot } from "../../db/ledger.ts";
import { contactsOfSamePerson, privateChats } from "../../db/people.ts";
import {
  casesOf,
  consultationsOf,
  detailsOf,
  followedBy,
  mediaOf,
  messagesFrom,
  messagesTo,
} from "../../db/person-reads.ts";
import type { ChannelName, Locale } from "../core/glossary.ts";
import type { MediaKind } from "../core/media.ts";
import type { InboundBody, Location, Option } from "../core/messages.ts";
import { type Stage, stageOf } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { pressedText } from "./thread-lines.ts";

/** More than anybody writes in a year; what is beyond is told. */
const MOST_MESSAGES = 20_000;

/** Everything kept about a person, as they may take it with them. Instants are UTC. */
export interface PersonData {
  readonly madeAt: Date;
  readonly channels: readonly {
    readonly channel: ChannelName;
    /** The platform's own id of the person's chat with us. */
    readonly id: string;
    readonly language: Locale;
    readonly since: Date;
    readonly privacyNotice: string | null;
    readonly noticesStoppedAt: Date | null;
  }[];
  readonly details: readonly {
    readonly name: string | null;
    readonly phone: string | null;
    readonly mayNotify: boolean | null;
    readonly mayText: boolean;
  }[];
  readonly cases: readonly PersonCase[];
  readonly followed: readonly string[];
  readonly consultations: readonly {
    readonly askedAt: Date;
    readonly question: string;
    readonly answer: string | null;
    readonly answeredAt: Date | null;
  }[];
  readonly messages: readonly PersonMessage[];
  /** There are more than are shown. */
  readonly moreMessages: boolean;
  readonly media: readonly { readonly id: string; readonly kind: MediaKind; readonly at: Date }[];
}

export interface PersonCase {
  readonly number: string;
  readonly code: string;
  readonly stage: Stage;
  readonly category: string;
  readonly unit: string | null;
  readonly reportedAt: Date;
  readonly text: string;
  readonly place: string | null;
  readonly location: Location | null;
  readonly publicReply: string | null;
  readonly steps: readonly { readonly stage: Stage; readonly at: Date }[];
}

export interface PersonMessage {
  readonly at: Date;
  readonly from: "me" | "service";
  readonly channel: ChannelName;
  readonly text: string;
  readonly location?: Location;
  readonly attachments?: number;
}

/** All that is kept about whoever this contact is, on all their channels, as of one moment. */
export function exportPerson(ctx: Ctx, contactId: string): Promise<PersonData> {
  return inSnapshot(ctx.db, async (db) => {
    const { district } = ctx;
    const contacts = await contactsOfSamePerson(db, district, contactId);
    const chats = await privateChats(db, district, contacts);
    const rows = await casesOf(db, district, contacts);
    const details = await detailsOf(db, district, contacts);
    const messages = await messagesOf({ ...ctx, db }, chats);
    const owners = chats.map(({ address }) => address);
    const media = await mediaOf(db, district, owners);
    const asked = await consultationsOf(db, district, contacts);
    return {
      madeAt: ctx.now(),
      channels: chats.map(channelOf),
      details: details.map(({ name, phone, pushConsent, smsConsent }) => ({
        ...{ name, phone },
        mayNotify: pushConsent,
        mayText: smsConsent,
      })),
      cases: await Promise.all(rows.map((row) => caseOf({ ...ctx, db }, row))),
      followed: await followedBy(db, district, contacts),
      consultations: asked.map(({ askedAt, question, answer, answeredAt }) => ({
        ...{ askedAt, question, answer, answeredAt },
      })),
      messages: messages.slice(0, MOST_MESSAGES),
      moreMessages: messages.length > MOST_MESSAGES,
      media: media
        .filter(({ state }) => state !== "refused")
        .map(({ id, kind, createdAt }) => ({ id, kind, at: createdAt })),
    };
  });
}

const channelOf = (chat: ChatRow): PersonData["channels"][number] => ({
  channel: chat.channel,
  id: chat.address,
  language: chat.locale,
  since: chat.createdAt,
  privacyNotice: chat.noticeVersion,
  noticesStoppedAt: chat.mutedAt,
});

async function caseOf(ctx: Ctx, row: CaseRow): Promise<PersonCase> {
  const steps = await stateChanges(ctx.db, ctx.district, row.id);
  const { lat, lon, leadUnit } = row;
  return {
    number: row.number,
    code: row.code,
    stage: stageOf(row),
    category: ctx.organisation.category(row.category)?.name ?? row.category,
    unit: leadUnit === null ? null : (ctx.organisation.unit(leadUnit)?.name ?? leadUnit),
    reportedAt: row.reportedAt,
    text: row.text,
    place: row.place,
    location: lat === null || lon === null ? null : { lat, lon },
    publicReply: row.publicReply,
    steps: steps.map(({ to, at }) => ({ stage: stageOf({ ...row, state: to }), at })),
  };
}

async function messagesOf(ctx: Ctx, chats: readonly ChatRow[]): Promise<PersonMessage[]> {
  const limit = MOST_MESSAGES + 1;
  const ids = new Map(chats.map((chat) => [chat.id, chat.channel]));
  const told = await messagesTo(ctx.db, ctx.district, [...ids.keys()], limit);
  const from = await messagesFrom(ctx.db, ctx.district, chats, limit);
  const offered = told.flatMap(({ options }) => options ?? []);
  const mine = from.map(({ channel, raw, receivedAt }) => ({
    at: receivedAt,
    from: "me" as const,
    channel,
    ...said(bodyOf(ctx, channel, raw), offered),
  }));
  const theirs = told.map(({ chatId, text, createdAt }) => ({
    at: createdAt,
    from: "service" as const,
    channel: ids.get(chatId) ?? "webchat",
    text,
  }));
  return [...mine, ...theirs].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** A message whose channel is off here, or that cannot be read any more, is told as it is: there was one. */
function bodyOf(ctx: Ctx, channel: ChannelName, raw: unknown): InboundBody | null {
  try {
    return ctx.channels[channel]?.toInbound(raw)?.body ?? null;
  } catch {
    return null;
  }
}

/** `offered`: the options that may have been pressed. */
function said(
  body: InboundBody | null,
  offered: readonly Option[],
): Pick<PersonMessage, "text" | "location" | "attachments"> {
  if (body?.type === "option") return { text: pressedText(body.option, offered) };
  if (body?.type === "start") return { text: "［开始对话］" };
  if (body?.type !== "message") return { text: "［不是文字的消息］" };
  const { text, location, attachments } = body;
  return {
    text,
    ...(location ? { location } : {}),
    ...(attachments.length > 0 ? { attachments: attachments.length } : {}),
  };
}
