import type { Understanding } from "../understanding.ts";
import { askStaff, quoted } from "./consult.ts";
import { type Sort, sortOf, WISHES } from "./demand-sort.ts";
import { draftOf, withThings } from "./draft.ts";
import { proceed } from "./draft-steps.ts";
import type { Meaning } from "./reading.ts";
import { askApart, partOf, tellsSeveral } from "./split.ts";
import type { Turn } from "./turn.ts";
import type { Command, Step } from "./types.ts";

/**
 * Several demands in one message, whatever it reads as: a wish is done and the matter goes on as a report, staff get what
 * only asks; all else is asked about. Null: one demand, only wishes, or a person or a case gets all of it.
 */
export function takeDemands(turn: Turn, meaning: Meaning, doAll: () => Step): Step | null {
  if (!tellsSeveral(turn)) return null;
  const { demands, mine } = turn.input;
  const of = (sort: Sort): Understanding[] => demands.filter((demand) => sortOf(demand) === sort);
  const [matters, questions, wishes] = [of("matter"), of("question"), of("wish")];
  const is = "is" in meaning ? meaning.is : null;
  const isTaken = is === "human" || (is === "supplement" && mine.length > 0);
  if (isTaken || wishes.length === demands.length) return null;
  if (is === "consult" && wishes.length === 0 && matters.length === 0) return askAll(turn);
  if (WISHES.includes(is) && matters.length > 0 && questions.length === 0)
    return besides(doAll(), matters, turn);
  return askApart(turn);
}

/** An article answers one of several questions at most: staff get them all. */
function askAll(turn: Turn): Step {
  const { article } = turn.input;
  return { ...askStaff(draftOf(turn), false), says: article ? [quoted(article)] : [] };
}

/** What was done comes first, then the matters are taken up; what asks something itself is asked about with them. */
function besides(done: Step, matters: readonly Understanding[], turn: Turn): Step {
  if (done.state.at !== "rest" || matters.length === turn.input.demands.length) return askApart(turn);
  const isClaimed = done.commands.some((command) => command.do === "ask_staff");
  const opened: Command = { do: isClaimed ? "open_further_report" : "open_report" };
  const next = takeUp(matters, turn, opened);
  return { ...next, says: done.says, commands: [...done.commands, ...next.commands], afterwards: next.says };
}

function takeUp(matters: readonly Understanding[], turn: Turn, opened: Command): Step {
  const [first, ...more] = matters;
  if (!first || more.length > 0) return askApart(turn, matters, [opened]);
  const { demands } = turn.input;
  const part = { n: demands.indexOf(first) + 1, of: demands.length };
  return proceed(turn, { ...withThings(partOf(first, draftOf(turn)), turn), part }, [opened]);
}
