import { addDays, dayOf } from "../calendar.ts";
import type { CaseEventOf } from "../case-events.ts";
import type { CaseFacts, Delay } from "../case-facts.ts";
import { PLAIN_DELAY, unfitForResident } from "../delay-words.ts";
import type { Refusal } from "../refusals.ts";
import { future, type RulesOf, roleOf, type Surroundings } from "./rule.ts";

type Told = CaseEventOf<"request_extension"> | CaseEventOf<"explain_delay">;

/** In the unit's own sentence, or the one that goes with the reason. */
const delayOf = ({ reason, text, newDate }: Told): Delay => ({
  reason,
  text: text ?? PLAIN_DELAY[reason],
  newDate,
});

/** Telling why it takes longer 延后原因, and what the resident makes of it */
export const EXPLAINING: RulesOf<
  "request_extension" | "decide_extension" | "explain_delay" | "question_delay" | "refuse_delay"
> = {
  request_extension: (facts, event, _actor, around) =>
    mayStillAsk(facts, event.newDate, around) ??
    unfitForResident(event.text ?? "") ?? { change: { asked: delayOf(event) } },
  decide_extension: (facts, event, actor, { today }) => {
    const { asked, extensions } = facts;
    if (!asked) return { code: "case.no_extension_asked" };
    if (!event.granted) return { change: { asked: null } };
    if (extensions > 0 && roleOf(actor) === "centre") return { code: "case.second_extension" };
    const passed = future(asked.newDate, today);
    if (passed) return passed;
    return {
      change: {
        asked: null,
        delay: { ...asked, ...kept(facts), ...approvedBy(roleOf(actor)) },
        extensions: extensions + 1,
        extendedTo: laterDay(facts.extendedTo, asked.newDate),
      },
      effects: [{ do: "feedback" }, { do: "recount" }],
    };
  },
  explain_delay: (facts, event, actor, { today, clockPolicy }) => {
    const role = roleOf(actor);
    const delay = delayOf(event);
    const last = addDays(today, clockPolicy.explanation.days);
    const refusal = future(event.newDate, today) ?? unfitForResident(event.text ?? "");
    if (refusal) return refusal;
    if (role !== "centre" && role !== "supervisor" && event.newDate > last)
      return { code: "case.promise_too_far", values: { detail: last } };
    if (facts.delay?.questioned && facts.delay.text === delay.text) return { code: "delay.same_words" };
    const refused = role === "supervisor" ? {} : kept(facts);
    return {
      change: { delay: { ...delay, ...refused, ...approvedBy(role) } },
      effects: [{ do: "feedback" }],
    };
  },
  question_delay: ({ delay }) => {
    if (!delay) return { code: "delay.none" };
    return delay.questioned
      ? { code: "delay.questioned" }
      : { change: { delay: { ...delay, questioned: true } } };
  },
  refuse_delay: ({ delay }) => {
    if (!delay) return { code: "delay.none" };
    return delay.refused ? { code: "delay.refused" } : { change: { delay: { ...delay, refused: "open" } } };
  },
};

/** Before the end of the unit's time, to a later day, a limited number of times and days. */
function mayStillAsk(facts: CaseFacts, newDate: string, around: Surroundings): Refusal | null {
  const { now, today, doneBy } = around;
  const { most, days } = around.clockPolicy.extension;
  const passed = future(newDate, today);
  if (passed) return passed;
  if (facts.extensions >= most) return { code: "case.extensions_spent", values: { detail: most } };
  if (!doneBy) return null;
  const ends = dayOf(doneBy);
  if (doneBy <= now) return { code: "case.extension_too_late", values: { detail: ends } };
  if (newDate <= ends) return { code: "case.date_not_later", values: { detail: ends } };
  const last = addDays(ends, days);
  return newDate > last ? { code: "case.extension_too_long", values: { detail: last } } : null;
}

/** A refusal nobody has looked at is not washed away by another explanation. */
const kept = ({ delay }: CaseFacts): Pick<Delay, "refused"> =>
  delay?.refused === "open" ? { refused: "open" } : {};

const approvedBy = (role: Delay["approver"] | null): Pick<Delay, "approver"> =>
  role ? { approver: role } : {};

const laterDay = (a: string | null, b: string): string => (a !== null && a > b ? a : b);
