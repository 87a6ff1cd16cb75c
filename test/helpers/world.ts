import { randomUUID } from "node:crypto";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { loadCalendar } from "../../db/load-calendar.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { loadIntents } from "../../intents/index.ts";
import { composeCtx } from "../../src/compose.ts";
import type { Staff } from "../../src/core/actors.ts";
import type { CaseEvent } from "../../src/core/case-events.ts";
import type { Role } from "../../src/core/glossary.ts";
import type { LedgerReport } from "../../src/core/ledger.ts";
import type { Option } from "../../src/core/messages.ts";
import type { Channel, Log } from "../../src/core/ports.ts";
import type { SendPolicy } from "../../src/core/send-limits.ts";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { awaitReplies, type StoredReply } from "../../src/services/await-replies.ts";
import { changeCase } from "../../src/services/change-case.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import type { Ctx } from "../../src/services/context.ts";
import { deliverChat } from "../../src/services/deliver-chat.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { cloneDatabase } from "./database.ts";
import { keepLog } from "./keep-log.ts";

/** A Monday morning in Hangzhou. */
const START = new Date("2026-11-23T01:00:00Z");

/** What is shipped never changes: it is read for the first world of a process. */
let read: ReturnType<typeof readShipped> | undefined;
function readShipped() {
  const folder = shippedOrganisationFolder();
  const organisation = loadOrganisation(folder);
  return { organisation, calendar: loadCalendar(folder, organisation), intents: loadIntents(organisation) };
}

/** What a channel may need of a world. */
export type Records = Pick<Ctx, "db" | "district" | "now" | "log">;

export interface World {
  readonly ctx: Ctx;
  readonly database: OpenDatabase;
  /** Where the database is, for commands in processes of their own. */
  readonly url: string;
  /** Moves the clock on. */
  pass(time: { minutes?: number; hours?: number; days?: number }): void;
  /** Somebody on the web chat. */
  resident(): Resident;
  /** A person with a key. */
  staff(role: Role, unit: string): Promise<StaffMember>;
  ledger(): Promise<LedgerReport>;
  close(): Promise<void>;
}

export interface Resident {
  readonly session: string;
  /** Says something and waits for what comes back. */
  say(text: string): Promise<readonly StoredReply[]>;
  send(message: {
    text?: string;
    photos?: string[];
    option?: string;
    location?: { lat: number; lon: number };
  }): Promise<readonly StoredReply[]>;
  /** Presses the n-th option of the last reply that had some; the first affirms. */
  press(n?: number): Promise<readonly StoredReply[]>;
  /** Reports and affirms what is asked; returns the case number. */
  files(text: string): Promise<string>;
}

export interface StaffMember extends Staff {
  readonly key: string;
  does(number: string, event: CaseEvent): ReturnType<typeof changeCase>;
}

/** A world of its own: a real database, the shipped organisation and understanding, a clock that stands still. */
export async function createWorld({
  channels = [],
  // The clock stands still here: tokens would never come back.
  sendPolicy = {},
  log = keepLog().log,
}: {
  /** Those that need the records are made once they are there. */
  channels?: readonly Channel[] | ((records: Records) => Promise<readonly Channel[]>);
  sendPolicy?: SendPolicy;
  log?: Log;
} = {}): Promise<World> {
  const cloned = await cloneDatabase();
  const database = openDatabase(cloned.url, { max: 6 });
  read ??= readShipped();
  const { organisation, calendar, intents } = read;
  let now = START;
  const records = { db: database.db, district: "330102", now: () => now, log };
  const ctx: Ctx = composeCtx(
    { district: "330102", publicUrl: "http://localhost:3650" },
    {
      ...{ db: records.db, now: records.now, log },
      // A wake-up is carried out on the spot; the app hands it to its job line.
      jobs: { wakeDelivery: neverMissed((chatId) => deliverChat(ctx, chatId)) },
      organisation,
      calendar,
      ...intents,
      understandBy: (next) => loadIntents(next).understand,
      channels: typeof channels === "function" ? await channels(records) : channels,
      sendPolicy,
    },
  );
  return {
    ctx,
    database,
    url: cloned.url,
    pass({ minutes = 0, hours = 0, days = 0 }) {
      now = new Date(now.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
    },
    resident: () => resident(ctx),
    staff: (role, unit) => staffMember(ctx, role, unit),
    ledger: () => checkLedger(ctx),
    async close() {
      await database.close();
      await cloned.drop();
    },
  };
}

/** Whoever wakes a chat that is being delivered to has it looked at once more: the app's sweep does that, which is not here. */
function neverMissed(deliver: (chatId: string) => Promise<void>): (chatId: string) => Promise<void> {
  const under = new Map<string, { again: boolean }>();
  return async (chatId) => {
    const busy = under.get(chatId);
    if (busy) {
      busy.again = true;
      return;
    }
    const own = { again: true };
    under.set(chatId, own);
    try {
      while (own.again) {
        own.again = false;
        await deliver(chatId);
      }
    } finally {
      under.delete(chatId);
    }
  };
}

function resident(ctx: Ctx): Resident {
  const session = randomUUID();
  let options: readonly Option[] = [];
  const send: Resident["send"] = async (message) => {
    const raw = { session, id: randomUUID(), ...message };
    const inbound = ctx.channels.webchat?.toInbound(raw);
    if (!inbound) throw new Error("the web chat did not understand the message");
    const { inboxId } = await receiveMessage(ctx, { inbound, raw });
    await drainChat(ctx, inbound.address);
    const replies = await awaitReplies(ctx, inboxId, 60_000);
    if (replies === "pending") throw new Error("no reply within a minute");
    options = replies.findLast((reply) => reply.options)?.options ?? options;
    return replies;
  };
  const press: Resident["press"] = (n = 0) => {
    const option = options[n];
    if (!option) throw new Error(`there is no option ${n}`);
    return send({ option: option.id });
  };
  return {
    session,
    send,
    press,
    say: (text) => send({ text }),
    async files(text) {
      await send({ text });
      // Where the reading is unsure, one question comes before the confirmation.
      for (let presses = 0; presses < 2; presses++) {
        const filed = (await press()).find((reply) => reply.case);
        if (filed?.case) return filed.case;
      }
      throw new Error("the report was not filed after two presses");
    },
  };
}

async function staffMember(ctx: Ctx, role: Role, unit: string): Promise<StaffMember> {
  const { id, key } = await addStaffKey(ctx, { role, unit, name: `${role} ${unit}` });
  const staff = { type: "staff", keyId: id, role, unit, name: `${role} ${unit}` } as const;
  return { ...staff, key, does: (number, event) => changeCase({ ...ctx, actor: staff }, { number, event }) };
}
