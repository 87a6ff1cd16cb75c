import type { CaseRow } from "../../db/cases.ts";
import { detailsOf } from "../../db/person-reads.ts";
import type { Staff } from "../core/actors.ts";
import { type SheetCase, type SheetContact, sheetHeads, sheetLine } from "../core/case-sheet.ts";
import { mayDesk } from "../core/desk.ts";
import type { ListQuery } from "../core/list-query.ts";
import type { QueueName } from "../core/queues.ts";
import { Refused } from "../core/refusals.ts";
import type { Cell } from "../core/spreadsheet.ts";
import type { Ctx } from "./context.ts";
import { casesInQueue, countOfQueue } from "./find-in-queue.ts";
import { noteAccess, noteAccesses } from "./note-access.ts";

const AT_ONCE = 500;
/** An XLSX is made whole in memory; above this it is CSV. */
const MOST_XLSX = 20_000;

export interface ExportInput {
  readonly queue: QueueName;
  readonly query: ListQuery;
  readonly format: "csv" | "xlsx";
  /** Why names and phones are needed; absent: without them, and what leads to a person is hidden in the words. */
  readonly contactsFor?: string | undefined;
}

/**
 * The cases of a list as lines, heads first, so many at a time: those this person sees there, newest first unless the
 * list is oldest first. Written down before anything is given out; contact data also by case.
 * @throws Refused without the right to contact data, without a reason for it, or where an XLSX would be too large.
 */
export async function exportCases(
  ctx: Ctx,
  staff: Staff,
  input: ExportInput,
): Promise<AsyncGenerator<Cell[][]>> {
  const { queue, query, format, contactsFor } = input;
  if (contactsFor !== undefined) checkReason(staff, contactsFor);
  const count = await countOfQueue(ctx, staff, queue, query);
  if (format === "xlsx" && count > MOST_XLSX)
    throw new Refused("request.invalid", {
      detail: `有 ${count} 件，XLSX 最多 ${MOST_XLSX} 件：请选 CSV，或先筛选`,
    });
  const subject = `${format} ${queue}${contactsFor === undefined ? "" : ", with contacts"}`;
  await noteAccess(ctx, staff, { kind: "export_cases", subject, count, reason: contactsFor });
  return lines(ctx, staff, input);
}

const FEWEST_LETTERS = 4;

function checkReason(staff: Staff, reason: string): void {
  if (!mayDesk(staff.role, "export_contacts"))
    throw new Refused("auth.forbidden", { detail: "导出联系方式" });
  if (reason.trim().length < FEWEST_LETTERS)
    throw new Refused("request.invalid", { detail: "写明为什么要联系方式，至少四个字，会记入访问记录" });
}

async function* lines(ctx: Ctx, staff: Staff, input: ExportInput): AsyncGenerator<Cell[][]> {
  const withContacts = input.contactsFor !== undefined;
  yield [sheetHeads(withContacts)];
  for await (const rows of casesInQueue(ctx, staff, input.queue, input.query, AT_ONCE)) {
    if (!withContacts) yield rows.map((row) => sheetLine(sheetCase(ctx, row), null));
    else yield withContact(ctx, staff, rows, input.contactsFor ?? "");
  }
}

const NOBODY: SheetContact = { name: null, phone: null };

async function withContact(ctx: Ctx, staff: Staff, rows: readonly CaseRow[], reason: string) {
  const ids = rows.flatMap(({ contactId }) => contactId ?? []);
  const details = await detailsOf(ctx.db, ctx.district, ids);
  const known = new Map(details.map((one) => [one.contactId, one]));
  const of = (row: CaseRow) => known.get(row.contactId ?? "") ?? NOBODY;
  const given = rows.filter((row) => of(row) !== NOBODY);
  await noteAccesses(
    ctx,
    staff,
    given.map(({ number }) => ({
      kind: "export_contact",
      subject: `case ${number}`,
      count: 1,
      number,
      reason,
    })),
  );
  return rows.map((row) => sheetLine(sheetCase(ctx, row), of(row)));
}

function sheetCase({ organisation }: Ctx, row: CaseRow): SheetCase {
  const nameOf = (code: string | null) => (code === null ? "" : (organisation.unit(code)?.name ?? code));
  const { number, state, kind, urgency, category, place, text, reportedAt, dueAt, outcome, sealed } = row;
  return {
    ...{ number, state, kind, urgency, category, place, text, reportedAt, dueAt, outcome, sealed },
    categoryName: organisation.category(category)?.name ?? category,
    street: nameOf(row.street),
    community: nameOf(row.community),
    unit: nameOf(row.leadUnit),
    reply: row.publicReply,
    delayedTo: row.delay?.newDate ?? null,
    delayWords: row.delay?.text ?? null,
    updatedAt: row.updatedAt,
  };
}
