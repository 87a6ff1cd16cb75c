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

/**
 * Notices queued for many chats, drained by two processes against the fake Telegram, which refuses what is beyond the
 * published limits. Arguments: notices (20000), factor (1) by which all limits are raised so that it takes less long.
 */
export async function benchFlood([given = "20000", raised = "1"]: readonly string[]): Promise<Figure[]> {
  const [notices, factor] = [Number(given), Number(raised)];
  const telegram = await startFakeTelegram({
    token: TOKEN,
    limits: {
      perChatPerSecond: TELEGRAM_LIMITS.perChatPerSecond * factor,
      perGroupPerMinute: TELEGRAM_LIMITS.perGroupPerMinute * factor,
      overallPerSecond: TELEGRAM_LIMITS.overallPerSecond * factor,
    },
  });
  try {
    return [await withServer((url) => flood(telegram, url, notices, factor))];
  } finally {
    await telegram.stop();
  }
}

async function flood(telegram: FakeTelegram, url: string, notices: number, factor: number): Promise<Figure> {
  const { ctx, database } = benchCtx(url, []);
  await oweNotices(ctx, "bench:flood", await noticesFor(telegram, ctx, notices));
  const file = fileURLToPath(new URL("./flood-deliverer.ts", import.meta.url));
  const children = [1, 2].map(() => fork(file, [url, telegram.url, String(factor)]));
  await untilDrained(ctx);
  await Promise.all(children.map(end));
  const [row] = await database.sql`select count(*)::int as n from outbox where state = 'accepted'`;
  await database.close();
  const calls = telegram.calls("sendMessage");
  const [first, last] = [calls[0]?.at.getTime() ?? 0, calls.at(-1)?.at.getTime() ?? 0];
  const accepted = Number(row?.["n"]);
  const value = ((accepted - 1) / (last - first)) * 1000;
  return {
    name: "flood",
    ...against(value, TELEGRAM_LIMITS.overallPerSecond * factor),
    unit: "messages/s",
    beside: { accepted, refused429: calls.filter(({ refused }) => refused === 429).length },
    how: `${notices} notices, one in ten to ${GROUPS} groups, the rest to private chats of ${EACH_PERSON} each, two processes on one database, the fake refuses beyond Telegram's published limits × ${factor}`,
  };
}

async function noticesFor(telegram: FakeTelegram, ctx: Ctx, notices: number): Promise<Notice[]> {
  const inGroups = Math.round((notices * TO_GROUPS) / 100);
  const people = Array.from({ length: Math.ceil((notices - inGroups) / EACH_PERSON) }, () => {
    const person = telegram.person();
    telegram.start(person);
    return person;
  });
  const groups = Array.from({ length: GROUPS }, () => {
    const group = telegram.group("值班群");
    telegram.join(group, telegram.person(), { admin: true });
    return group;
  });
  const chats = new Map<number, Notice["chat"]>();
  for (const address of [...people, ...groups]) chats.set(address, await aChat(ctx, address));
  return Array.from({ length: notices }, (_, n) => {
    // Each of them in turn, so that no chat is left with a queue of its own at the end.
    const [round, place] = [Math.floor(n / 100), n % 100];
    const address =
      place < TO_GROUPS
        ? groups[(round * TO_GROUPS + place) % groups.length]
        : people[(round * (100 - TO_GROUPS) + place - TO_GROUPS) % people.length];
    if (address === undefined) throw new Error("nobody to write to");
    const chat = chats.get(address);
    if (!chat) throw new Error("a chat is missing");
    return { chat, reply: { text: `您的事项有更新（${n}）` } };
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
