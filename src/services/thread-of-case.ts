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
import { masked } from "../core/mask.ts";
import type { Ctx } from "./context.ts";
import { type ChatReach, reachOfChat } from "./reach-of-chat.ts";
import { visibleCase } from "./show-case.ts";
import { deliveryOf, type ThreadLine, withoutLinks, wordsOf } from "./thread-lines.ts";

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

/** Words as staff may read them: numbers masked; the code and the links of a case are its reporter's. */
const withoutSecrets =
  ({ code, token }: { code: string; token: string }) =>
  (text: string): string =>
    withoutLinks(masked(text).replaceAll(token, "…").replaceAll(code, "······"));
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
    delivery: deliveryOf({ id, ...row }, attempts),
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
