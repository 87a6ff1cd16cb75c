import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import type { Actor } from "../../src/core/actors.ts";
import { dayOf } from "../../src/core/calendar.ts";
import type { CaseEvent, CaseEventOf } from "../../src/core/case-events.ts";
import { may } from "../../src/core/permissions.ts";
import { Refused } from "../../src/core/refusals.ts";
import { CASE_EVENTS, type CaseEventType, eventsIn } from "../../src/core/workflow.ts";
import { changeCase } from "../../src/services/change-case.ts";
import { checkLedger } from "../../src/services/check-ledger.ts";
import { openCase } from "../../src/services/open-case.ts";
import { transact } from "../../src/services/transact.ts";
import { createWorld, type World } from "../helpers/world.ts";

const SEQUENCES = 150;
const UNITS = ["cg", "jj", "330102012", "330102012001"] as const;
const WITH_A_UNIT = ["dispatched", "handling", "returned", "suspended", "answered"];

let world: World;
let actors: Actor[];
/** A case to merge into. */
let other: string;

beforeAll(async () => {
  world = await createWorld();
  const staff = [
    world.staff("centre", "centre"),
    world.staff("centre", "centre"),
    world.staff("department", "cg"),
    world.staff("department", "jj"),
    world.staff("street", "330102012"),
    world.staff("worker", "330102012001"),
    world.staff("officer", "centre"),
    world.staff("verifier", "centre"),
    world.staff("supervisor", "330102"),
    world.staff("leader", "330102012"),
  ];
  actors = [
    { type: "resident", contactId: world.ctx.newId(), channel: "webchat" },
    { type: "resident", contactId: world.ctx.newId(), channel: "webchat" },
    { type: "system", job: "a job" },
    ...(await Promise.all(staff)),
  ];
  other = (await file(actors[1] as Actor)).number;
});
afterAll(() => world.close());

function file(actor: Actor): Promise<CaseRow> {
  return transact(world.ctx, (ctx) =>
    openCase(ctx, actor, {
      kind: "case",
      photos: [],
      text: "采荷路12号的路灯坏了",
      place: "采荷路12号",
      location: null,
      category: "street_lamp",
      urgency: "routine",
      danger: null,
      sealed: false,
      chat: null,
      contactId: actor.type === "resident" ? actor.contactId : null,
      reporterKey: actor.type === "staff" ? actor.keyId : null,
      unit: "330102012001",
      reportedAt: ctx.now(),
    }),
  );
}

interface Draw {
  /** False: any event by anybody; true: one the state allows by somebody who may. */
  readonly fitting: boolean;
  readonly event: number;
  readonly actor: number;
  readonly unit: number;
  readonly flag: boolean;
  readonly hours: number;
  readonly rare: boolean;
}

const draws = fc.array(
  fc.record({
    fitting: fc.boolean().chain((first) => (first ? fc.constant(true) : fc.boolean())),
    event: fc.nat(10_000),
    actor: fc.nat(10_000),
    unit: fc.nat(UNITS.length - 1),
    flag: fc.boolean(),
    hours: fc.integer({ min: 0, max: 40 }),
    rare: fc.nat(5).map((n) => n === 0),
  }),
  { minLength: 4, maxLength: 16, size: "max" },
);

const BUILD: { readonly [T in CaseEventType]: (draw: Draw) => CaseEventOf<T> } = {
  accept: ({ flag }) => ({ type: "accept", ...(flag ? { urgency: "urgent" as const } : {}) }),
  decline: () => ({ type: "decline", reason: "out_of_scope", text: "不在范围" }),
  withdraw: () => ({ type: "withdraw" }),
  merge: () => ({ type: "merge", into: other }),
  record_offline: () => ({ type: "record_offline", text: "当场处理", outcome: "solved", evidence: ["照片"] }),
  dispatch: ({ unit, flag }) => ({
    type: "dispatch",
    unit: unitAt(unit),
    ...(flag ? { category: "other" } : {}),
  }),
  claim: () => ({ type: "claim" }),
  sign: () => ({ type: "sign" }),
  return: ({ unit }) => ({
    type: "return",
    reason: "not_our_duty",
    basis: "权责清单",
    suggestedUnit: unitAt(unit),
  }),
  recall: () => ({ type: "recall", text: "派错了" }),
  answer: ({ flag }) => ({
    type: "answer",
    outcome: flag ? "solved" : "explained",
    reply: "已处理",
    ...(flag ? { action: "换了灯头" } : {}),
    evidence: ["照片"],
  }),
  suspend: () => ({ type: "suspend", plan: "等改造", reviewOn: inAWeek(), summary: "列入计划" }),
  accept_return: () => ({ type: "accept_return" }),
  refuse_return: () => ({ type: "refuse_return", text: "属于职责" }),
  arbitrate: ({ unit }) => ({ type: "arbitrate", unit: unitAt(unit), ruling: "由其办理" }),
  review: () => ({ type: "review", reviewOn: inAWeek(), text: "再看" }),
  resume: () => ({ type: "resume" }),
  verify_pass: () => ({ type: "verify_pass", text: "看过" }),
  verify_fail: () => ({ type: "verify_fail", text: "没修好" }),
  confirm: () => ({ type: "confirm" }),
  reopen: () => ({ type: "reopen", text: "还是不亮" }),
  contest: () => ({ type: "contest", text: "不同意" }),
  unmerge: () => ({ type: "unmerge", text: "不是一回事" }),
  to_consultation: () => ({ type: "to_consultation", text: "答复就行" }),
  act: () => ({ type: "act", text: "去看了" }),
  note: () => ({ type: "note", text: "记一下" }),
  supplement: () => ({ type: "supplement", text: "补充" }),
  urge: () => ({ type: "urge" }),
  assist: ({ unit }) => ({ type: "assist", unit: unitAt(unit) }),
  ask_unit: ({ unit }) => ({ type: "ask_unit", unit: unitAt(unit), text: "请说明" }),
  request_extension: () => ({
    type: "request_extension",
    reason: "materials",
    text: "等材料",
    newDate: inAWeek(),
  }),
  decide_extension: ({ flag }) => ({ type: "decide_extension", granted: flag }),
  explain_delay: () => ({ type: "explain_delay", reason: "weather", text: "下雨", newDate: inAWeek() }),
  supervise: () => ({ type: "supervise", level: "remind", text: "请抓紧" }),
  whistle: ({ unit }) => ({ type: "whistle", units: [unitAt(unit)], text: "请到场" }),
};

const unitAt = (index: number) => UNITS[index] ?? "cg";
const inAWeek = () => dayOf(new Date(world.ctx.now().getTime() + 7 * 86_400_000));
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const STANDS_STILL: readonly CaseEventType[] = [
  "note",
  "urge",
  "supplement",
  "supervise",
  "whistle",
  "assist",
  "ask_unit",
];
const RARE: readonly CaseEventType[] = ["withdraw", "merge", "decline", "record_offline", "recall"];

/** Who does what next: anything by anybody, or something that fits. */
function choose(row: CaseRow, draw: Draw): { actor: Actor; event: CaseEvent } {
  const anybody = at(actors, draw.actor);
  const anything = () => BUILD[at(CASE_EVENTS, draw.event)](draw);
  if (!draw.fitting) return { actor: anybody, event: anything() };
  const mayDo = (type: CaseEventType) =>
    actors.filter((actor) => may(actor, type, row, world.ctx.organisation.isWithin));
  const fits = eventsIn(row.state).filter((type) => mayDo(type).length > 0);
  // Whole loops matter most: a note is only ever a note, and few matters end before they began.
  const moves = fits.filter((type) => !STANDS_STILL.includes(type) && (draw.rare || !RARE.includes(type)));
  if (fits.length === 0) return { actor: anybody, event: anything() };
  const type = at(moves.length > 0 ? moves : fits, draw.event);
  return { actor: at(mayDo(type), draw.actor), event: BUILD[type](draw) };
}

async function openDispatches(row: CaseRow): Promise<string[]> {
  const open = await world.database.sql<{ unit: string }[]>`
    select unit from dispatches where case_id = ${row.id} and ended_at is null`;
  return open.map(({ unit }) => unit);
}

/** What must be true between any two moments of a case, whatever happened. */
async function holds(before: CaseRow, after: CaseRow, actor: Actor, event: CaseEvent): Promise<void> {
  expect(after.version).toBe(before.version + 1);
  expect(after.reportedAt).toEqual(before.reportedAt);
  if (after.category === before.category && after.urgency === before.urgency)
    expect(after.dueAt).toEqual(before.dueAt);
  expect(await openDispatches(after)).toEqual(WITH_A_UNIT.includes(after.state) ? [after.leadUnit] : []);
  // 首问: whoever was properly asked first stays so; only a return the centre accepts makes none.
  if (before.firstUnit !== null && event.type !== "accept_return")
    expect(after.firstUnit).toBe(before.firstUnit);
  if (WITH_A_UNIT.includes(after.state)) expect(after.firstUnit).not.toBeNull();
  // What a unit asked for is not granted to the next one.
  if (after.leadUnit !== before.leadUnit) expect(after.asked).toBeNull();
  expect(new Set(after.returnedBy).size).toBe(after.returnedBy.length);
  if (after.state === "closed" && before.state !== "closed") {
    expect(["verify_pass", "record_offline"]).toContain(event.type);
    expect(after).toMatchObject({ outcome: expect.any(String), hasAction: true });
    if (event.type === "verify_pass" && actor.type === "staff") {
      expect(before.answeredBy).not.toBe(actor.keyId);
      expect(before.leadUnit).not.toBe(actor.unit);
    }
  }
}

async function step(number: string, draw: Draw): Promise<void> {
  world.pass({ hours: draw.hours });
  const before = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!before) throw new Error("the case is gone");
  const { actor, event } = choose(before, draw);
  try {
    const told = await changeCase({ ...world.ctx, actor }, { number, event });
    const after = await caseByNumber(world.ctx.db, world.ctx.district, number);
    expect(after).toEqual(told);
    await holds(before, told, actor, event);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(await caseByNumber(world.ctx.db, world.ctx.district, number)).toEqual(before);
  }
}

it("adds up after whatever anybody does to a case, allowed or not", { timeout: 120_000 }, async () => {
  const sequences = fc.asyncProperty(draws, async (sequence) => {
    const { number } = await file(at(actors, sequence[0]?.actor ?? 0));
    for (const draw of sequence) await step(number, draw);
    const { difference, faults } = await checkLedger(world.ctx, { chains: false });
    expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  });
  await fc.assert(sequences, { numRuns: SEQUENCES, endOnFailure: true });
  const { difference, faults, dispatches } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  // Not a walk on the spot: whole loops were among them.
  expect(Math.min(...Object.values(dispatches.buckets))).toBeGreaterThan(0);
});
