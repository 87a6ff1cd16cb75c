import { laterParts, withoutFillers, withoutPreamble } from "../preamble.ts";
import { normalise } from "../text.ts";
import { type OwnMessage, readOwnTalk } from "./corpus.ts";
import type { Labelled } from "./fit.ts";

/** The longest clause that is asked whether it is talk. */
const CLAUSE = 18;
/** Greetings are talk before a matter, too, but said to another end. */
const GREETING = 0.5;

/** The short clauses that a message begins with, or the whole of a short one. */
function clausesOf(text: string): string[] {
  const parts = laterParts(text);
  const rest = parts.at(-1)?.rest ?? withoutPreamble(withoutFillers(normalise(text)));
  const clauses = [...parts.map(({ clause }) => clause), rest.replace(/[,。!?;:\n]+$/u, "")];
  return clauses.filter(({ length }) => length >= 2 && length <= CLAUSE);
}

/** What is said before the matter, and what people begin to tell one with; every clause once. */
export function talkRows(messages: readonly OwnMessage[]): Labelled[] {
  const talk = readOwnTalk();
  const seen = new Set(talk);
  const fresh = (clause: string): boolean => !seen.has(clause) && seen.add(clause).has(clause);
  const heard = messages.flatMap(({ text, author, intent }): Labelled[] => {
    const isGreeting = intent === "greet";
    const row = isGreeting
      ? { label: "talk", weight: GREETING, trusted: false, author }
      : { label: "matter", weight: 1, trusted: true, author };
    return clausesOf(text)
      .filter(fresh)
      .map((clause) => ({ text: clause, ...row }));
  });
  return [...talk.map((text) => ({ text, label: "talk", weight: 1, trusted: true })), ...heard];
}
