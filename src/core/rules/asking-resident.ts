import { addWorkdays } from "../calendar.ts";
import type { CaseFacts } from "../case-facts.ts";
import { type RulesOf, type Step, type Surroundings, unfinished } from "./rule.ts";

/** A question to the resident stops the unit's clocks for a while; the resident's own goes on. */
export const ASKING_RESIDENT: RulesOf<"ask_resident" | "supplement"> = {
  ask_resident: (facts, event, _actor, around) => {
    const { now, calendar, clockPolicy } = around;
    if (unfinished(facts.question, now)) return { code: "case.question_open" };
    const until = addWorkdays(calendar, now, clockPolicy.pause.workdays, facts.leadUnit).toISOString();
    const question = { text: event.text, until };
    // Asked once more than allowed, it is still asked; only the clocks do not wait any longer.
    if (facts.pauses.length >= clockPolicy.pause.most) return { change: { question } };
    const pauses = [...facts.pauses, { from: now.toISOString(), until }];
    return { change: { question, pauses }, effects: [{ do: "recount" }] };
  },
  supplement: (facts, _event, _actor, around) => goOn(facts, around),
};

/** The question is answered or overtaken: a pause that still runs ends now. */
export function goOn({ question, pauses }: CaseFacts, { now }: Pick<Surroundings, "now">): Step {
  if (!question) return {};
  const last = pauses.at(-1);
  if (!last || !unfinished(last, now)) return { change: { question: null } };
  const cut = [...pauses.slice(0, -1), { ...last, until: now.toISOString() }];
  return { change: { question: null, pauses: cut }, effects: [{ do: "recount" }] };
}
