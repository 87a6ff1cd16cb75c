import type { Urgency } from "../../src/core/glossary.ts";
import { findDangers } from "../danger.ts";
import type { OwnMatter, OwnMessage } from "./corpus.ts";
import type { Labelled } from "./fit.ts";
import { type Row, wholeText } from "./rows.ts";

/** What tells of no danger, though nobody read it for one: many rows, so that each counts less than one that was read. */
const SAFE = 0.5;
const NO_DANGER = "none";
const ROUTINE: Urgency = "routine";

/** Intents that tell no matter of their own: such messages hold no danger. */
const HARMLESS = ["track", "rate", "greet", "help", "thanks", "none", "confirm", "withdraw"];
/** Intents that hardly ever tell of danger: none where the rules hear none either. */
const MOSTLY_HARMLESS = ["consult", "supplement", "urge", "reopen", "human"];

const isHarmless = ({ text, intent = "" }: Pick<OwnMessage, "text" | "intent">): boolean =>
  HARMLESS.includes(intent) || (MOSTLY_HARMLESS.includes(intent) && findDangers(text).length === 0);

const guessedAs =
  (label: string) =>
  ({ text, author }: Pick<OwnMessage, "text" | "author">): Labelled => ({
    ...{ text, label, author },
    ...{ weight: SAFE, trusted: false },
  });

/** Small talk is never urgent; nor is a matter that no model took for urgent, so that nobody read it. */
export const calmRows = (messages: readonly OwnMessage[], matters: readonly OwnMatter[]): Labelled[] =>
  [
    ...messages.filter(({ intent = "" }) => HARMLESS.includes(intent)),
    ...matters.filter(({ urgency }) => urgency === undefined),
  ].map(guessedAs(ROUTINE));

/** Messages and matters that were read for danger; others, and letters, that hold none. */
export function dangerRows(
  messages: readonly OwnMessage[],
  matters: readonly OwnMatter[],
  letters: readonly Row[],
): Labelled[] {
  const read = [...messages, ...matters].flatMap(({ text, author, danger }) =>
    danger === undefined ? [] : [{ text, label: danger ?? NO_DANGER, weight: 1, trusted: true, author }],
  );
  const unread = matters.filter(({ danger }) => danger === undefined);
  const harmless = [...messages.filter(isHarmless), ...unread].map(guessedAs(NO_DANGER));
  const calm = letters.filter(({ urgency }) => urgency !== undefined && urgency !== "emergency");
  const safe = calm.map((row) => ({ text: wholeText(row), label: NO_DANGER, weight: SAFE, trusted: false }));
  return [...read, ...harmless, ...safe];
}
