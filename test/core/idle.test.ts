import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterStep, IDLE_AT, type IdleStep, idleOf, NO_RUN } from "../../src/core/idle.ts";
import { CASE_EVENTS, CASE_STATES, FINAL_STATES } from "../../src/core/workflow.ts";

const FORWARDS = [
  "pass_up",
  "dispatch",
  "claim",
  "recall",
  "return",
  "accept_return",
  "refuse_return",
  "arbitrate",
  "ask_unit",
  "assist",
  "note",
] as const;
const START = Date.parse("2026-11-23T01:00:00Z");
const DAY = 86_400_000;

const steps = fc
  .array(fc.record({ type: fc.constantFrom(...CASE_EVENTS), proof: fc.nat(9).map((n) => n === 0) }), {
    maxLength: 40,
  })
  .map((drawn) =>
    drawn.map(
      ({ type, proof }, index): IdleStep => ({
        type,
        at: new Date(START + index * DAY),
        ...(proof ? { evidence: ["照片"] } : {}),
      }),
    ),
  );
const run = (history: readonly IdleStep[]) => history.reduce(afterStep, NO_RUN);
const forwards = (history: readonly IdleStep[]) =>
  history.filter(({ type, evidence }) => !evidence?.length && (FORWARDS as readonly string[]).includes(type));
const at = (
  state: (typeof CASE_STATES)[number],
  history: readonly IdleStep[],
  now = new Date(START + 60 * DAY),
) => idleOf({ ...run(history), state }, now);

describe("a matter that is only passed around", () => {
  it("is flagged at the third hand-over, with the count and the days", () => {
    const history = FORWARDS.slice(0, 3).map((type, day) => ({ type, at: new Date(START + day * DAY) }));
    expect(at("accepted", history.slice(0, 2))).toBeNull();
    expect(at("accepted", history, new Date(START + 5.5 * DAY))).toEqual({
      steps: 3,
      since: new Date(START),
      days: 5,
    });
  });

  it.each(FORWARDS)("counts %s", (type) => {
    expect(run([{ type, at: new Date(START) }]).idleSteps).toBe(1);
  });

  it("is never flagged with fewer than three hand-overs, whatever else happened", () => {
    fc.assert(
      fc.property(steps, (history) => {
        if (at("handling", history)) expect(forwards(history).length).toBeGreaterThanOrEqual(IDLE_AT);
      }),
    );
  });

  it("starts anew with an action, an answer, evidence or a decision, wherever it comes", () => {
    const work = fc.constantFrom(
      "act",
      "answer",
      "explain_delay",
      "suspend",
      "verify_fail",
      "decide_extension",
    );
    fc.assert(
      fc.property(steps, work, steps, (before, type, after) => {
        const end = new Date(START + 100 * DAY);
        expect(run([...before, { type, at: end }])).toEqual(NO_RUN);
        expect(run([...before, { type: "supplement", at: end, evidence: ["照片"] }])).toEqual(NO_RUN);
        expect(run([...before, { type, at: end }, ...after])).toEqual(run(after));
      }),
    );
  });

  it("is over when the case is", () => {
    const history = FORWARDS.slice(0, 3).map((type) => ({ type, at: new Date(START) }));
    for (const state of CASE_STATES)
      expect(at(state, history) === null).toBe((FINAL_STATES as readonly string[]).includes(state));
  });
});
