import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { openCalls } from "../../db/whistles.ts";
import { MAY } from "../../src/core/permissions.ts";
import { CASE_EVENTS, type CaseEventType } from "../../src/core/workflow.ts";
import { EVENT_FIELDS } from "../../src/http/event-schemas.ts";
import { EVENT_WORDS } from "../../src/http/pages/staff-words.ts";
import { watchDeadlines } from "../../src/services/watch-deadlines.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
const STREET = "330102012";
let world: TelegramWorld;
/** Taps and messages since the last look. */
let taps = 0;

interface Desk {
  readonly group: number;
  readonly person: number;
  readonly member: StaffMember;
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
    const member = await world.staff(role, unit);
    await world.linkStaff(person, member);
    desks.set(unit, { person, member, group: await world.boundGroup(`群 ${unit}`, unit, person) });
  }
  // Verifying is for another person than the one who dispatches, in the centre's group.
  const verifier = world.telegram.person();
  const member = await world.staff("verifier", "centre");
  await world.linkStaff(verifier, member);
  const group = desk("centre").group;
  world.telegram.join(group, verifier);
  desks.set("verifier", { person: verifier, member, group });
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

/** What each staff action took, by the event it is: for the table in docs/taps.md. */
const took = new Map<string, number>();
const note = (event: CaseEventType) => took.set(event, Math.max(took.get(event) ?? 0, taps));

/** One action after the other on one case, by the event it is, and what came of it; each in one tap or message. */
const ACTIONS: readonly (readonly [
  event: CaseEventType,
  play: (number: string) => Promise<void>,
  then: Record<string, unknown>,
])[] = [
  ["accept", (n) => press("centre", n, "立案"), { state: "accepted" }],
  ["ask_unit", (n) => reply("centre", n, "问一下 住建局 灯杆是你们的吗"), { consulted: ["zj"] }],
  ["answer_unit", (n) => reply("zj", n, "不是我们的"), { consulted: [] }],
  ["dispatch", (n) => press("centre", n, "派给"), { state: "dispatched" }],
  ["sign", (n) => press("cg", n, "签收"), { state: "handling" }],
  ["note", (n) => reply("cg", n, "电话联系过"), { state: "handling" }],
  ["act", (n) => reply("cg", n, "处置 已换灯头"), { hasAction: true }],
  ["answer", (n) => reply("cg", n, "反馈 路灯已修好", true), { state: "answered", outcome: "solved" }],
  ["verify_fail", (n) => reply("verifier", n, "核查不通过 还是不亮"), { state: "handling" }],
  ["urge", (n) => press(COMMUNITY, n, "催"), { state: "handling" }],
  ["supplement", (n) => reply(COMMUNITY, n, "补充 灯杆编号12"), { state: "handling" }],
  ["answer", (n) => reply("cg", n, "反馈 又换了线路，已修好", true), { state: "answered" }],
  ["verify_pass", (n) => reply("verifier", n, "核查通过 晚上看过，亮了"), { state: "closed" }],
];

it("takes one tap or message for each step of a case in Telegram", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区12号路灯坏了三天");
  await world.settled();
  for (const [event, play, then] of ACTIONS) {
    taps = 0;
    await play(number);
    expect(await row(number), event).toMatchObject(then);
    expect(taps, event).toBe(1);
    note(event);
  }
});

it("takes one message to close what was done offline", async () => {
  const { group, person } = desk(COMMUNITY);
  taps = 1;
  world.telegram.say(group, person, "已线下办结 芙蓉社区3幢门口路灯已换好");
  await world.settled();
  const number = /\d{13}/.exec(world.telegram.sent(group).at(-1)?.text ?? "")?.[0] ?? "";
  expect(await row(number)).toMatchObject({ state: "closed", selfHandled: true });
  note("record_offline");
});

it("takes one tap to claim", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区14号路灯坏了三天");
  await world.settled();
  await press("centre", number, "立案");
  taps = 0;
  await press("cg", number, "领办");
  expect(await row(number)).toMatchObject({ state: "handling", leadUnit: "cg", firstUnit: "cg" });
  expect(taps).toBe(1);
  note("claim");
});

it("takes one tap for a street to pass up what it got first", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区菜场门口有人占道摆摊卖水果");
  await world.settled();
  await press("centre", number, "立案");
  await press("centre", number, "派给");
  expect(await row(number)).toMatchObject({ state: "dispatched", leadUnit: STREET });
  taps = 0;
  await press(STREET, number, "上交");
  expect(await row(number)).toMatchObject({ state: "accepted", passedUp: { unit: STREET } });
  expect(taps).toBe(1);
  note("pass_up");
});

it("takes one tap for each step that a whistle asks for", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区18号路灯坏了三天");
  await world.settled();
  await press("centre", number, "立案");
  await press("centre", number, "派给");
  await press("cg", number, "签收");
  await desk(STREET).member.does(number, { type: "whistle", units: ["zj"], text: "请到场" });
  await world.settled();
  for (const step of ["签收", "联系", "到场"]) {
    taps = 0;
    await press("zj", number, step);
    expect(taps, step).toBe(1);
    note("respond_whistle");
  }
  expect(await openCalls(world.ctx.db, world.ctx.district, (await row(number)).id)).toEqual([]);
});

it("takes one tap to say why it takes longer, and one to say that it does not do", async () => {
  const number = await world.resident().files("采荷街道芙蓉社区20号路灯坏了三天");
  await world.settled();
  await press("centre", number, "立案");
  await press("centre", number, "派给");
  await press("cg", number, "签收");
  world.pass({ days: 40 });
  await watchDeadlines(world.ctx);
  await world.settled();
  const { group, person } = desk("cg");
  const asked = world.telegram
    .sent(group)
    .findLast(
      ({ text, buttons }) => text.includes(number) && buttons.some(({ label }) => label.includes("施工")),
    );
  taps = 1;
  const why = asked?.buttons.find(({ label }) => label.includes("施工"))?.label ?? "";
  world.telegram.press(group, person, asked?.id ?? 0, why);
  await world.settled();
  expect((await row(number)).delay).toMatchObject({ reason: "works", approver: "department" });
  note("explain_delay");
  for (const [event, label, then] of [
    ["question_delay", "看不懂", { questioned: true }],
    ["refuse_delay", "不接受", { refused: "open" }],
  ] as const) {
    taps = 0;
    await press(COMMUNITY, number, label);
    expect((await row(number)).delay, event).toMatchObject(then);
    expect(taps, event).toBe(1);
    note(event);
  }
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

/** From a card to the case's page, and the press that sends the form there; words to type aside. */
const ON_PAGE = 2;

it("is written down for every action of the staff, as it was measured", () => {
  const told = readFileSync(new URL("../../docs/taps.md", import.meta.url), "utf8");
  const rows = CASE_EVENTS.filter((event) =>
    Object.keys(MAY[event]).some((role) => role !== "system" && role !== "resident"),
  )
    .map((event) => {
      const inChat = took.get(event);
      return `| ${EVENT_WORDS[event][0]} | \`${event}\` | ${inChat ?? ON_PAGE} | ${inChat === undefined ? "页面" : "群聊"} |`;
    })
    .sort();
  expect(told.match(/^\| .+ \| `.+$/gm)?.sort()).toEqual(rows);
  // Every form of the page is made from this table.
  const without = CASE_EVENTS.filter((event) => !(event in EVENT_FIELDS) && !took.has(event));
  expect(without.filter((event) => rows.some((line) => line.includes(`\`${event}\``)))).toEqual([]);
});
