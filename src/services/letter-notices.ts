import type { CaseRow } from "../../db/cases.ts";
import { type ChatRow, groupsOf } from "../../db/chats.ts";
import type { LetterRow } from "../../db/supervision-letters.ts";
import { quietUntil } from "../core/quiet-hours.ts";
import type { LetterStep } from "../core/supervision.ts";
import { addButton } from "./buttons.ts";
import type { Ctx } from "./context.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import { caseCard } from "./staff-cards.ts";

/** Who hears of each step beside the unit: its leader sits in the groups of the unit above it. */
const COPIES: Readonly<Record<LetterStep, "nobody" | "above" | "above and centre">> = {
  warn: "nobody",
  remind: "nobody",
  supervise: "above",
  name: "above and centre",
};

/**
 * Tells the groups that a letter is there, with the button of its receipt; in quiet hours in the morning. Its words
 * stay at the desk: a group hears nothing personal, and of a sealed case nothing at all.
 */
export async function tellLetter(ctx: Ctx, row: CaseRow, letter: LetterRow): Promise<void> {
  if (row.sealed) return;
  const groups = await groupsOf(ctx.db, ctx.district, unitsTold(ctx, letter));
  const notBefore = quietUntil(ctx.now(), row.urgency);
  const notices: Notice[] = [];
  for (const chat of groups) notices.push({ ...(await cardFor(ctx, row, letter, chat)), notBefore });
  await oweNotices(ctx, `letter:${letter.id}`, notices);
}

function unitsTold({ organisation }: Ctx, { step, unit }: LetterRow): string[] {
  const above = organisation.unit(unit)?.parent ?? null;
  const copies = COPIES[step];
  return [
    ...new Set([
      unit,
      ...(copies !== "nobody" && above ? [above] : []),
      ...(copies === "above and centre" ? [organisation.centre.code] : []),
    ]),
  ];
}

async function cardFor(ctx: Ctx, row: CaseRow, letter: LetterRow, chat: ChatRow): Promise<Notice> {
  const { id, number, step, unit, demandBy } = letter;
  const text = ctx.speak(chat.locale, "card.letter", {
    ...caseCard(ctx, row, "supervise"),
    step,
    letter: number ?? "",
    unit: ctx.organisation.unit(unit)?.name ?? unit,
    demandBy,
    link: `${ctx.publicUrl}/staff/supervision/${id}/print`,
  });
  const receive = { do: "receive", number: row.number, letter: id } as const;
  const options = [await addButton(ctx, chat, receive, "option.receive", {})];
  return { chat, reply: { text, options }, caseId: row.id };
}
