import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import type { Inbound } from "../../src/core/messages.ts";
import { telegramDownloads } from "../../src/media.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { fileRipeDrafts } from "../../src/services/file-drafts.ts";
import { makeLink } from "../../src/services/make-link.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { createTelegram } from "../../src/telegram.ts";
import { keepLog } from "./keep-log.ts";
import { createWorld, type StaffMember, type World } from "./world.ts";

const TOKEN = "4200000001:a-token-of-a-test";

interface GroupKind {
  readonly supergroup?: boolean;
  readonly forum?: boolean;
  readonly admin?: boolean;
}

export interface TelegramWorld extends World {
  readonly telegram: FakeTelegram;
  /** Everything people did has reached us, and everything we owe has reached Telegram. */
  settled(): Promise<void>;
  /** The quiet moment after a worker's last photo has passed. */
  quiet(): Promise<void>;
  /** A group bound to the unit by a one-time link, with the bot in it; `by` is the member who did it. */
  boundGroup(title: string, unit: string, by: number, kind?: GroupKind): Promise<number>;
  /** The member's account becomes the staff member's, by a one-time link in the private chat. */
  linkStaff(person: number, member: StaffMember): Promise<void>;
}

/** A world with the fake Telegram on the line: long polling, through the same inbox. */
export async function createTelegramWorld(): Promise<TelegramWorld> {
  const telegram = await startFakeTelegram({ token: TOKEN });
  const { log, lines } = keepLog();
  const bot = createTelegram({ mode: "polling", token: TOKEN, apiRoot: telegram.url }, log, {
    download: telegramDownloads(telegram.url),
  });
  const world = await createWorld({ channels: [bot.channel], log });
  const stopping = new AbortController();
  const line = takingIn(world);
  bot.start("http://localhost:3650", line.receive, stopping.signal);
  const settled = async () => {
    await telegram.whenDelivered();
    await line.settled();
  };
  return {
    ...world,
    telegram,
    settled,
    async quiet() {
      world.pass({ minutes: 0.5 });
      await fileRipeDrafts(world.ctx);
      await settled();
    },
    async boundGroup(title, unit, by, { admin = true, ...kind } = {}) {
      const group = telegram.group(title, kind);
      // As administrator: privacy mode hides captioned photos otherwise.
      telegram.join(group, by, { admin });
      const token = await makeLink(world.ctx, { purpose: "group", unit });
      telegram.say(group, by, `/start@${telegram.bot.username} ${token}`);
      await settled();
      if (telegram.sent(group).length === 0)
        throw new Error(`the group heard nothing: ${await inLine(world, group)}\n${lines.join("\n")}`);
      return group;
    },
    async linkStaff(person, member) {
      telegram.start(person, await makeLink(world.ctx, { purpose: "staff", keyId: member.keyId }));
      await settled();
    },
    async close() {
      stopping.abort();
      await telegram.stop();
      await line.settled();
      await world.close();
    },
  };
}

/** What came from a chat and what is owed to it, with what became of each. */
async function inLine({ database: { sql } }: World, chat: number): Promise<string> {
  const came = await sql`
    select state, attempts, error, not_before from inbox where address = ${String(chat)} order by seq`;
  const owed = await sql`
    select o.state, o.attempts, o.reason, o.not_before, c.unit, c.leased_until
    from chats c left join outbox o on o.district = c.district and o.chat_id = c.id
    where c.address = ${String(chat)} order by o.seq`;
  return JSON.stringify({ came, owed });
}

/** The way in as the app has it, by which a world knows when all that came has been worked on. */
export function takingIn(world: World) {
  const working = new Set<Promise<void>>();
  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => working.delete(tracked));
    working.add(tracked);
    return tracked;
  };
  const store = async (message: { inbound: Inbound; raw: unknown }) => {
    await receiveMessage(world.ctx, message);
    void track(drainChat(world.ctx, message.inbound.address));
  };
  return {
    receive: (message: Parameters<typeof store>[0]) => track(store(message)),
    async settled() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
