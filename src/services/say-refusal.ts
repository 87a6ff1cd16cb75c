import type { Locale } from "../core/glossary.ts";
import { type Refusal, refusalMessage } from "../core/refusals.ts";
import { CASE_EVENTS, CASE_STATES } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

const find = <T extends string>(known: readonly T[], word: string): T | undefined =>
  known.find((one) => one === word);

/** A "no" to staff in a chat: states and events as people say them, not as the API spells them. */
export function sayRefusal(ctx: Pick<Ctx, "speak">, locale: Locale, { code, values }: Refusal): string {
  const word = (given: string): string => {
    const state = find(CASE_STATES, given);
    const event = find(CASE_EVENTS, given);
    if (state) return ctx.speak(locale, `state.${state}`, {});
    return event ? ctx.speak(locale, `event.${event}`, {}) : given;
  };
  const said = Object.entries(values ?? {}).map(([name, value]) => [
    name,
    String(value).split("、").map(word).join("、"),
  ]);
  const all = Object.fromEntries(said);
  // What may be done instead is on the card; all of it named here would be a screenful.
  if (code === "case.move_not_allowed")
    return ctx.speak(locale, "group.not_now", { state: all["state"] ?? "", event: all["event"] ?? "" });
  return refusalMessage({ code, values: all });
}
