import type { ShownCase } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";

const EXPLAINS = ["explain_delay", "decide_extension"];

/** Who told the resident why it takes longer, and the press that says so. */
export function ToldResidents({ shown: { case: facts, history, told, allowed } }: { shown: ShownCase }) {
  const explained = facts.delay ? history.findLast(({ type }) => EXPLAINS.includes(type)) : undefined;
  const isTold = explained && told.some(({ at }) => at >= explained.at);
  const askToTell = explained && !isTold && allowed.includes("note");
  if (told.length === 0 && !askToTell) return null;
  return (
    <section class="card">
      <h2>告知居民</h2>
      {told.map(({ unit, at }) => (
        <p>
          {unit.name}已把延后原因告知居民 · <time datetime={at.toISOString()}>{minuteText(at)}</time>
        </p>
      ))}
      {askToTell ? (
        <form method="post" action={`/staff/cases/${facts.number}/told`}>
          <input type="hidden" name="seq" value={String(explained.seq)} />
          <button type="submit">已告知</button>
        </form>
      ) : null}
    </section>
  );
}
