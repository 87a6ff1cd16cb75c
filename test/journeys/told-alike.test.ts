import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChatRow } from "../../db/chats.ts";
import { contactOf } from "../../db/contacts.ts";
import { chats } from "../../db/schema.ts";
import { dayOf } from "../../src/core/calendar.ts";
import { importRoster } from "../../src/services/import-roster.ts";
import { nameDeputy } from "../../src/services/name-deputy.ts";
import { aCase } from "../helpers/a-case.ts";
import { listChat } from "../helpers/chat.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { Resident, StaffMember } from "../helpers/world.ts";

let world: TelegramWorld;
let centre: StaffMember;
beforeAll(async () => {
  world = await createTelegramWorld();
  centre = await world.staff("centre", "centre");
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

const texts = (chat: number) => world.telegram.sent(chat).map(({ text }) => text);
const about = (all: readonly string[], what: string) => all.filter((text) => text.includes(what)).length;

it("ten communities, one case, ten notices: five reporters by Telegram and five on the web", async () => {
  const { telegram, ctx } = world;
  const phones = Array.from({ length: 5 }, () => telegram.person());
  const webs = Array.from({ length: 5 }, () => world.resident());
  for (const phone of phones) telegram.start(phone);
  await Promise.all(webs.map((web) => web.say("你好")));
  await world.settled();
  const rows: ChatRow[] = await ctx.db.select().from(chats);
  const numbers: string[] = [];
  for (const [n, chat] of rows.entries()) {
    const address = { channel: chat.channel, account: chat.account, chat: chat.address };
    const contactId = await contactOf(ctx.db, ctx.district, address, chat.address);
    numbers.push(await aCase(world, `${n}号小区停水`, { category: "streetlight", chat, contactId }));
  }
  expect(numbers).toHaveLength(10);
  const [survivor = "", ...rest] = numbers;
  await centre.does(survivor, { type: "accept" });
  for (const number of rest) await centre.does(number, { type: "merge", into: survivor });
  await centre.does(survivor, { type: "dispatch", unit: "cg" });
  await world.settled();
  const said = await Promise.all(webs.map((web: Resident) => listChat(world, web.session)));
  const all = [...said, ...phones.map((phone) => texts(phone).join("\n"))];
  // Each of the nine reads once where theirs went, each of the ten once that it was dispatched.
  expect(all.filter((one) => about([one], survivor) > 0)).toHaveLength(10);
  const unit = ctx.organisation.unit("cg")?.name ?? "";
  expect(all.map((one) => one.split(unit).length - 1)).toEqual(Array(10).fill(1));
  const owed = await world.database.sql`select count(*)::int as n from outbox where cause like 'event:%'
    and cause = (select cause from notices_owed where owed = 10 order by at desc limit 1)`;
  expect(owed[0]?.["n"]).toBe(10);
});

it("whoever is on duty for a unit gets the card their unit gets, with its buttons, and acts by it", async () => {
  const { telegram, ctx } = world;
  const [sitter, member] = [telegram.person(), telegram.person()];
  for (const person of [sitter, member]) telegram.start(person);
  await world.settled();
  const [onDuty, other] = [await world.staff("department", "zj"), await world.staff("department", "zj")];
  await world.linkStaff(sitter, onDuty);
  await world.linkStaff(member, other);
  const group = await world.boundGroup("住建值班", "zj", member);
  const csv = `unit,person,from,until\nzj,${onDuty.keyId},2026-11-23,2026-11-24\n`;
  await importRoster({ ...ctx, actor: centre }, new TextEncoder().encode(csv));
  const street = await world.staff("street", "330102012");
  const number = await aCase(world, "路面塌了", { category: "streetlight", unit: "330102012001" });
  await centre.does(number, { type: "accept" });
  await street.does(number, { type: "whistle", units: ["zj"], text: "请到场" });
  await world.settled();
  const [card, same] = [telegram.sent(sitter).at(-1), telegram.sent(group).at(-1)];
  expect(card?.text).toBe(same?.text);
  expect(card?.buttons.map(({ label }) => label)).toEqual(["签收吹哨"]);
  telegram.press(sitter, sitter, card?.id ?? 0, "签收吹哨");
  await world.settled();
  const [call] = await world.database.sql`select signed_at from whistles`;
  expect(call?.["signed_at"]).not.toBeNull();

  // Away the next day: whoever stands for them is told as well, may act, and is told no more afterwards.
  const standing = telegram.person();
  telegram.start(standing);
  const deputy = await world.staff("department", "zj");
  await world.linkStaff(standing, deputy);
  const today = dayOf(ctx.now());
  await nameDeputy({ ...ctx, actor: onDuty }, { deputy: deputy.keyId, from: today, until: today });
  const again = async () => {
    const next = await aCase(world, "路面又塌了", { category: "streetlight", unit: "330102012001" });
    await centre.does(next, { type: "accept" });
    await street.does(next, { type: "whistle", units: ["zj"], text: "请到场" });
    await world.settled();
    return next;
  };
  const second = await again();
  const theirs = telegram.sent(standing).at(-1);
  expect(theirs?.text).toContain(second);
  telegram.press(standing, standing, theirs?.id ?? 0, "签收吹哨");
  await world.settled();
  const signed = await world.database.sql`select 1 from whistles where signed_at is not null`;
  expect(signed).toHaveLength(2);
  world.pass({ days: 1 });
  await importRoster({ ...ctx, actor: centre }, new TextEncoder().encode(csv.replaceAll("-11-24", "-11-26")));
  const third = await again();
  expect(about(texts(sitter), third)).toBeGreaterThan(0);
  expect(about(texts(standing), third)).toBe(0);
});
