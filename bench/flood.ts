import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type FakeTelegram, startFakeTelegram } from "../bots/fakes/telegram/index.ts";
import { TELEGRAM_LIMITS } from "../bots/fakes/telegram/limits.ts";
import { ensureChat } from "../db/chats.ts";
import type { Ctx } from "../src/services/context.ts";
import { type Notice, oweNotices } from "../src/services/owe-notices.ts";
import { benchCtx } from "./ctx.ts";
import type { Figure } from "./figure.ts";
import { TOKEN } from "./flood-policy.ts";
import { against, withServer } from "./rounds.ts";

const GROUPS = 20;
/** Of a hundred notices, how many go to groups. */
const TO_GROUPS = 10;
const EACH_PERSON = 6;

/** So long the perfect sender sends, before the notices are drained and after. */
const PERFECT_SECONDS = 12;

/**
 * Notices queued for many chats, drained by two processes against the fake Telegram, which refuses what is beyond the
 * published limits. The limit is what a perfect sender reaches on this machine in the same run: the same buckets, the
 * same chats in turn, no database. Arguments: notices (20000), factor (1) by which all limits are raised so that it
 * takes less long.
 */
export async function benchFlood([given = "20000", raised = "1"]: readonly string[]): Promise<Figure[]> {
  const [notices, factor] = [Number(given), Number(raised)];
  const perfectBefore = await perfectRate(factor);
  const drained = await onTelegram(factor, (telegram) =>
    withServer((url) => drain(telegram, url, notices, factor)),
  );
  const perfectAfter = await perfectRate(factor);
  const published = TELEGRAM_LIMITS.overallPerSecond * factor;
  const { rate, accepted, refused429 } = drained;
  const ofPublished = against(rate, published).ratio;
  return [
    {
      name: "flood",
      ...against(rate, (perfectBefore + perfectAfter) / 2),
      unit: "messages/s",
      beside: { accepted, refused429, published, ofPublished, perfectBefore, perfectAfter },
      how: `${notices} notices, one in ten to ${GROUPS} groups, the rest to private chats of ${EACH_PERSON} each, two processes on one database, the fake refuses beyond Telegram's published limits × ${factor}; the limit: one process that has the messages in memory and sends by the same buckets, before and after; the messages of the first second, for which every token is free, are left out`,
    },
  ];
}

async function onTelegram<T>(factor: number, work: (telegram: FakeTelegram) => Promise<T>): Promise<T> {
  const telegram = await startFakeTelegram({
    token: TOKEN,
    limits: {
      perChatPerSecond: TELEGRAM_LIMITS.perChatPerSecond * factor,
      perGroupPerMinute: TELEGRAM_LIMITS.perGroupPerMinute * factor,
      overallPerSecond: TELEGRAM_LIMITS.overallPerSecond * factor,
    },
  });
  try {
    return await work(telegram);
  } finally {
    await telegram.stop();
  }
}

async function drain(telegram: FakeTelegram, url: string, notices: number, factor: number) {
  const { ctx, database } = benchCtx(url, []);
  await oweNotices(ctx, "bench:flood", await noticesFor(telegram, ctx, notices));
  const children = [1, 2].map(() => fork(program("flood-deliverer"), [url, telegram.url, String(factor)]));
  await untilDrained(ctx);
  await Promise.all(children.map(end));
  const [row] = await database.sql`select count(*)::int as n from outbox where state = 'accepted'`;
  await database.close();
  return { ...rateOf(telegram, factor), accepted: Number(row?.["n"]) };
}

function perfectRate(factor: number): Promise<number> {
  return onTelegram(factor, async (telegram) => {
    const count = TELEGRAM_LIMITS.overallPerSecond * factor;
    const chats = chatsInTurn(telegram, count * PERFECT_SECONDS);
    const sender = fork(program("flood-perfect"), [telegram.url, String(count), chats.join()]);
    await once(sender, "exit");
    const { rate, refused429 } = rateOf(telegram, factor);
    if (refused429 > 0) throw new Error("the perfect sender was refused");
    return rate;
  });
}

const program = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

/** Messages a second once the tokens that are free at the start are used up. */
function rateOf(telegram: FakeTelegram, factor: number): { rate: number; refused429: number } {
  const calls = telegram.calls("sendMessage");
  const refused429 = calls.filter(({ refused }) => refused === 429).length;
  const seconds = ((calls.at(-1)?.at.getTime() ?? 0) - (calls[0]?.at.getTime() ?? 0)) / 1000;
  const free = TELEGRAM_LIMITS.overallPerSecond * factor;
  const rate = (calls.length - refused429 - free) / seconds;
  return { rate: Math.round(rate * 100) / 100, refused429 };
}

async function noticesFor(telegram: FakeTelegram, ctx: Ctx, notices: number): Promise<Notice[]> {
  const inTurn = chatsInTurn(telegram, notices);
  const chats = new Map<number, Notice["chat"]>();
  for (const address of new Set(inTurn)) chats.set(address, await aChat(ctx, address));
  return inTurn.map((address, n) => {
    const chat = chats.get(address);
    if (!chat) throw new Error("a chat is missing");
    return { chat, reply: { text: `您的事项有更新（${n}）` } };
  });
}

/** For each message its chat: each of them in turn, so that no chat is left with a queue of its own at the end. */
function chatsInTurn(telegram: FakeTelegram, messages: number): number[] {
  const inGroups = Math.round((messages * TO_GROUPS) / 100);
  const people = Array.from({ length: Math.ceil((messages - inGroups) / EACH_PERSON) }, () => {
    const person = telegram.person();
    telegram.start(person);
    return person;
  });
  const groups = Array.from({ length: GROUPS }, () => {
    const group = telegram.group("值班群");
    telegram.join(group, telegram.person(), { admin: true });
    return group;
  });
  return Array.from({ length: messages }, (_, n) => {
    const [round, place] = [Math.floor(n / 100), n % 100];
    const address =
      place < TO_GROUPS
        ? groups[(round * TO_GROUPS + place) % groups.length]
        : people[(round * (100 - TO_GROUPS) + place - TO_GROUPS) % people.length];
    if (address === undefined) throw new Error("nobody to write to");
    return address;
  });
}

async function aChat(ctx: Ctx, address: number): Promise<Notice["chat"]> {
  const id = ctx.newId();
  const on = { channel: "telegram", account: TOKEN.split(":")[0] ?? "", chat: String(address) } as const;
  const kind = address < 0 ? "group" : "private";
  await ensureChat(ctx.db, ctx.district, { id, address: on, kind, now: ctx.now() });
  return { id, channel: "telegram", address: on.chat };
}

async function untilDrained(ctx: Ctx): Promise<void> {
  const left = async () =>
    (await ctx.db.execute(`select 1 from outbox where state in ('queued', 'sending') limit 1`)).length;
  while ((await left()) > 0) await sleep(500);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.send("stop");
  await gone;
}
