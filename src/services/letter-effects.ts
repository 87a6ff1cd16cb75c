import type { CaseRow } from "../../db/cases.ts";
import { changeLetter, insertLetter, type LetterRow, lettersOfCase } from "../../db/supervision-letters.ts";
import type { Staff } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import type { CaseEvent, CaseEventOf } from "../core/case-events.ts";
import { masked } from "../core/mask.ts";
import { Refused } from "../core/refusals.ts";
import { demandBy, LETTER_STEPS, type LetterStep } from "../core/supervision.ts";
import type { ActingCtx } from "./context.ts";
import { tellLetter } from "./letter-notices.ts";
import { recipientOf } from "./letter-text.ts";
import { answerable } from "./running-clocks.ts";
import { settleDrafts, takeBack } from "./settle-drafts.ts";

/**
 * What an event does to the letters of its case: `supervise` issues one, the draft named or a new one, and what no
 * longer holds is taken back. `row` is the case after the event.
 */
export async function applyLetters(
  ctx: ActingCtx,
  row: CaseRow,
  event: CaseEvent,
  letterId: string | undefined,
): Promise<void> {
  if (event.type === "supervise" && ctx.actor.type === "staff")
    await issue(ctx, ctx.actor, { row, event, letterId });
  await settleDrafts(ctx, row);
}

interface Issue {
  readonly row: CaseRow;
  readonly event: CaseEventOf<"supervise">;
  readonly letterId: string | undefined;
}

async function issue(ctx: ActingCtx, signer: Staff, { row, event, letterId }: Issue): Promise<void> {
  const letters = await lettersOfCase(ctx.db, ctx.district, row.id);
  const drafts = letters.filter(({ state }) => state === "drafted");
  // Somebody who reminds by hand signs what lies drafted for that very step.
  const draft = drafts.find(({ id, step }) => (letterId ? id === letterId : step === event.level));
  if (letterId && !draft) throw new Refused("letter.not_draft", { state: "已处理" });
  const step = draft?.step ?? event.level;
  const letter: LetterRow = {
    ...(draft ?? blank(ctx, row, step)),
    ...signed(ctx, signer, row, step),
    recipient: await recipientOf(ctx, step, answerable(ctx, row)),
    text: letterId ? event.text : masked(event.text),
  };
  const first = draft
    ? await changeLetter(ctx.db, ctx.district, draft, letter)
    : await insertLetter(ctx.db, letter);
  if (!first) throw new Refused("case.changed_meanwhile");
  const rank = LETTER_STEPS.indexOf(step);
  for (const lower of drafts.filter((one) => LETTER_STEPS.indexOf(one.step) < rank))
    await takeBack(ctx, lower, "superseded");
  await tellLetter(ctx, row, letter);
}

/** 字号: what it is, the year, the case and its place in the case's history. */
const WORD = { warn: "提醒", remind: "催办", supervise: "督办", name: "通报" } as const;

function signed(ctx: ActingCtx, signer: Staff, row: CaseRow, step: LetterStep) {
  const now = ctx.now();
  return {
    state: "issued",
    number: `${WORD[step]}〔${dayOf(now).slice(0, 4)}〕${row.number}-${row.version}号`,
    issuedAt: now,
    issuedBy: signer.keyId,
    signer: { name: signer.name, role: signer.role, unit: signer.unit },
    demandBy: demandBy(ctx.calendar, row.urgency, now),
  } as const;
}

/** A letter nobody drafted: a person's own decision. */
function blank(ctx: ActingCtx, row: CaseRow, step: LetterStep): LetterRow {
  const unit = answerable(ctx, row);
  const now = ctx.now();
  return {
    district: ctx.district,
    id: ctx.newId(),
    caseId: row.id,
    step,
    cause: "staff",
    basis: `event:${row.version}`,
    state: "drafted",
    unit,
    recipient: "unit",
    text: "",
    demandBy: now,
    draftedAt: now,
    ...{ number: null, issuedAt: null, issuedBy: null, signer: null, receivedAt: null, receivedBy: null },
    ...{ withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null },
  };
}
