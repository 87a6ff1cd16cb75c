import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/core/actors.ts";
import type { CaseEvent } from "../../src/core/case-events.ts";
import type { CaseFacts } from "../../src/core/case-facts.ts";
import { type Decision, decide } from "../../src/core/decide.ts";
import { ROLES } from "../../src/core/glossary.ts";
import { maySee } from "../../src/core/permissions.ts";
import { CASE_EVENTS, CASE_STATES, eventsIn } from "../../src/core/workflow.ts";
import {
  around,
  centre,
  code,
  EVENTS,
  entitled,
  facts,
  NEEDS,
  REFUSED,
  resident,
  staff,
} from "../helpers/decisions.ts";

const tryIt = (over: Partial<CaseFacts>, event: CaseEvent, actor: Actor) =>
  decide(facts(over), event, actor, around);

const pairs = CASE_STATES.flatMap((state) => CASE_EVENTS.map((event) => [state, event] as const));

describe("every state × every event", () => {
  it.each(pairs)("%s × %s: allowed pairs pass for who may, all others are refused", (state, type) => {
    const decision = tryIt(
      {
        state,
        consulted: ["centre"],
        sample: "drawn",
        asked: { reason: "materials", text: "等", newDate: "2026-12-01" },
        ...NEEDS[type],
        delay: { reason: "weather", text: "下雨", newDate: "2026-11-30" },
      },
      EVENTS[type],
      entitled(type),
    );
    if (eventsIn(state).includes(type)) expect(code(decision)).toBe("ok");
    else expect(code(decision)).toBe("case.move_not_allowed");
  });
});

describe("who may do what", () => {
  it.each(ROLES.filter((role) => role !== "centre"))("%s cannot decline: only the centre does", (role) => {
    expect(code(tryIt({ state: "reported" }, EVENTS.decline, staff(role, "street")))).toBe("auth.forbidden");
  });

  it.each(ROLES)("%s cannot withdraw another's report", (role) => {
    expect(code(tryIt({ state: "reported" }, EVENTS.withdraw, staff(role, "district")))).toBe(
      "auth.forbidden",
    );
  });

  it("lets a resident touch only their own case", () => {
    const stranger: Actor = { type: "resident", contactId: "another", channel: "telegram" };
    expect(code(tryIt({}, EVENTS.supplement, stranger))).toBe("auth.forbidden");
    expect(code(tryIt({}, EVENTS.supplement, resident))).toBe("ok");
  });

  it("lets only the lead unit sign, return and answer", () => {
    for (const type of ["return", "answer"] as const) {
      expect(code(tryIt({}, EVENTS[type], staff("department", "jj")))).toBe("auth.forbidden");
    }
    expect(code(tryIt({ state: "dispatched" }, EVENTS.sign, staff("department", "jj")))).toBe(
      "auth.forbidden",
    );
  });

  it.each([
    ["who answered", staff("verifier", "centre", "answerer")],
    ["the handling unit", staff("verifier", "cg")],
    ["the worker who reported", staff("verifier", "street", "reporter")],
  ])("does not let %s verify", (_, actor) => {
    const answered = { state: "answered", answeredBy: "answerer", reporterKey: "reporter" } as const;
    expect(code(tryIt(answered, EVENTS.verify_pass, actor))).toBe("case.same_person");
    expect(code(tryIt(answered, EVENTS.verify_pass, staff("verifier", "centre")))).toBe("ok");
  });

  it("hides a sealed case from the unit concerned, from workers and from other departments", () => {
    const sealed = facts({ sealed: true, concernedUnit: "cg", leadUnit: null });
    const seers = ROLES.filter((role) =>
      maySee(staff(role, role === "department" ? "cg" : "street"), sealed, around.isWithin),
    );
    expect(seers).toEqual(["centre", "supervisor"]);
  });
});

describe("what an event demands", () => {
  it.each(REFUSED.map((row) => [row[0], row] as const))("refuses %s", (_, row) => {
    const [, over, event, actor, refusal, otherwise] = row;
    expect(code(decide(facts(over), event, actor, { ...around, ...otherwise }))).toBe(refusal);
  });

  it("refuses to end a case for one while others hear of it", () => {
    for (const [event, actor] of [
      [EVENTS.withdraw, resident],
      [EVENTS.to_consultation, centre],
    ] as const) {
      const accepted = facts({ state: "accepted" });
      expect(code(decide(accepted, event, actor, { ...around, listeners: 1 }))).toBe("case.has_listeners");
      expect(code(decide(accepted, event, actor, around))).toBe("ok");
    }
  });

  it("lets a follower supplement, urge and reopen, and nothing else", () => {
    const follower = { ...resident, contactId: "another", follows: "2611230000017" } as const;
    const may = Object.keys(EVENTS).filter((type) =>
      CASE_STATES.some(
        (state) => decide(facts({ state }), EVENTS[type as keyof typeof EVENTS], follower, around).ok,
      ),
    );
    expect(may.sort()).toEqual(["reopen", "supplement", "urge"]);
    const stranger = { ...follower, follows: "2611230000025" };
    expect(code(decide(facts(), EVENTS.urge, stranger, around))).toBe("auth.forbidden");
  });

  it("refuses a merge into a case that is over or unknown", () => {
    const closed = { ...around.mergeTarget, state: "closed" } as const;
    for (const mergeTarget of [closed, null]) {
      expect(code(decide(facts(), EVENTS.merge, centre, { ...around, mergeTarget }))).toBe(
        "case.merge_target",
      );
    }
  });
});

describe("a merge", () => {
  const into = (over: Partial<typeof around.mergeTarget>) => ({
    ...around,
    mergeTarget: { ...around.mergeTarget, ...over },
  });

  it("never joins a sealed case and an open one, whichever goes on", () => {
    const sealed = facts({ sealed: true });
    expect(code(decide(sealed, EVENTS.merge, centre, around))).toBe("case.merge_sealed");
    expect(code(decide(facts(), EVENTS.merge, centre, into({ sealed: true })))).toBe("case.merge_sealed");
    expect(code(decide(sealed, EVENTS.merge, centre, into({ sealed: true })))).toBe("ok");
  });

  it("brings no returned case to a community", () => {
    const returned = facts({ returnedBy: ["jj"] });
    const low = into({ leadUnit: "community" });
    expect(code(decide(returned, EVENTS.merge, centre, low))).toBe("case.needs_street");
    expect(code(decide(returned, EVENTS.merge, centre, around))).toBe("ok");
    expect(code(decide(facts({ returnedBy: [] }), EVENTS.merge, centre, low))).toBe("ok");
  });
});

describe("a case that comes back", () => {
  it("needs a new action before it can be answered again", () => {
    for (const [state, event, actor] of [
      ["answered", EVENTS.verify_fail, staff("verifier", "centre")],
      ["closed", EVENTS.reopen, resident],
    ] as const) {
      const back = tryIt({ state, hasAction: true }, event, actor);
      expect(back.ok && back.change.hasAction).toBe(false);
    }
  });
});

describe("the first unit 首问", () => {
  const change = (decision: Decision) => (decision.ok ? decision.change : {});

  it("is recorded at the first dispatch and stays at the second", () => {
    expect(change(tryIt({ state: "accepted", firstUnit: null }, EVENTS.dispatch, centre)).firstUnit).toBe(
      "cg",
    );
    const second = tryIt({ state: "accepted", firstUnit: "jj" }, EVENTS.dispatch, centre);
    expect(change(second)).toMatchObject({ firstUnit: "jj", leadUnit: "cg" });
  });

  it("is not who was asked by mistake: the centre's acceptance of the return clears it", () => {
    const wrong = tryIt({ state: "returned", firstUnit: "cg", leadUnit: "cg" }, EVENTS.accept_return, centre);
    expect(change(wrong)).toMatchObject({ firstUnit: null, leadUnit: null });
    const later = tryIt({ state: "returned", firstUnit: "jj", leadUnit: "cg" }, EVENTS.accept_return, centre);
    expect(change(later).firstUnit).toBe("jj");
  });
});
