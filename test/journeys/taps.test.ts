import { afterAll, beforeAll, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";

const COMMUNITY = "330102012001";
const STREET = "330102012";
let world: TelegramWorld;
/** Taps and messages since the last look. */
let taps = 0;

interface Desk {
  readonly group: number;
  readonly person: number;
}
const desks = new Map<string, Desk>();

beforeAll(async () => {
  world = await createTelegramWorld();
  for (const [role, unit] of [
    ["centre", "centre"],
    ["department", "cg"],
    ["department", "zj"],
    ["worker", COMMUNITY],
    ["street", STREET],
  ] as const) {
    const person = world.telegram.person();
    await world.linkStaff(person, await world.staff(role, unit));
    desks.set(unit, { person, group: await world.boundGroup(`群 ${unit}`, unit, person) });
  }
  // Verifying is for another person than the one who dispatches, in the centre's group.
  const verifier = world.telegram.person();
  await world.linkStaff(verifier, await world.staff("verifier", "centre"));
  const group = desk("centre").group;
  world.telegram.join(group, verifier);
  desks.set("verifier", { person: verifier, group });
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

function desk(name: string): Desk {
  const found = desks.get(name);
  if (!found) throw new Error(`no desk ${name}`);
  return found;
}
/** The card of the case in the desk's group. */
function card(name: string, number: string) {
  const found = world.telegram
    .sent(desk(name).group)
    .findLast(({ text }) => text.includes(number) && text.startsWith("【"));
  if (!found) throw new Error(`no card of ${number} for ${name}`);
  return found;
}
async function press(name: string, number: string, label: string) {
  const { group, person } = desk(name);
  const found = card(name, number).buttons.find((button) => button.label.includes(label));
  if (!found) throw new Error(`no button ${label} for ${name}: ${card(name, number).text}`);
  taps += 1;
  world.telegram.press(group, person, card(name, number).id, found.label);
  await world.settled();
}
async function reply(name: string, number: string, text: string, photo = false) {
  const { group, person } = desk(name);
  const replyTo = card(name, number).id;
  taps += 1;
  if (photo) world.telegram.photo(group, person, { caption: text, replyTo });
  else world.telegram.say(group, person, text, { replyTo });
  await world.settled();
}
const row = async (number: string) => {
  const found = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!found) throw new Error(`no case ${number}`);
  return found;
};

/** One action after the other on one case; what each took, and what came of it. */
const ACTIONS: readonly (readonly [
  action: string,
  most: number,
  play: (number: string) => Promise<void>,
  then: Record<string, unknown>,
])[] = [
  ["accept 立案", 1, (n) => press("centre", n, "立案"), { state: "accepted" }],
  ["ask a unit 问一下", 1, (n) => reply("centre", n, "问一下 住建局 灯杆是你们的吗"), { consulted: ["zj"] }],
  ["answer a question", 1, (n) => reply("zj", n, "不是我们的"), { consulted: [] }],
  ["dispatch to the first suggestion 派遣", 1, (n) => press("centre", n, "派给"), { state: "dispatched" }],
  ["sign 签收", 1, (n) => press("cg", n, "签收"), { state: "handling" }],
  ["note 备注", 1, (n) => reply("cg", n, "电话联系过"), { state: "handling" }],
  ["act 处置", 1, (n) => reply("cg", n, "处置 已换灯头"), { hasAction: true }],
  [
    "answer 反馈",
    1,
    (n) => reply("cg", n, "反馈 路灯已修好", true),
    { state: "answered", outcome: "solved" },
  ],
  ["verify 核查", 1, (n) => reply("verifier", n, "核查通过 晚上看过，亮了"), { state: "closed" }],
];

it("takes one tap or message for each step of a case in Telegram", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区12号路灯坏了三天");
  await world.settled();
  const table: string[] = [];
  for (const [action, most, play, then] of ACTIONS) {
    taps = 0;
    await play(number);
    expect(await row(number), action).toMatchObject(then);
    expect(taps, action).toBeLessThanOrEqual(most);
    table.push(`${action}: ${taps}`);
  }
  expect(table).toHaveLength(ACTIONS.length);
});

it("takes one tap to claim", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区14号路灯坏了三天");
  await world.settled();
  await press("centre", number, "立案");
  taps = 0;
  await press("cg", number, "领办");
  expect(await row(number)).toMatchObject({ state: "handling", leadUnit: "cg", firstUnit: "cg" });
  expect(taps).toBe(1);
});

it("asks a social worker for at most three actions on the happy path, and no more once it is filed", async () => {
  const { group, person } = desk(COMMUNITY);
  taps = 0;
  taps += 1;
  world.telegram.photo(group, person, { caption: "芙蓉社区门口路灯坏了" });
  await world.settled();
  await world.quiet();
  const filed = world.telegram.sent(group).at(-1)?.text ?? "";
  const number = /\d{13}/.exec(filed)?.[0] ?? "";
  await press("centre", number, "立案");
  await press("centre", number, "派给");
  const lead = (await row(number)).leadUnit ?? "";
  await press(lead, number, "签收");
  await reply(lead, number, "反馈 路灯已修好", true);
  await reply("verifier", number, "核查通过 看过，亮了");
  expect((await row(number)).state).toBe("closed");
  const [manual] = await world.database.sql<{ n: number }[]>`
    select count(*)::int as n from case_events e join cases c on c.id = e.case_id
    where c.number = ${number} and e.actor->>'role' = 'worker'`;
  expect(manual?.n).toBeLessThanOrEqual(3);
});

it("lets nobody act by a reply or a press that their role does not allow", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区16号路灯坏了三天");
  await world.settled();
  const { person } = desk("cg");
  world.telegram.join(desk("centre").group, person);
  const found = card("centre", number);
  world.telegram.press(desk("centre").group, person, found.id, found.buttons[0]?.label ?? "");
  await world.settled();
  expect((await row(number)).state).toBe("reported");
  await press("centre", number, "立案");
  await press("centre", number, "派给");
  await press("cg", number, "签收");
  await reply("cg", number, "反馈 路灯已修好", true);
  const centreCard = card("centre", number).id;
  world.telegram.say(desk("centre").group, person, "核查通过 好了", { replyTo: centreCard });
  await world.settled();
  expect((await row(number)).state).toBe("answered");
});
