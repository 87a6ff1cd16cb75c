import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Calendar, weekCalendar } from "../../src/core/calendar.ts";
import { quietUntil } from "../../src/core/quiet-hours.ts";
import {
  clockOf,
  LADDER,
  type LadderClock,
  LETTER_STEPS,
  nextStep,
  type TakenStep,
} from "../../src/core/supervision.ts";

const shanghai = (text: string) => new Date(`${text.replace(" ", "T")}:00+08:00`);
const holidays = weekCalendar("test", ["2026-12-03", "2026-12-04"], ["2026-12-05"]);
const week = weekCalendar("week");
const clock = (over: Partial<LadderClock> = {}): LadderClock => ({
  cause: "done",
  basis: "done:1",
  expiresAt: shanghai("2026-12-02 17:30"),
  urgency: "routine",
  ...over,
});
const next = (now: string, taken: readonly TakenStep[] = [], one = clock(), calendar: Calendar = week) =>
  nextStep(one, taken, { calendar, now: shanghai(now) });

describe("the ladder of a routine case due on Wednesday 2 December", () => {
  it.each<[string, string, TakenStep[], string, string]>([
    ["warns a working day before", "2026-11-25 09:00", [], "warn", "2026-12-01 08:30"],
    ["reminds the working day after", "2026-12-02 18:00", [], "remind", "2026-12-03 08:30"],
    [
      "supervises two working days after the reminder, over a weekend",
      "2026-12-03 09:00",
      [{ step: "remind", at: shanghai("2026-12-03 09:00") }],
      "supervise",
      "2026-12-07 08:30",
    ],
    [
      "names five working days after that",
      "2026-12-07 09:00",
      [{ step: "supervise", at: shanghai("2026-12-07 09:00") }],
      "name",
      "2026-12-14 08:30",
    ],
  ])("%s", (_, now, taken, step, at) => {
    expect(next(now, taken)).toEqual({ step, at: shanghai(at) });
  });

  it("ends with naming", () => {
    expect(next("2026-12-20 09:00", [{ step: "name", at: shanghai("2026-12-14 09:00") }])).toBeNull();
  });

  it("counts working days by the calendar: holidays rest, make-up days are worked", () => {
    expect(next("2026-12-02 18:00", [], clock(), holidays)?.at).toEqual(shanghai("2026-12-05 08:30"));
  });

  it("is faster the more urgent a case is", () => {
    const at = (urgency: LadderClock["urgency"]) => {
      const one = clock({ urgency });
      return nextStep(one, [], { calendar: week, now: one.expiresAt })?.at.getTime() ?? 0;
    };
    expect(at("emergency")).toBeLessThan(at("urgent"));
    expect(at("urgent")).toBeLessThan(at("routine"));
  });

  it("never goes down, never skips a step, and every step comes after the one before", () => {
    const urgencies = fc.constantFrom(...(Object.keys(LADDER) as LadderClock["urgency"][]));
    const waits = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(urgencies, waits, (urgency, hours) => {
        const one = clock({ urgency });
        const taken: TakenStep[] = [];
        let now = shanghai("2026-11-20 09:00");
        for (const hour of hours) {
          now = new Date(now.getTime() + hour * 3_600_000);
          const due = nextStep(one, taken, { calendar: week, now });
          if (due && due.at <= now) taken.push({ step: due.step, at: now });
        }
        const ranks = taken.map(({ step }) => LETTER_STEPS.indexOf(step));
        const from = ranks[0] === 0 ? 0 : 1;
        expect(ranks).toEqual(ranks.map((_, index) => index + from));
      }),
    );
  });
});

describe("the clock that runs against the unit", () => {
  const unit = {
    dispatchId: "d",
    signBy: shanghai("2026-11-24 17:30"),
    feedbackBy: shanghai("2026-11-26 17:30"),
    doneBy: shanghai("2026-12-02 17:30"),
    signedAt: null,
    feedbackAt: null,
  };
  const facts = { state: "dispatched", urgency: "routine", delay: null, reviewOn: null } as const;
  const met = { signedAt: shanghai("2026-11-24 09:00"), feedbackAt: shanghai("2026-11-25 09:00") };

  it("is the first one not met", () => {
    expect(clockOf(facts, unit)?.cause).toBe("sign");
    expect(clockOf({ ...facts, state: "handling" }, unit)?.cause).toBe("feedback");
    expect(clockOf({ ...facts, state: "handling" }, { ...unit, ...met })?.cause).toBe("done");
  });

  it("moves with an explained delay, and is another one then", () => {
    const handling = { ...facts, state: "handling" };
    const delayed = { ...handling, delay: { newDate: "2026-12-10" } };
    const before = clockOf(handling, { ...unit, ...met });
    const after = clockOf(delayed, { ...unit, ...met });
    expect(after?.expiresAt).toEqual(shanghai("2026-12-10 17:30"));
    expect(after?.basis).not.toBe(before?.basis);
  });

  it("is the next review while the case is suspended, and none once it is returned, answered or closed", () => {
    expect(clockOf({ ...facts, state: "suspended", reviewOn: "2026-12-20" }, null)).toMatchObject({
      cause: "review",
      expiresAt: shanghai("2026-12-20 17:30"),
    });
    for (const state of ["reported", "accepted", "returned", "answered", "closed", "merged", "withdrawn"])
      expect(clockOf({ ...facts, state }, unit)).toBeNull();
  });
});

describe("quiet hours", () => {
  it.each([
    ["2026-12-02 20:59", "routine", null],
    ["2026-12-02 21:00", "routine", "2026-12-03 08:00"],
    ["2026-12-03 02:00", "urgent", "2026-12-03 08:00"],
    ["2026-12-03 07:59", "urgent", "2026-12-03 08:00"],
    ["2026-12-03 08:00", "routine", null],
    ["2026-12-03 02:00", "emergency", null],
  ] as const)("at %s a %s reminder waits until %s", (now, urgency, until) => {
    expect(quietUntil(shanghai(now), urgency)).toEqual(until && shanghai(until));
  });
});
