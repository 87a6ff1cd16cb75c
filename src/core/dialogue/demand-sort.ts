import type { Reading, Understanding } from "../understanding.ts";

/** What one demand of a message is: something to file, a question, or about one of their cases. */
export type Sort = "matter" | "question" | "wish";

/** Words that only add something ("还有…") are a matter: where they belong was not said. */
export const WISHES: readonly (string | null)[] = [
  "track",
  "urge",
  "reopen",
  "withdraw",
  "confirm",
  "rate",
  "thanks",
];

const surely = <T extends string>(reading: Reading<T>): T | null => ("sure" in reading ? reading.sure : null);

export function sortOf({ intent, kind }: Understanding): Sort {
  const [wants, is] = [surely(intent), surely(kind)];
  if (is === "case" || is === "suggestion") return "matter";
  if (wants === "consult" || (wants === null && is === "consultation")) return "question";
  return WISHES.includes(wants) ? "wish" : "matter";
}
