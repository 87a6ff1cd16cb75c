import { findMine, notYours } from "./my-cases.ts";
import { doneOptions, MENU } from "./options.ts";
import { answer, type Turn } from "./turn.ts";
import type { CaseBrief, Command, Step } from "./types.ts";
import { change } from "./wishes.ts";

/** "Has it come back?" */
export const cameBack = (turn: Turn, number: string, yes: boolean): Step =>
  onOwn(turn, number, (one) =>
    yes
      ? doing(one, { do: "recur", number })
      : answer(
          { at: "rest", misses: 0, lastCase: number },
          [{ key: "recheck.fine", values: { number }, options: MENU }],
          [],
          "continuation",
        ),
  );

const NO_CONSULTATION = "居民不同意转为咨询，请按事项办理。";

/** "Would an answer do?" A no keeps the case, and whoever asked reads it there. */
export const agreesToAnswer = (turn: Turn, number: string, yes: boolean): Step =>
  onOwn(turn, number, (one) =>
    yes
      ? doing(one, { do: "consent_consultation", number })
      : change(one, { type: "supplement", text: NO_CONSULTATION }, [
          { key: "consultation.kept", values: { number }, options: doneOptions(number), case: number },
        ]),
  );

const doing = ({ number }: CaseBrief, command: Command): Step =>
  answer({ at: "rest", misses: 0, lastCase: number }, [], [command], "continuation");

function onOwn(turn: Turn, number: string, act: (one: CaseBrief) => Step): Step {
  const one = findMine(turn, number);
  return one && !one.following ? act(one) : answer({ at: "rest", misses: 0 }, [notYours(turn, number)]);
}
