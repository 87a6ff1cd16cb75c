import { describe, expect, it } from "vitest";
import type { Actor, Staff } from "../../src/core/actors.ts";
import { weekCalendar } from "../../src/core/calendar.ts";
import type { CaseEvent } from "../../src/core/case-events.ts";
import type { CaseFacts } from "../../src/core/case-facts.ts";
import { CLOCK_POLICY } from "../../src/core/clock-policy.ts";
import { type Decision, decide } from "../../src/core/decide.ts";
import { ROLES, type Role, type UnitKind } from "../../src/core/glossary.ts";
import { MAY, maySee } from "../../src/core/permissions.ts";
import { CASE_EVENTS, CASE_STATES, type CaseEventType, eventsIn } from "../../src/core/workflow.ts";

const KINDS: Readonly<Record<string, UnitKind>> = {
  cg: "department",
  jj: "department",
  street: "street",
  community: "community",
  centre: "centre",
};

const around = {
  now: new Date("2026-11-23T01:00:00Z"),
  today: "2026-11-23",
  calendar: weekCalendar("test"),
  clockPolicy: CLOCK_POLICY,
  doneBy: new Date("2026-11-30T09:30:00Z"),
  hasUnit: (code: string) => ["cg", "jj", "street", "community", "centre"].includes(code),
  isWithin: (unit: string, ancestor: string) =>
    unit === ancestor || (unit === "community" && ancestor === "street") || ancestor === "district",
  mergeTarget: { state: "handling" as const, sealed: false, leadUnit: "cg" },
  closed: () => null,
  isDispute: (category: string) => category !== "no dispute",
  needsPhoto: false,
  sampled: false,
  kindOf: (code: string) => KINDS[code],
  isStreetFirst: (category: string) => category === "vending",
  limits: {
    filter: () => new Date("2026-11-24T09:30:00Z"),
    returnDecision: () => new Date("2026-11-24T09:30:00Z"),
    arbitration: () => new Date("2026-11-24T09:30:00Z"),
  },
  calls: [{ unit: "street", signedAt: null, contactedAt: null, arrivedAt: null }],
  listeners: 0,
};

const facts = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  number: "2611230000017",
  state: "handling",
  category: "streetlight",
  urgency: "routine",
  dependency: null,
  contactId: "resident",
  reporterKey: null,
  community: "community",
  street: "street",
  leadUnit: "cg",
  firstUnit: "cg",
  assisting: [],
  consulted: [],
  sealed: false,
  concernedUnit: null,
  selfHandled: false,
  sample: null,
  hasAction: false,
  returnedBy: [],
  filterBy: null,
  passedUp: null,
  returnDue: null,
  arbitrationDue: null,
  answeredBy: null,
  outcome: null,
  publicReply: null,
  delay: null,
  asked: null,
  extensions: 0,
  extendedTo: null,
  pauses: [],
  question: null,
  reviewOn: null,
  bankOwner: null,
  bankPerson: null,
  bankPlan: null,
  publicSummary: null,
  mergedInto: null,
  consents: { applicant: true, respondent: true },
  urgencyAsked: { to: "routine", by: ["somebody"] },
  consultationAsked: true,
  ...over,
});

const staff = (role: Role, unit: string, keyId = `${role}-${unit}`): Staff => ({
  type: "staff",
  keyId,
  role,
  unit,
  name: role,
});
const resident: Actor = { type: "resident", contactId: "resident", channel: "webchat" };
const centre = staff("centre", "centre");
const department = staff("department", "cg");

/** One event of each type that lacks nothing. */
const EVENTS: { [T in CaseEventType]: Extract<CaseEvent, { type: T }> } = {
  accept: { type: "accept" },
  decline: { type: "decline", reason: "out_of_scope", text: "不归本区管" },
  withdraw: { type: "withdraw" },
  merge: { type: "merge", into: "2611230000025" },
  record_former: { type: "record_former", unit: "cg", outcome: "solved", reply: "已修好" },
  record_offline: { type: "record_offline", text: "已当场清理", outcome: "solved" },
  dispatch: { type: "dispatch", unit: "cg" },
  claim: { type: "claim" },
  sign: { type: "sign" },
  return: {
    type: "return",
    reason: "not_our_duty",
    basis: "权责清单第3项",
    suggestedUnit: "jj",
    waived: "派错",
  },
  pass_up: { type: "pass_up", reason: "needs_department", text: "要执法权" },
  recall: { type: "recall", text: "派错了" },
  answer: { type: "answer", outcome: "explained", reply: "已说明", action: "现场查看" },
  suspend: { type: "suspend", plan: "等雨季过", reviewOn: "2026-12-23", summary: "天气原因" },
  accept_return: { type: "accept_return" },
  refuse_return: { type: "refuse_return", text: "属于你单位" },
  arbitrate: { type: "arbitrate", unit: "jj", ruling: "由交警负责" },
  review: { type: "review", reviewOn: "2026-12-30", text: "仍在等" },
  resume: { type: "resume" },
  verify_pass: { type: "verify_pass", text: "现场已看" },
  verify_fail: { type: "verify_fail", text: "没有修好" },
  confirm: { type: "confirm" },
  reopen: { type: "reopen" },
  contest: { type: "contest", text: "归本区管" },
  unmerge: { type: "unmerge", text: "不是同一件" },
  to_consultation: { type: "to_consultation", text: "答复就行" },
  act: { type: "act", text: "已派人" },
  note: { type: "note", text: "电话联系过" },
  supplement: { type: "supplement", text: "灯杆编号12" },
  urge: { type: "urge" },
  assist: { type: "assist", unit: "jj" },
  ask_unit: { type: "ask_unit", unit: "jj", text: "是否归你们" },
  answer_unit: { type: "answer_unit", text: "归我们" },
  ask_resident: { type: "ask_resident", text: "是哪一盏灯？" },
  request_extension: {
    type: "request_extension",
    reason: "materials",
    text: "等材料",
    newDate: "2026-12-01",
  },
  decide_extension: { type: "decide_extension", granted: true },
  explain_delay: { type: "explain_delay", reason: "materials", text: "等灯具到货", newDate: "2026-12-01" },
  question_delay: { type: "question_delay" },
  refuse_delay: { type: "refuse_delay" },
  set_urgency: { type: "set_urgency", urgency: "emergency", text: "有人受伤" },
  decide_urgency: { type: "decide_urgency", granted: true },
  recompute: { type: "recompute", calendar: "cn-1" },
  supervise: { type: "supervise", level: "remind", text: "请尽快" },
  whistle: { type: "whistle", units: ["cg", "jj"], text: "请到场" },
  succeed: { type: "succeed", from: "cg", unit: "jj", part: "lead" },
  ask_consent: { type: "ask_consent" },
  end_assist: { type: "end_assist", unit: "jj", text: "他们的部分办完了" },
  consent: { type: "consent", side: "respondent", given: true },
  mediate: { type: "mediate", text: "双方到场谈了一次" },
  verify_sample: { type: "verify_sample", ok: true, text: "现场看过，属实" },
  respond_whistle: { type: "respond_whistle", step: "sign" },
  open_arbitration: { type: "open_arbitration", text: "职责不清" },
};

const code = (decision: Decision) => (decision.ok ? "ok" : decision.refusal.code);
const tryIt = (over: Partial<CaseFacts>, event: CaseEvent, actor: Actor) =>
  decide(facts(over), event, actor, around);

/** Somebody who may do the event, by the table: the first role granted, placed so that its scope holds. */
function entitled(event: CaseEventType): Actor {
  const [role] = Object.keys(MAY[event]) as (Role | "resident" | "system")[];
  if (role === "system") return { type: "system", job: "a job" };
  if (role === "resident" || !role) return resident;
  const unit =
    role === "department" ? "cg" : role === "centre" ? "centre" : role === "verifier" ? "centre" : "street";
  const own = event === "respond_whistle" ? "street" : unit;
  return staff(
    role,
    ["sign", "return", "answer", "suspend", "consent", "ask_consent", "mediate", "ask_resident"].includes(
      event,
    )
      ? "cg"
      : own,
  );
}

/** What a case must be like for an event beyond its state. */
const NEEDS: Readonly<Partial<Record<CaseEventType, Partial<CaseFacts>>>> = {
  record_former: { contactId: null },
  ask_consent: { consents: null },
  end_assist: { assisting: ["jj"] },
  pass_up: { leadUnit: "street", filterBy: new Date("2026-11-24T09:30:00Z") },
  dispatch: { leadUnit: null },
  respond_whistle: { assisting: ["street"] },
  open_arbitration: { returnedBy: ["jj"] },
  arbitrate: { leadUnit: "cg", arbitrationDue: new Date("2026-11-24T09:30:00Z") },
};

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
  const rows: readonly [string, Partial<CaseFacts>, CaseEvent, Actor, string][] = [
    [
      "an answer without any action",
      {},
      { type: "answer", outcome: "explained", reply: "好" },
      department,
      "case.needs_action",
    ],
    [
      "'solved' without evidence",
      { hasAction: true },
      { type: "answer", outcome: "solved", reply: "好" },
      department,
      "case.needs_evidence",
    ],
    [
      "mediation of what is no dispute",
      { category: "no dispute" },
      EVENTS.mediate,
      department,
      "case.no_dispute",
    ],
    [
      "mediation with one side's consent",
      { consents: { applicant: true } },
      EVENTS.mediate,
      department,
      "case.needs_consent",
    ],
    [
      "mediation after one side changed its mind",
      { consents: { applicant: true, respondent: false } },
      EVENTS.mediate,
      department,
      "case.needs_consent",
    ],
    [
      "ending by another system's word what a resident told here",
      { state: "reported" },
      EVENTS.record_former,
      { type: "system", job: "import" },
      "case.not_former",
    ],
    [
      "passing up twice",
      { leadUnit: "street", category: "vending", passedUp: { unit: "street", reason: "not_here" } },
      EVENTS.pass_up,
      staff("street", "street"),
      "case.filter_only",
    ],
    [
      "asking again whom said no",
      { consents: { respondent: false } },
      EVENTS.ask_consent,
      department,
      "case.consent_refused",
    ],
    ["asking who both agreed", {}, EVENTS.ask_consent, department, "case.consent_given"],
    [
      "asking the other side of a sealed case",
      { sealed: true, consents: null },
      EVENTS.ask_consent,
      department,
      "case.sealed_mediation",
    ],
    ["ending a part that is none", { assisting: [] }, EVENTS.end_assist, department, "case.not_assisting"],
    [
      "ending the part of who keeps it in view",
      { state: "suspended", assisting: ["jj"], bankOwner: "jj" },
      EVENTS.end_assist,
      department,
      "case.keeps_bank",
    ],
    [
      "a resident's consent for the other side",
      {},
      { type: "consent", side: "respondent", given: true },
      resident,
      "case.other_side",
    ],
    ["succession by a person", {}, EVENTS.succeed, centre, "auth.forbidden"],
    [
      "'solved' by a reply that only passes it on",
      { hasAction: true },
      { type: "answer", outcome: "solved", reply: "已转相关部门处理", evidence: ["照片"] },
      department,
      "case.needs_measure",
    ],
    [
      "'partly' without a day for the rest",
      { hasAction: true },
      { type: "answer", outcome: "partly", reply: "清理了一半" },
      department,
      "case.needs_next_date",
    ],
    [
      "an answer done on a day to come",
      { hasAction: true },
      { type: "answer", outcome: "explained", reply: "已说明", doneOn: "2026-11-24" },
      department,
      "case.date_to_come",
    ],
    [
      "a next step on a day that has passed",
      { hasAction: true },
      { type: "answer", outcome: "cannot", reply: "要等规划", nextDate: "2026-11-22" },
      department,
      "case.date_passed",
    ],
    [
      "a second return by the same unit",
      { returnedBy: ["cg"] },
      EVENTS.return,
      department,
      "case.second_return",
    ],
    [
      "a return to an unknown unit",
      {},
      { ...EVENTS.return, suggestedUnit: "nobody" },
      department,
      "case.unknown_unit",
    ],
    [
      "a dispatch to an unknown unit",
      { state: "accepted" },
      { type: "dispatch", unit: "nobody" },
      centre,
      "case.unknown_unit",
    ],
    [
      "a delay explained with a date in the past",
      {},
      { ...EVENTS.explain_delay, newDate: "2026-11-22" },
      department,
      "case.date_passed",
    ],
    [
      "a date that does not exist",
      {},
      { ...EVENTS.suspend, reviewOn: "2027-02-30" },
      department,
      "case.date_passed",
    ],
    ["granting what nobody asked", {}, EVENTS.decide_extension, centre, "case.no_extension_asked"],
    [
      "a second extension by the centre",
      { asked: { reason: "works", text: "x", newDate: "2026-12-01" }, extensions: 1 },
      EVENTS.decide_extension,
      centre,
      "case.second_extension",
    ],
    [
      "a sealed case for the unit it is about",
      { state: "accepted", sealed: true, concernedUnit: "cg" },
      EVENTS.dispatch,
      centre,
      "case.concerned_unit",
    ],
    [
      "a yes to an answer that nobody asked for",
      { state: "accepted", consultationAsked: false },
      { type: "withdraw", to: "consultation" },
      resident,
      "case.consultation_not_asked",
    ],
    [
      "a yes to an answer by the worker who reported",
      { state: "accepted", reporterKey: "worker-community", community: "community" },
      { type: "withdraw", to: "consultation" },
      staff("worker", "community"),
      "case.consultation_not_asked",
    ],
    [
      "asking about an answer in a sealed case",
      { state: "accepted", sealed: true },
      EVENTS.to_consultation,
      centre,
      "case.sealed_consultation",
    ],
    [
      "a merge into itself",
      { state: "reported" },
      { type: "merge", into: "2611230000017" },
      centre,
      "case.merge_itself",
    ],
  ];
  it.each(rows)("refuses %s", (_, over, event, actor, refusal) =>
    expect(code(tryIt(over, event, actor))).toBe(refusal),
  );

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
