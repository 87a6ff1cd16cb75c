import { expect } from "vitest";
import { historyOf } from "../../db/case-reads.ts";
import type { CaseRow } from "../../db/cases.ts";
import { NOTICES } from "../../src/core/notices.ts";
import { nextState } from "../../src/core/workflow.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { showCase } from "../../src/services/show-case.ts";
import { CONCERNED, type Town } from "./town.ts";

type Step = Awaited<ReturnType<typeof historyOf>>[number];
const WITH_A_UNIT = ["dispatched", "handling", "returned", "suspended", "answered"];

/** What must be true of a case at any moment, whatever happened. */
export async function stands(town: Town, row: CaseRow): Promise<void> {
  expect(await openDispatches(town, row)).toEqual(WITH_A_UNIT.includes(row.state) ? [row.leadUnit] : []);
  if (WITH_A_UNIT.includes(row.state)) expect(row.firstUnit).not.toBeNull();
  expect(new Set(row.returnedBy).size).toBe(row.returnedBy.length);
  if (row.state === "closed" && !(await isFormer(town, row)))
    expect(row).toMatchObject({ outcome: expect.any(String), hasAction: true });
  if (row.state === "suspended") expect([row.reviewOn, row.bankOwner]).not.toContain(null);
  if (row.sealed) await isHidden(town, row);
}

/** Ended in another system before it came here: nobody told it here, and nothing is claimed for it. */
async function isFormer({ world }: Town, row: CaseRow): Promise<boolean> {
  if (row.contactId || row.reporterKey || row.sealed) return false;
  const steps = await historyOf(world.ctx.db, world.ctx.district, row.id);
  return (
    steps.findLast(({ toState, fromState }) => toState === "closed" && fromState !== "closed")?.type ===
    "record_former"
  );
}

/** Never seen by the unit it is about, never handed to it, never told to a group. */
async function isHidden({ world, concerned }: Town, row: CaseRow): Promise<void> {
  const { ctx } = world;
  expect(row.leadUnit).not.toBe(CONCERNED);
  expect(row.assisting).not.toContain(CONCERNED);
  // Not by `rejects`: the runner keeps each of those, and all it can reach, to the end of the test.
  const shown = await showCase(ctx, concerned, row.number).then(() => "shown", String);
  expect(shown).toContain("case.not_found");
  const { cases } = await findCases(ctx, concerned, { q: row.number });
  expect(cases).toEqual([]);
  const told = await world.database.sql`
    select o.text from outbox o join chats c on c.district = o.district and c.id = o.chat_id
    where o.case_id = ${row.id} and (c.kind = 'group' or o.text like ${`%${row.number}%`})`;
  expect(told).toEqual([]);
}

async function openDispatches({ world }: Town, row: CaseRow): Promise<string[]> {
  const open = await world.database.sql<{ unit: string }[]>`
    select unit from dispatches where case_id = ${row.id} and ended_at is null`;
  return open.map(({ unit }) => unit);
}

/** What must be true between two moments, however many events and whoever raced lay between. */
export async function follows(town: Town, before: CaseRow, after: CaseRow): Promise<void> {
  const { world } = town;
  const all = await historyOf(world.ctx.db, world.ctx.district, after.id);
  const steps = all.filter(({ seq }) => seq > before.version);
  expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, index) => before.version + 1 + index));
  expect(after.version).toBe(before.version + steps.length);
  expect(after.reportedAt).toEqual(before.reportedAt);
  let state = before.state;
  for (const step of steps) {
    if (step.type === "open") throw new Error("opened twice");
    const next = nextState(state, step.type);
    expect(next, `${step.type} in ${state}`).toBe(step.toState);
    state = step.toState;
  }
  expect(after.state).toBe(state);
  clockGoesOn(before, after, steps);
  firstStaysFirst(before, after, steps);
  closedAsItMust(before, steps);
  for (const step of steps) await residentWasTold(town, after, step);
}

/** The resident's date moves only with the category or the urgency; it counts from the report all the same. */
function clockGoesOn(before: CaseRow, after: CaseRow, steps: readonly Step[]): void {
  const corrected = steps.some(({ type }) =>
    ["accept", "dispatch", "recompute", "set_urgency", "decide_urgency"].includes(type),
  );
  if (!corrected) expect(after.dueAt).toEqual(before.dueAt);
}

/** 首问: whoever was properly asked first stays so; only a return the centre accepts, or a street passing up, makes none. */
function firstStaysFirst(before: CaseRow, after: CaseRow, steps: readonly Step[]): void {
  const returned = steps.some(({ type }) => ["accept_return", "pass_up"].includes(type));
  if (before.firstUnit !== null && !returned) expect(after.firstUnit).toBe(before.firstUnit);
  // What a unit asked for is not granted to the next one; only a successor takes it over as it is.
  const [only, ...more] = steps;
  if (after.leadUnit !== before.leadUnit && more.length === 0 && only?.type !== "succeed")
    expect(after).toMatchObject({ asked: null, question: null, pauses: [], extendedTo: null });
}

/** Closed only by somebody apart who looked, or as work of one's own. */
function closedAsItMust(before: CaseRow, steps: readonly Step[]): void {
  for (const { type, toState, fromState, actor } of steps) {
    if (toState !== "closed" || fromState === "closed") continue;
    expect(["verify_pass", "record_offline", "record_former"]).toContain(type);
    if (type !== "verify_pass" || steps.length > 1) continue;
    expect(before).toMatchObject({ outcome: expect.any(String), hasAction: true });
    expect(actor["key"]).not.toBe(before.answeredBy);
    expect(actor["unit"]).not.toBe(before.leadUnit);
  }
}

/** Of these only what is news for the resident: granted, explained, moved, taken over. */
const NO_NEWS: readonly string[] = [
  "decide_extension",
  "return",
  "recompute",
  "succeed",
  "set_urgency",
  "decide_urgency",
];

/** Whoever wrote hears of every event that the table names, once. */
async function residentWasTold({ world }: Town, row: CaseRow, step: Step): Promise<void> {
  const audiences: readonly string[] = step.type === "open" ? [] : NOTICES[step.type];
  const told = await world.database.sql`
    select 1 from outbox where cause = ${`event:${row.id}:${step.seq}`} and chat_id = ${row.chatId}`;
  const may = row.chatId !== null && audiences.includes("resident");
  expect(told.length, `${step.type} told`).toBeLessThanOrEqual(may ? 1 : 0);
  if (may && !NO_NEWS.includes(step.type)) expect(told.length, `${step.type} told`).toBe(1);
}
