import { afterAll, beforeAll, expect, it } from "vitest";
import type { GroupCommand } from "../../src/core/group-commands.ts";
import type { CaseEventType } from "../../src/core/workflow.ts";
import type { ButtonAction } from "../../src/services/buttons.ts";
import { aCase } from "../helpers/a-case.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
const STREET = "330102012";
let world: World;
let web: Web;
const people: Record<string, StaffMember> = {};

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  for (const [role, unit] of [
    ["centre", "centre"],
    ["department", "cg"],
    ["department", "zj"],
    ["worker", COMMUNITY],
    ["street", STREET],
  ] as const)
    people[unit] = await world.staff(role, unit);
  people["verifier"] = await world.staff("verifier", "centre");
});
afterAll(async () => {
  web.close();
  await world.close();
});

function of(name: string): StaffMember {
  const found = people[name];
  if (!found) throw new Error(`nobody is ${name}`);
  return found;
}
async function pageOf(name: string, path: string): Promise<string> {
  const browser = await web.desk(of(name));
  const response = await browser.get(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

/** How far a case has come, each step by whoever does it. */
const REACH = {
  reported: async () =>
    aCase(world, "路灯坏了", { category: "street_light", unit: COMMUNITY, reporterKey: of(COMMUNITY).keyId }),
  accepted: async () => after(await REACH.reported(), "centre", { type: "accept" }),
  dispatched: async () => after(await REACH.accepted(), "centre", { type: "dispatch", unit: "cg" }),
  handling: async () => after(await REACH.dispatched(), "cg", { type: "sign" }),
  asked: async () =>
    after(await REACH.handling(), "cg", { type: "ask_unit", unit: "zj", text: "是你们的吗" }),
  delayed: async () =>
    after(await REACH.handling(), "cg", {
      type: "explain_delay",
      reason: "materials",
      newDate: "2026-12-20",
    }),
  answered: async () =>
    after(await REACH.handling(), "cg", {
      type: "answer",
      outcome: "solved",
      reply: "11月23日已到现场换好灯头，并电话告知居民",
      action: "换灯头",
      evidence: ["维修单"],
    }),
  called: async () =>
    after(await REACH.handling(), STREET, { type: "whistle", units: ["zj"], text: "请到场" }),
  passable: async () => {
    const vending = await aCase(world, "门口摆摊", { category: "street_vending", unit: COMMUNITY });
    await after(vending, "centre", { type: "accept" });
    return after(vending, "centre", { type: "dispatch", unit: STREET });
  },
} as const;
async function after(number: string, who: string, event: Parameters<StaffMember["does"]>[1]) {
  await of(who).does(number, event);
  return number;
}

type Reached = keyof typeof REACH;
/** An event's form on the case's page, or another page and what it must show. */
type OnPage =
  | { readonly as: string; readonly at: Reached; readonly event: CaseEventType }
  | { readonly as: string; readonly path: string; readonly shows: RegExp }
  | { readonly as: string; readonly at: Reached; readonly shows: RegExp };

/** What a button in a group does → the same on the phone's page. A new button without its page does not compile. */
const BUTTONS: Readonly<Record<ButtonAction["do"], OnPage>> = {
  accept: { as: "centre", at: "reported", event: "accept" },
  dispatch: { as: "centre", at: "accepted", event: "dispatch" },
  claim: { as: "cg", path: "/staff/claims", shows: /领办/ },
  sign: { as: "cg", at: "dispatched", event: "sign" },
  pass_up: { as: STREET, at: "passable", event: "pass_up" },
  urge: { as: COMMUNITY, at: "handling", event: "urge" },
  whistle: { as: "zj", at: "called", shows: /respond_whistle/ },
  question_delay: { as: COMMUNITY, at: "delayed", event: "question_delay" },
  refuse_delay: { as: COMMUNITY, at: "delayed", event: "refuse_delay" },
  explain: { as: "cg", at: "handling", event: "explain_delay" },
  told: { as: COMMUNITY, at: "delayed", shows: /\/told"/ },
  acknowledge: { as: "centre", path: "/staff/alerts", shows: /险情|提醒/ },
  receive: { as: "cg", path: "/staff/supervision", shows: /督办/ },
  take_over: { as: "centre", path: "/staff/consultations", shows: /咨询/ },
  release_talk: { as: "centre", path: "/staff/talks", shows: /交还/ },
  // Gathering is for a phone that sends photo after photo; at a desk a report is one form.
  file_drafts: { as: COMMUNITY, path: "/staff/offline", shows: /<form/ },
  step_drafts: { as: COMMUNITY, path: "/staff/offline", shows: /<form/ },
  file_draft: { as: COMMUNITY, path: "/staff/offline", shows: /<form/ },
  file_words: { as: COMMUNITY, path: "/staff/offline", shows: /<form/ },
  note_words: { as: COMMUNITY, at: "handling", event: "note" },
  drop_draft: { as: COMMUNITY, path: "/staff/offline", shows: /<form/ },
};

/** The first words of a reply to a card → the form on the case's page. */
const REPLIES: Readonly<Record<string, OnPage>> = {
  处置: { as: "cg", at: "handling", event: "act" },
  反馈: { as: "cg", at: "handling", event: "answer" },
  核查通过: { as: "verifier", at: "answered", event: "verify_pass" },
  核查不通过: { as: "verifier", at: "answered", event: "verify_fail" },
  问一下: { as: "cg", at: "handling", event: "ask_unit" },
  "the answer to what was asked": { as: "zj", at: "asked", event: "answer_unit" },
  催办: { as: COMMUNITY, at: "handling", event: "urge" },
  补充: { as: COMMUNITY, at: "handling", event: "supplement" },
  "a note": { as: COMMUNITY, at: "handling", event: "note" },
  已线下办结: { as: COMMUNITY, at: "reported", event: "record_offline" },
  "同一地点, a location": { as: COMMUNITY, at: "handling", shows: /name="place"/ },
};

const COMMANDS: Readonly<Record<GroupCommand, OnPage>> = {
  help: { as: COMMUNITY, path: "/staff", shows: /平安365/ },
  mine: { as: COMMUNITY, path: "/staff", shows: /待立案/ },
  claims: { as: "cg", path: "/staff/claims", shows: /领单池/ },
  human: { as: COMMUNITY, path: "/staff", shows: /平安365/ },
  done: { as: "centre", path: "/staff/talks", shows: /交还/ },
};

it.each(Object.entries({ ...BUTTONS, ...REPLIES, ...COMMANDS }))(
  "what %s does in a group has its place on the page",
  async (_, place) => {
    const path = "path" in place ? place.path : `/staff/cases/${await REACH[place.at]()}`;
    const page = await pageOf(place.as, path);
    expect(page).toMatch("event" in place ? new RegExp(`name="type" value="${place.event}"`) : place.shows);
  },
);
