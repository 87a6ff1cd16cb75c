import type { RulesOf } from "./rule.ts";

/** Words about a case, and pressure on it */
export const REMARKS: RulesOf<"note" | "urge" | "supervise" | "recompute"> = {
  note: () => ({}),
  urge: () => ({}),
  // A supervisor has looked at the delay the resident did not accept.
  supervise: ({ delay }) =>
    delay?.refused === "open" ? { change: { delay: { ...delay, refused: "seen" } } } : {},
  recompute: () => ({ effects: [{ do: "recount" }] }),
};
