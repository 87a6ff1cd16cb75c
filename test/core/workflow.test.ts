import { describe, expect, it } from "vitest";
import {
  BUCKET_OF,
  CASE_EVENTS,
  CASE_STATES,
  type CaseEventType,
  type CaseState,
  eventsIn,
  nextState,
  STAGE_OF,
} from "../../src/core/workflow.ts";

/** The seven steps as the design writes them down, kept apart from the code on purpose; and a street's pass_up, and rulings of a second return. */
const DESIGN = `
reported: accept → accepted · decline → declined · withdraw → withdrawn · merge → merged · record_offline → closed · record_former → closed
accepted: dispatch → dispatched · claim → handling · arbitrate → dispatched · merge → merged · withdraw → withdrawn
dispatched: sign → handling · return → returned · pass_up → accepted · recall → accepted · arbitrate → dispatched · merge → merged · withdraw → withdrawn
handling: answer → answered · return → returned · pass_up → accepted · recall → accepted · arbitrate → dispatched · suspend → suspended · merge → merged · withdraw → withdrawn
returned: accept_return → accepted · refuse_return → handling · arbitrate → dispatched
suspended: review → suspended · resume → handling
answered: verify_pass → closed · verify_fail → handling
closed: confirm → closed · reopen → handling
declined: contest → reported
withdrawn:
merged: unmerge → accepted
`;

const STAY =
  "act note supplement urge assist ask_unit answer_unit ask_resident request_extension decide_extension explain_delay question_delay refuse_delay recompute supervise end_assist ask_consent whistle respond_whistle open_arbitration succeed consent mediate verify_sample to_consultation set_urgency decide_urgency rate_help";

function designed(): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const line of DESIGN.trim().split("\n")) {
    const [state = "", moves = ""] = line.split(":");
    for (const move of moves.split("·").filter((text) => text.trim() !== "")) {
      const [event = "", to = ""] = move.split("→").map((part) => part.trim());
      pairs.set(`${state.trim()} ${event}`, to);
    }
  }
  return pairs;
}

const stays = new Set(STAY.split(" "));
const pairs = CASE_STATES.flatMap((state) => CASE_EVENTS.map((event) => [state, event] as const));

describe("the workflow table", () => {
  it.each(pairs)("%s × %s goes where the design says, or nowhere", (state, event) => {
    const to = nextState(state, event);
    if (stays.has(event)) expect([state, null]).toContain(to);
    else expect(to).toBe(designed().get(`${state} ${event}`) ?? null);
  });

  it("leads every state but the ends somewhere", () => {
    const stuck = CASE_STATES.filter((state) => eventsIn(state).every((event) => stays.has(event)));
    expect(stuck).toEqual(["withdrawn"]);
  });

  it("never leads from a return to a community: only the centre's three rulings follow", () => {
    const rulings = eventsIn("returned").filter((event) => !stays.has(event));
    expect(rulings).toEqual(["accept_return", "refuse_return", "arbitrate"]);
  });

  it("reaches a close only by verification, an offline entry, or a confirmation of what is closed", () => {
    const ways = pairs.filter(([state, event]) => state !== "closed" && nextState(state, event) === "closed");
    expect(ways).toEqual([
      ["reported", "record_offline"],
      // As the former system said; nothing is claimed for it here.
      ["reported", "record_former"],
      ["answered", "verify_pass"],
    ]);
  });

  it("has a ledger bucket and a resident's stage for every state", () => {
    for (const state of CASE_STATES) {
      expect(BUCKET_OF[state]).toBeTruthy();
      expect(STAGE_OF[state]).toBeTruthy();
    }
  });

  it("can reach every state from a report", () => {
    const seen = new Set<CaseState>(["reported"]);
    for (const state of seen) {
      for (const event of CASE_EVENTS as readonly CaseEventType[]) {
        const to = nextState(state, event);
        if (to) seen.add(to);
      }
    }
    expect([...seen].sort()).toEqual([...CASE_STATES].sort());
  });
});
