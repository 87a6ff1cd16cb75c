import { BANKING } from "./banking.ts";
import { future, type RulesOf } from "./rule.ts";

/** When it takes longer: 延期, 延后原因, 挂账 */
export const WAITING: RulesOf<
  "request_extension" | "decide_extension" | "explain_delay" | "suspend" | "review" | "resume"
> = {
  request_extension: (_facts, { reason, text, newDate }, _actor, { today }) =>
    future(newDate, today) ?? { change: { asked: { reason, text, newDate } } },
  decide_extension: (facts, event, actor) => {
    if (!facts.asked) return { code: "case.no_extension_asked" };
    if (!event.granted) return { change: { asked: null } };
    if (facts.extensions > 0 && actor.type === "staff" && actor.role === "centre")
      return { code: "case.second_extension" };
    return {
      change: { asked: null, delay: facts.asked, extensions: facts.extensions + 1 },
      effects: [{ do: "feedback" }, { do: "extend", newDate: facts.asked.newDate }],
    };
  },
  explain_delay: (_facts, { reason, text, newDate }, _actor, { today }) =>
    future(newDate, today) ?? { change: { delay: { reason, text, newDate } }, effects: [{ do: "feedback" }] },
  ...BANKING,
};
