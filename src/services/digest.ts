import type { ChatRow } from "../../db/chats.ts";
import type { OutboxRow } from "../../db/outbox.ts";
import type { Ctx } from "./context.ts";

/** As long as the plan counts between two (`DIGEST_GAP`). */
const BETWEEN = "\n——\n";
/** A button is a numbered line where a channel has none. */
const LINE_AROUND_LABEL = 6;

const utf8 = (text: string): number => new TextEncoder().encode(text).length;

/** How long a notice is as it is shown, in bytes of UTF-8. */
export const bytesOf = ({ text, options }: Pick<OutboxRow, "text" | "options">): number =>
  utf8(text) + (options ?? []).reduce((sum, { label }) => sum + utf8(label) + LINE_AROUND_LABEL, 0);

/**
 * Several notices as one message, with all their numbers. It keeps the buttons of the last where all are about one
 * matter or answer one message; of several matters it leads to the person's own list.
 */
export function asOneMessage(ctx: Ctx, chat: ChatRow, rows: readonly OutboxRow[]): OutboxRow {
  const last = rows.at(-1);
  if (!last) throw new Error("a message of no notices");
  if (rows.length === 1) return last;
  const answers = rows.every(({ purpose }) => purpose === "answer");
  const oneMatter = rows.every(({ caseId }) => caseId !== null && caseId === last.caseId);
  // Who says what is told line by line where not everything is said by the same.
  const mixed = rows.some(({ speaker }) => speaker !== last.speaker);
  const says = ({ speaker, text }: OutboxRow) =>
    mixed ? ctx.speak(chat.locale, `speaker.${speaker}`, { text }) : text;
  const mine = { id: "kind:track", label: ctx.speak(chat.locale, "option.track", {}) };
  return {
    ...last,
    text: rows.map(says).join(answers ? "\n\n" : BETWEEN),
    noticeNumber: rows.map(({ noticeNumber }) => noticeNumber).join("、"),
    options: answers || oneMatter ? (rows.findLast(({ options }) => options)?.options ?? null) : [mine],
    caseNumber: answers || oneMatter ? (rows.findLast((row) => row.caseNumber)?.caseNumber ?? null) : null,
    card: null,
    speaker: mixed ? "bot" : last.speaker,
    resent: Math.max(...rows.map(({ resent }) => resent)),
    attempts: Math.max(...rows.map(({ attempts }) => attempts)),
  };
}
