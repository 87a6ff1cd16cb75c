import { findTraining, type TrainingRow, trainingsOf } from "../../db/training-runs.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { scoreOf } from "../core/training.ts";
import type { Ctx } from "./context.ts";
import { isId } from "./is-id.ts";
import { type Exercise, exerciseOf } from "./training-matter.ts";

/** How a round went so far; only its person reads it. */
export interface TrainingRun {
  readonly id: string;
  readonly startedAt: Date;
  readonly finished: boolean;
  readonly points: number;
  readonly answered: number;
  readonly total: number;
}

export interface ShownTraining extends TrainingRun {
  /** What was answered, in order, with what became of it. */
  readonly done: readonly Exercise[];
  /** The one to dispatch now, and its place in the round; null at the end. */
  readonly next: (Exercise & { readonly at: number }) | null;
}

/** The person's own rounds, newest first. @throws Refused without the right */
export async function listTrainings(ctx: Ctx, staff: Staff): Promise<TrainingRun[]> {
  if (!mayDesk(staff.role, "training")) throw new Refused("auth.forbidden", { detail: "派遣练习" });
  const rows = await trainingsOf(ctx.db, ctx.district, staff.keyId);
  return Promise.all(rows.map(async (row) => runOf(row, await exercisesOf(ctx, row))));
}

/** @throws Refused without the right, or where the round is not the person's own */
export async function showTraining(ctx: Ctx, staff: Staff, id: string): Promise<ShownTraining> {
  const row = await ownTraining(ctx, staff, id);
  const exercises = await exercisesOf(ctx, row);
  const at = row.items.findIndex(({ chosen }) => chosen === null);
  const next = exercises[at];
  return {
    ...runOf(row, exercises),
    done: exercises.filter(({ solution }) => solution !== null),
    next: next ? { ...next, at } : null,
  };
}

export async function ownTraining(ctx: Ctx, staff: Staff, id: string): Promise<TrainingRow> {
  if (!mayDesk(staff.role, "training")) throw new Refused("auth.forbidden", { detail: "派遣练习" });
  const row = isId(id) ? await findTraining(ctx.db, ctx.district, { id, keyId: staff.keyId }) : null;
  if (!row) throw new Refused("not_found");
  return row;
}

const exercisesOf = (ctx: Ctx, { items }: TrainingRow): Promise<Exercise[]> =>
  Promise.all(items.map((item) => exerciseOf(ctx, item)));

function runOf(
  { id, startedAt, finishedAt, items }: TrainingRow,
  exercises: readonly Exercise[],
): TrainingRun {
  const { points, of } = scoreOf(exercises.flatMap(({ solution }) => solution?.grade ?? []));
  return { id, startedAt, finished: finishedAt !== null, points, answered: of, total: items.length };
}
