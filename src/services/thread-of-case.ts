import {
  type CaseChat,
  chatsOfCase,
  type SaidRow,
  saidOfCase,
  type ToldRow,
  toldOfCase,
} from "../../db/case-thread.ts";
import { attemptsFor } from "../../db/reach.ts";
import type { Staff } from "../core/actors.ts";
import type { ChannelName, NoticeState } from "../core/glossary.ts";
import { masked } from "../core/mask.ts";
import type { Option } from "../core/messages.ts";
import type { Purpose, Way, WayResult } from "../core/reach.ts";
import type { Ctx } from "./context.ts";
import { type ChatReach, reachOfChat } from "./reach-of-chat.ts";
import { visibleCase } from "./show-case.ts";

/** One message of a thread, in or out. Numbers of phones and of identity cards are masked. */
export interface ThreadLine {
  readonly id: string;
  readonly at: Date;
  readonly channel: ChannelName;
  /** The reporter or a follower wrote it; "us": we did. */
  readonly from: "reporter" | "follower" | "us";
  /** Of our messages: to whom. */
  readonly to: "reporter" | "follower" | null;
  /** Null: the words are not kept, or the channel is not connected here. */
  readonly text: string | null;
  /** How many photos and files, and whether a place came with it. */
  readonly attachments: number;
  readonly located: boolean;
  readonly delivery: ThreadDelivery | null;
}

/** What became of a message of ours. */
export interface ThreadDelivery {
  readonly state: NoticeState;
  readonly purpose: Purpose;
  readonly reason: string | null;
  readonly settledAt: Date | null;
  readonly notBefore: Date | null;
  readonly ways: readonly { way: Way; at: Date; result: WayResult }[];
}

export interface ThreadChat extends ChatReach {
  readonly reporters: boolean;
}

export interface CaseThread {
  readonly chats: readonly ThreadChat[];
  /** Oldest first. */
  readonly lines: readonly ThreadLine[];
  /** There are older ones before the first. */
  readonly more: boolean;
}

/** Most messages read at once, each way. */
const MOST = 60;

/**
 * What was said and told about a case in the chats of those concerned, on every channel: the newest before `before`.
 * @throws Refused case.not_found when it is unknown or out of sight.
 */
export async function threadOfCase(
  ctx: Ctx,
  staff: Staff,
  { number, before = null }: { number: string; before?: Date | null },
): Promise<CaseThread> {
  const { db, district } = ctx;
  const row = await visibleCase(ctx, staff, number);
  const chats = await chatsOfCase(db, district, row);
  const slice = { chats: chats.map(({ id }) => id), before, limit: MOST + 1 };
  const said = await saidOfCase(db, district, row, slice);
  const told = await toldOfCase(db, district, row, { ...slice, said: said.map(({ id }) => id) });
  // Who looked at what people wrote, and when; never what it was.
  ctx.log.info({ key: staff.keyId, case: number }, "a thread was read");
  const open = unrated(ctx, said, told);
  const hide = withoutSecrets(row);
  const all = [
    ...(await asTold(ctx, chats, open.told, hide)),
    ...open.said.map((one) => asSaid(ctx, chats, told, one, hide)),
  ];
  const newest = all.toSorted(
    (a, b) => b.at.getTime() - a.at.getTime() || Number(b.from === "us") - Number(a.from === "us"),
  );
  return {
    chats: await Promise.all(
      chats.map(async (chat) => ({ ...(await reachOfChat(ctx, chat)), reporters: chat.reporters })),
    ),
    lines: newest.slice(0, MOST).reverse(),
    more: newest.length > MOST,
  };
}

/** Who rated what is for nobody: neither the marks, nor our questions and thanks around them. */
function unrated(ctx: Ctx, said: readonly SaidRow[], told: readonly ToldRow[]) {
  const asks = ({ options }: ToldRow) => options?.some(({ id }) => id.startsWith(RATES)) ?? false;
  const marks = ({ rates, channel, raw }: SaidRow) => {
    const body = raw === null ? undefined : ctx.channels[channel]?.toInbound(raw)?.body;
    return rates || (body?.type === "option" && body.option.startsWith(RATES));
  };
  const marked = new Set(said.filter(marks).map(({ id }) => id));
  return {
    said: said.filter(({ id }) => !marked.has(id)),
    told: told.filter((one) => !asks(one) && !(one.inboxId && marked.has(one.inboxId))),
  };
}
const RATES = "rate:";

/** A link of 22 characters or more opens something for whoever has it. */
const TOKEN = /\/[\w-]{22,}/g;

/** Words as staff may read them: numbers masked; the code and the links of a case are its reporter's. */
const withoutSecrets =
  ({ code, token }: { code: string; token: string }) =>
  (text: string): string =>
    masked(text).replaceAll(token, "…").replaceAll(code, "······").replace(TOKEN, "/…");
type Hide = ReturnType<typeof withoutSecrets>;

const whose = (chats: readonly CaseChat[], chatId: string) =>
  chats.find(({ id }) => id === chatId)?.reporters === false ? "follower" : "reporter";

async function asTold(
  ctx: Ctx,
  chats: readonly CaseChat[],
  rows: readonly ToldRow[],
  hide: Hide,
): Promise<ThreadLine[]> {
  const attempts = await attemptsFor(
    ctx.db,
    ctx.district,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, at, channel, chatId, text, ...row }) => ({
    id,
    at,
    channel,
    from: "us",
    to: whose(chats, chatId),
    text: hide(text),
    attachments: 0,
    located: false,
    delivery: {
      state: row.state,
      purpose: row.purpose,
      reason: row.reason,
      settledAt: row.settledAt,
      notBefore: row.notBefore,
      ways: attempts
        .filter(({ outboxId }) => outboxId === id)
        .map(({ way, at: when, result }) => ({ way, at: when, result })),
    },
  }));
}

function asSaid(
  ctx: Ctx,
  chats: readonly CaseChat[],
  told: readonly ToldRow[],
  { id, at, channel, chatId, raw }: SaidRow,
  hide: Hide,
): ThreadLine {
  const said = wordsOf(
    ctx,
    channel,
    raw,
    told.flatMap(({ options }) => options ?? []),
  );
  const text = said.text === null ? null : hide(said.text);
  return { id, at, channel, from: whose(chats, chatId), to: null, delivery: null, ...said, text };
}

const NOTHING = { text: null, attachments: 0, located: false } as const;

/** What a stored payload says, through its channel. */
function wordsOf(
  ctx: Ctx,
  channel: ChannelName,
  raw: unknown,
  offered: readonly Option[],
): Pick<ThreadLine, "text" | "attachments" | "located"> {
  const body = raw === null ? undefined : ctx.channels[channel]?.toInbound(raw)?.body;
  if (body?.type === "option") {
    const label = offered.find((option) => option.id === body.option)?.label;
    return { ...NOTHING, text: label ? `［选了］${label}` : "［按了一个选项］" };
  }
  if (body?.type !== "message") return NOTHING;
  return {
    text: body.text,
    attachments: body.attachments.length,
    located: body.location !== undefined,
  };
}
