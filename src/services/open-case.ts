import { randomBytes, randomInt } from "node:crypto";
import { type CaseRow, insertCase, type NewCaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { nameCaseOfAlerts } from "../../db/duty-alerts.ts";
import type { Actor } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import { CODE_ALPHABET, CODE_LENGTH, caseNumber } from "../core/case-number.ts";
import type { Danger, Urgency } from "../core/glossary.ts";
import type { Attachment, Location } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { datesOf, dueOf } from "./deadlines-of-case.ts";
import { unitNamedIn } from "./units-named.ts";
import { whereabouts } from "./whereabouts.ts";
import { firstEvent, writeEvent } from "./write-case-event.ts";

/** What is known when a case is filed. */
export interface NewCase {
  readonly kind: "case" | "suggestion";
  /** Channel references of photos that came with it. */
  readonly photos: readonly Attachment[];
  readonly text: string;
  readonly place: string | null;
  readonly location: Location | null;
  readonly category: string | null;
  readonly urgency: Urgency;
  readonly danger: Danger | null;
  readonly sealed: boolean;
  readonly chat: Pick<ChatRow, "id" | "channel"> | null;
  readonly contactId: string | null;
  readonly reporterKey: string | null;
  /** Whom a sealed matter is about where its words name nobody: the reporter's own unit. */
  readonly concerned?: string | null;
  /** Where the reporter is known to be, when the place does not say. */
  readonly unit?: string;
  /** Number of the closed case that came back. */
  readonly recurrenceOf?: string;
  /** From a former system's ledger: its name, its own number there, and who imported it. */
  readonly imported?: { readonly from: string; readonly id: string; readonly by: string };
  /** When it was reported; the resident's clock starts here. */
  readonly reportedAt: Date;
}

/** Files a case: number, code and link drawn, clocks set, history begun, the centre told. In the caller's transaction. */
export async function openCase(ctx: Ctx, actor: Actor, input: NewCase): Promise<CaseRow> {
  const { row, event } = draw(ctx, actor, input);
  for (;;) {
    if (await insertCase(ctx.db, row)) break;
    Object.assign(row, drawNumber(row.reportedAt));
  }
  await writeEvent(ctx, row, event);
  if (input.danger && input.chat) await nameCaseOfAlerts(ctx.db, ctx.district, input.chat.id, row.id);
  return row;
}

/** What no case has when it begins: nobody has done anything with it yet. */
const UNTOUCHED = {
  leadUnit: null,
  firstUnit: null,
  assisting: [],
  consulted: [],
  selfHandled: false,
  sample: null,
  hasAction: false,
  returnedBy: [],
  filterBy: null,
  passedUp: null,
  returnDue: null,
  arbitrationDue: null,
  circling: null,
  answeredBy: null,
  outcome: null,
  publicReply: null,
  delay: null,
  asked: null,
  extensions: 0,
  extendedTo: null,
  pauses: [],
  question: null,
  reviewOn: null,
  bankOwner: null,
  bankPerson: null,
  bankPlan: null,
  publicSummary: null,
  suspendedAt: null,
  resumedAt: null,
  idleSteps: 0,
  idleSince: null,
  ladderAt: null,
  overdueToldOn: null,
  mergedInto: null,
  consents: null,
  urgencyAsked: null,
  consultationAsked: false,
  helpMarks: [],
  erasureId: null,
  wordsErasedAt: null,
  dependency: null,
};

function draw(ctx: Ctx, actor: Actor, input: NewCase) {
  const category = ctx.organisation.category(input.category ?? "") ?? ctx.organisation.fallback;
  const where = whereabouts(ctx, input);
  const id = ctx.newId();
  const event = firstEvent(ctx, id, actor, {
    detail: {
      kind: input.kind,
      category: category.code,
      urgency: input.urgency,
      danger: input.danger,
      source: input.imported ? "import" : (input.chat?.channel ?? "staff"),
      reportedAt: input.reportedAt,
      ...(input.recurrenceOf ? { recurrenceOf: input.recurrenceOf } : {}),
      ...(input.imported ? { imported: input.imported } : {}),
      ...where,
    },
    words: { text: input.text, place: input.place, photos: input.photos },
  });
  const row: CaseRow = {
    ...UNTOUCHED,
    district: ctx.district,
    id,
    ...drawNumber(input.reportedAt),
    kind: input.kind,
    state: "reported",
    version: 1,
    category: category.code,
    topic: category.topic,
    urgency: input.urgency,
    danger: input.danger,
    sealed: input.sealed,
    concernedUnit: input.sealed ? (unitNamedIn(ctx, input.text) ?? input.concerned ?? null) : null,
    text: input.text,
    place: input.place,
    lat: input.location?.lat ?? null,
    lon: input.location?.lon ?? null,
    ...where,
    chatId: input.chat?.id ?? null,
    contactId: input.contactId,
    reporterKey: input.reporterKey,
    recurrenceOf: input.recurrenceOf ?? null,
    reportedAt: input.reportedAt,
    ...datesAtReport(ctx, { ...input, category: category.code }),
    calendarVersion: ctx.calendar.version,
    updatedAt: ctx.now(),
    headHash: event.event.hash,
  };
  return { row, event };
}

function datesAtReport(
  ctx: Ctx,
  { reportedAt, ...matter }: Pick<NewCaseRow, "category" | "urgency" | "reportedAt">,
) {
  const facts = { ...matter, reportedAt, dependency: null, delay: null, dueAt: null };
  return datesOf(ctx, { ...facts, dueAt: dueOf(ctx, facts) }, reportedAt);
}

/** Random, so that nobody can walk the numbers; the unique keys decide, and a taken one is drawn again. */
function drawNumber(at: Date): { number: string; code: string; token: string } {
  const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join(
    "",
  );
  return {
    number: caseNumber(dayOf(at), randomInt(1_000_000)),
    code,
    token: randomBytes(16).toString("base64url"),
  };
}
