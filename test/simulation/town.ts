import { randomUUID } from "node:crypto";
import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import { chats } from "../../db/schema.ts";
import type { Actor } from "../../src/core/actors.ts";
import { dayOf } from "../../src/core/calendar.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { openCase } from "../../src/services/open-case.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { transact } from "../../src/services/transact.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";
import { type Scene, UNITS } from "./people.ts";

/** The unit that sealed matters complain about. */
export const CONCERNED = "cg";

/** A district in small: residents with chats, staff of every role, groups of every unit, one clock. */
export interface Town {
  readonly world: World;
  readonly actors: readonly Actor[];
  /** Somebody of the unit that sealed matters are about, and somebody of its group chat. */
  readonly concerned: StaffMember;
  scene(): Scene;
  file(by: number, sealed: boolean): Promise<CaseRow>;
  /** The case as it stands now. */
  look(number: string): Promise<CaseRow>;
  /** A message of the web chat, so many copies of it at once. */
  say(chat: string, text: string, copies: number): Promise<void>;
}

export async function foundTown(): Promise<Town> {
  const world = await createWorld();
  const { ctx } = world;
  const concerned = await world.staff("department", CONCERNED);
  const staff = [
    world.staff("centre", "centre"),
    world.staff("centre", "centre"),
    world.staff("department", "jj"),
    world.staff("street", "330102012"),
    world.staff("worker", "330102012001"),
    world.staff("officer", "centre"),
    world.staff("verifier", "centre"),
    world.staff("supervisor", "330102"),
    world.staff("leader", "330102012"),
  ];
  const residents = [await aResident(world), await aResident(world)];
  for (const unit of [...UNITS, "centre"]) await aGroup(world, unit);
  const actors: Actor[] = [
    ...residents.map(({ actor }) => actor),
    { type: "system", job: "a job" },
    concerned,
    ...(await Promise.all(staff)),
  ];
  const file: Town["file"] = (by, sealed) => {
    const actor = actors[by % actors.length] as Actor;
    const resident = residents.find((one) => one.actor === actor);
    return transact(ctx, (inTx) =>
      openCase(inTx, actor, {
        kind: "case",
        photos: [],
        text: sealed ? "举报城管执法人员收钱" : "采荷路12号的路灯坏了",
        place: "采荷路12号",
        location: null,
        category: sealed ? null : "street_lamp",
        urgency: "routine",
        danger: null,
        sealed,
        chat: resident ? { id: resident.chatId, channel: "webchat" } : null,
        contactId: actor.type === "resident" ? actor.contactId : null,
        reporterKey: actor.type === "staff" ? actor.keyId : null,
        unit: "330102012001",
        reportedAt: inTx.now(),
      }),
    );
  };
  const other = (await file(1, false)).number;
  return {
    world,
    actors,
    concerned,
    file,
    scene: () => ({ actors, today: dayOf(ctx.now()), other, isWithin: ctx.organisation.isWithin }),
    async look(number) {
      const row = await caseByNumber(ctx.db, ctx.district, number);
      if (!row) throw new Error("the case is gone");
      return row;
    },
    say: (chat, text, copies) => sayTo(world, chat, text, copies),
  };
}

async function aResident({ ctx, database }: World): Promise<{ actor: Actor; chatId: string }> {
  const chatId = ctx.newId();
  const actor = { type: "resident", contactId: ctx.newId(), channel: "webchat" } as const;
  const common = {
    district: ctx.district,
    channel: "webchat",
    account: "web",
    createdAt: ctx.now(),
  } as const;
  await database.db.insert(chats).values({ ...common, id: chatId, address: randomUUID(), kind: "private" });
  return { actor, chatId };
}

async function aGroup({ ctx, database }: World, unit: string): Promise<void> {
  const common = { district: ctx.district, channel: "telegram", account: "1", createdAt: ctx.now() } as const;
  const id = ctx.newId();
  await database.db.insert(chats).values({ ...common, id, address: `-100${unit}`, kind: "group", unit });
}

async function sayTo({ ctx }: World, session: string, text: string, copies: number): Promise<void> {
  const raw = { session, id: randomUUID(), text };
  const inbound = ctx.channels.webchat?.toInbound(raw);
  if (!inbound) throw new Error("the web chat did not understand the message");
  await Promise.all(Array.from({ length: copies }, () => receiveMessage(ctx, { inbound, raw })));
  await Promise.all([drainChat(ctx, inbound.address), drainChat(ctx, inbound.address)]);
}
