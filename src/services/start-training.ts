import { createHash } from "node:crypto";
import { insertTraining, pastMatters, type TrainingItem, trainingsOf } from "../../db/training-runs.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { TRAINING } from "../core/training.ts";
import type { Ctx } from "./context.ts";
import { sightOf } from "./sight.ts";
import { demoCategories } from "./training-matter.ts";

const YEAR_MS = 365 * 86_400_000;

/**
 * Begins a round of practice, or goes on with the one that is open; returns its id. Ended cases of the last two years, made
 * ones from the catalogue while there are too few. Writes nothing but the round. @throws Refused without the right
 */
export async function startTraining(ctx: Ctx, staff: Staff): Promise<string> {
  if (!mayDesk(staff.role, "training")) throw new Refused("auth.forbidden", { detail: "派遣练习" });
  const open = (await trainingsOf(ctx.db, ctx.district, staff.keyId)).find((run) => run.finishedAt === null);
  if (open) return open.id;
  const id = ctx.newId();
  const now = ctx.now();
  const past = await pastMatters(ctx.db, ctx.district, {
    ...{ sight: sightOf(ctx, staff), since: new Date(now.getTime() - 2 * YEAR_MS), seed: id },
    limit: TRAINING.round,
  });
  const items =
    past.length >= TRAINING.fewestPast
      ? past.map(({ id: caseId, category, street }) => ({ caseId, category, street, chosen: null }))
      : demoItems(ctx, id);
  await insertTraining(ctx.db, { district: ctx.district, id, keyId: staff.keyId, startedAt: now, items });
  return id;
}

/** Drawn by the round's id: no two rounds alike, and none by chance again. */
function demoItems(ctx: Ctx, seed: string): TrainingItem[] {
  const drawn = (code: string) =>
    createHash("sha256")
      .update(seed + code)
      .digest("hex");
  const streets = ctx.organisation.units.filter(({ kind, closedOn }) => kind === "street" && !closedOn);
  return demoCategories(ctx)
    .toSorted((a, b) => drawn(a.code).localeCompare(drawn(b.code)))
    .slice(0, TRAINING.round)
    .map(({ code }, n) => ({
      ...{ caseId: null, category: code, chosen: null },
      street: streets[Number.parseInt(drawn(`${n}`).slice(0, 6), 16) % streets.length]?.code ?? null,
    }));
}
