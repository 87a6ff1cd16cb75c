import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseEvent } from "../../src/core/case-events.ts";
import { answerConsultation } from "../../src/services/answer-consultation.ts";
import { askDepartment, draftConsultation } from "../../src/services/ask-department.ts";
import { recordOffline } from "../../src/services/record-offline.ts";
import { shareToCase } from "../../src/services/share-to-case.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import type { StaffMember } from "../helpers/world.ts";

/** What a person is known by. Planted in every field that takes words; no call to Telegram about a group may hold any. */
const NAME = "欧阳晓敏";
const PHONE = "13900007788";
const IDENTITY = "33010219881213456X";
const HOME = "凯旋路77号9单元1203室";
const WORDS = `我叫${NAME}，电话${PHONE}，身份证${IDENTITY}，住${HOME}`;
const LEAK = new RegExp([NAME, PHONE, IDENTITY, "凯旋路77号", "1203室"].join("|"));
const COMMUNITY = "330102012001";

let world: TelegramWorld;
const member: Record<string, StaffMember> = {};
const person: Record<string, number> = {};
const group: Record<string, number> = {};

beforeAll(async () => {
  world = await createTelegramWorld();
  for (const [role, unit, kind] of [
    ["centre", "centre", { forum: true }],
    ["department", "cg", {}],
    ["department", "zj", {}],
    ["worker", COMMUNITY, {}],
    ["street", "330102012", {}],
  ] as const) {
    const who = world.telegram.person();
    member[unit] = await world.staff(role, unit);
    person[unit] = who;
    await world.linkStaff(who, member[unit]);
    group[unit] = await world.boundGroup(`群 ${unit}`, unit, who, kind);
  }
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  await world.close();
});

function of<T>(all: Record<string, T>, unit: string): T {
  const found = all[unit];
  if (found === undefined) throw new Error(`nobody at ${unit}`);
  return found;
}
const acting = (unit: string) => ({ ...world.ctx, actor: of(member, unit) });
/** Every call the bot made, whatever its method, but for those to somebody's own private chat. */
const calls = () =>
  world.telegram.calls().filter(({ params }) => !(Number(params["chat_id"]) > 0 && "chat_id" in params));
function expectNoLeak() {
  for (const call of calls()) expect(JSON.stringify(call), call.method).not.toMatch(LEAK);
}
const last = (unit: string) => {
  const message = world.telegram.sent(of(group, unit)).at(-1);
  if (!message) throw new Error(`nothing was sent to ${unit}`);
  return message;
};

describe("nothing personal reaches Telegram", () => {
  it("from any event of a case", async () => {
    const number = await world.resident().files(`${WORDS}，采荷街道芙蓉社区路灯坏了`);
    // The words name a home first; the community's own people see the case all the same.
    await world.database.sql`
      update cases set community = ${COMMUNITY}, street = '330102012' where number = ${number}`;
    const verifier = await world.staff("verifier", "330102");
    const supervisor = await world.staff("supervisor", "330102");
    const late = { reason: "materials", text: `${NAME}家在${HOME}` } as const;
    const steps: readonly (readonly [Pick<StaffMember, "does">, CaseEvent])[] = [
      [of(member, "centre"), { type: "accept" }],
      [of(member, "centre"), { type: "note", text: WORDS }],
      [of(member, "centre"), { type: "supplement", text: WORDS, place: HOME }],
      [of(member, "centre"), { type: "dispatch", unit: "cg", text: WORDS }],
      [of(member, "cg"), { type: "sign" }],
      [of(member, "cg"), { type: "act", text: WORDS, evidence: [WORDS] }],
      [of(member, "cg"), { type: "assist", unit: "zj", text: WORDS }],
      [of(member, "cg"), { type: "ask_unit", unit: "zj", text: WORDS }],
      [of(member, "zj"), { type: "answer_unit", text: WORDS }],
      [of(member, "cg"), { type: "ask_resident", text: WORDS }],
      [of(member, "cg"), { type: "request_extension", ...late, newDate: "2026-12-20" }],
      [of(member, "centre"), { type: "decide_extension", granted: true, text: WORDS }],
      [of(member, "cg"), { type: "explain_delay", ...late, newDate: "2026-12-21" }],
      [of(member, COMMUNITY), { type: "question_delay", text: WORDS }],
      [of(member, COMMUNITY), { type: "refuse_delay", text: WORDS }],
      [of(member, "330102012"), { type: "whistle", units: ["zj"], text: WORDS }],
      [of(member, "zj"), { type: "respond_whistle", step: "sign", text: WORDS, evidence: [WORDS] }],
      [of(member, COMMUNITY), { type: "urge", text: WORDS }],
      [supervisor, { type: "supervise", level: "remind", text: WORDS }],
      [
        of(member, "cg"),
        { type: "suspend", plan: WORDS, reviewOn: "2026-12-22", summary: `${NAME} ${HOME}` },
      ],
      [of(member, "cg"), { type: "resume", text: WORDS }],
      [
        of(member, "cg"),
        { type: "answer", outcome: "solved", reply: WORDS, action: WORDS, evidence: [WORDS] },
      ],
      [verifier, { type: "verify_fail", text: WORDS }],
    ];
    for (const [who, event] of steps) await who.does(number, event);
    await world.settled();
    expect(
      Object.keys(group).filter((unit) =>
        JSON.stringify(world.telegram.sent(of(group, unit))).includes(number),
      ),
    ).toHaveLength(5);
    expectNoLeak();
  });

  it("from a consultation, its draft, or its answer", async () => {
    const resident = world.resident();
    await resident.say("人工");
    await resident.say(`${WORDS}，想找工作人员问一件事`);
    await world.settled();
    const [row] = await world.database.sql<{ id: string }[]>`
      select id from consultations where state = 'open' order by asked_at desc limit 1`;
    const id = row?.id ?? "";
    await askDepartment(acting("centre"), { id, unit: "zj" });
    await draftConsultation(acting("zj"), { id, text: WORDS });
    await answerConsultation(acting("centre"), { id, text: WORDS });
    await world.settled();
    expectNoLeak();
  });

  it("from offline work and from a talk that was shared", async () => {
    await recordOffline(acting(COMMUNITY), {
      text: `帮${WORDS}的老人换灯泡`,
      outcome: "solved",
      evidence: [WORDS],
    }).catch(() => undefined);
    const number = await world.resident().files("采荷街道芙蓉社区13号路灯坏了");
    await shareToCase(acting("centre"), { number, text: WORDS, consent: true });
    await world.settled();
    expectNoLeak();
  });

  it("from what a worker writes in the group: captions, drafts, replies, places, lists and what a press shows", async () => {
    const { telegram } = world;
    const [chat, from] = [of(group, COMMUNITY), of(person, COMMUNITY)];
    telegram.photo(chat, from, { caption: `${WORDS}，楼道堆物` });
    telegram.photo(chat, from, { caption: `${HOME}门口垃圾，联系人${NAME}` });
    await world.settled();
    for (const label of ["逐件看", "上报这件", "不报这件"]) {
      const card = telegram
        .sent(chat)
        .findLast(({ buttons }) => buttons.some((button) => button.label === label));
      telegram.press(chat, from, card?.id ?? 0, label);
      await world.settled();
    }
    telegram.say(chat, from, `/report ${WORDS}，井盖松动`);
    await world.settled();
    telegram.say(chat, from, WORDS, { replyTo: last(COMMUNITY).id });
    telegram.say(chat, from, `/offline 给${NAME}（${PHONE}）修好了门锁`);
    await world.settled();
    telegram.update(chat, {
      message: {
        message_id: 888_001,
        date: 0,
        chat: { id: chat, type: "group", title: "x" },
        from: { id: from, is_bot: false, first_name: NAME },
        location: { latitude: 30.24, longitude: 120.19 },
        venue: { location: { latitude: 30.24, longitude: 120.19 }, title: `${NAME}家`, address: HOME },
      },
    });
    for (const command of ["/mine", "/claims", "/help"]) telegram.say(chat, from, command);
    await world.settled();
    await world.quiet();
    expect(telegram.calls("deleteMessage").length).toBeGreaterThanOrEqual(4);
    expectNoLeak();
    for (const press of telegram.presses()) expect(press.text ?? "").not.toMatch(LEAK);
  });

  it("in the name of a topic or the menus", () => {
    const named = world.telegram.calls().filter(({ method }) => /Topic|Commands/.test(method));
    expect(named.length).toBeGreaterThan(0);
    expect(JSON.stringify(named)).not.toMatch(LEAK);
  });

  it("but a resident's private chat may hold their own words", async () => {
    const { telegram } = world;
    const resident = telegram.person();
    telegram.start(resident);
    telegram.say(resident, resident, "采荷街道芙蓉社区77号的路灯坏了三天");
    await world.settled();
    expect(
      telegram
        .sent(resident)
        .map(({ text }) => text)
        .join(),
    ).toContain("77号");
    expectNoLeak();
  });
});
