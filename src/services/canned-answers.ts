import { type CannedRow, cannedFor } from "../../db/canned-answers.ts";
import type { Staff } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import { fillCanned } from "../core/canned.ts";
import { mayDesk } from "../core/desk.ts";
import type { Ctx } from "./context.ts";

/** A canned answer as its owner manages it. */
export interface CannedAnswer {
  readonly id: string;
  readonly title: string;
  /** With placeholders. */
  readonly body: string;
  /** Of the whole unit; else of this person alone. */
  readonly shared: boolean;
  /** Whether this person may change it. */
  readonly mine: boolean;
}

/** Most that one person is offered. */
const MOST = 50;

/** What this person may answer with, by title: the unit's and their own. */
export async function cannedAnswers(ctx: Ctx, staff: Staff): Promise<CannedAnswer[]> {
  const rows = await cannedFor(ctx.db, ctx.district, staff, MOST);
  return rows.map(({ id, title, body, unit }) => ({
    id,
    title,
    body,
    shared: unit !== null,
    mine: unit === null || mayDesk(staff.role, "canned_answers"),
  }));
}

/** The words of one with its placeholders filled; null where this person has no such one. */
export async function cannedText(
  ctx: Ctx,
  staff: Staff,
  { id, number }: { id: string; number?: string | undefined },
): Promise<string | null> {
  const found = (await cannedAnswers(ctx, staff)).find((one) => one.id === id);
  return found ? filled(ctx, staff, found, number) : null;
}

/** All of them filled, for the list that `/` opens. */
export async function filledAnswers(
  ctx: Ctx,
  staff: Staff,
  number?: string,
): Promise<{ id: string; title: string; text: string }[]> {
  const all = await cannedAnswers(ctx, staff);
  return all.map((one) => ({ id: one.id, title: one.title, text: filled(ctx, staff, one, number) }));
}

function filled(ctx: Ctx, { unit }: Staff, { body }: Pick<CannedRow, "body">, number?: string): string {
  const [year, month, day] = dayOf(ctx.now()).split("-").map(Number);
  return fillCanned(body, {
    单位: ctx.organisation.unit(unit)?.name ?? unit,
    日期: `${year}年${month}月${day}日`,
    ...(number ? { 工单号: number } : {}),
  });
}
