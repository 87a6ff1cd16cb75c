import type { Actor } from "../actors.ts";
import type { CaseEventOf } from "../case-events.ts";
import type { Refusal } from "../refusals.ts";
import { maySign } from "../supervision.ts";
import type { RulesOf } from "./rule.ts";

/** Words about a case, and pressure on it */
export const REMARKS: RulesOf<"note" | "urge" | "supervise" | "recompute"> = {
  note: () => ({}),
  urge: () => ({}),
  // A supervisor has looked at the delay the resident did not accept.
  supervise: ({ delay }, { level }, actor) =>
    unsigned(actor, level) ??
    (delay?.refused === "open" ? { change: { delay: { ...delay, refused: "seen" } } } : {}),
  recompute: () => ({ effects: [{ do: "recount" }] }),
};

/** 督办函 and 通报 need a supervisor or a leader; reminding is the centre's daily work. */
function unsigned(actor: Actor, level: CaseEventOf<"supervise">["level"]): Refusal | null {
  return actor.type === "staff" && !maySign(actor.role, level) ? { code: "letter.signer" } : null;
}
