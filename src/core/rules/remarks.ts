import type { RulesOf } from "./rule.ts";

/** Words about a case, and pressure on it */
export const REMARKS: RulesOf<"note" | "supplement" | "urge" | "supervise"> = {
  note: () => ({}),
  supplement: () => ({}),
  urge: () => ({}),
  supervise: () => ({}),
};
