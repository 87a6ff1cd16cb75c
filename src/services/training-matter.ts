import { type CaseRow, caseById } from "../../db/cases.ts";
import type { TrainingItem } from "../../db/training-runs.ts";
import type { Outcome } from "../core/glossary.ts";
import { masked } from "../core/mask.ts";
import { type Category, DISPUTES } from "../core/organisation.ts";
import { route } from "../core/routing.ts";
import { type Grade, gradeDispatch, type Truth } from "../core/training.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** A matter as whoever practises reads it: no names, no numbers, no address. */
export interface Matter {
  readonly text: string;
  readonly street: Named | null;
  /** Made from the catalogue, not an ended case. */
  readonly demo: boolean;
}

/** What became of it, and the duty item it rests on. */
export interface Solution {
  readonly chosen: Named;
  readonly grade: Grade;
  readonly unit: Named;
  readonly returnedBy: readonly Named[];
  readonly outcome: Outcome | null;
  /** Working days are not counted here: from the report to the end, around the calendar; null for a made one. */
  readonly days: number | null;
  readonly category: Named;
  readonly streetFirst: boolean;
  readonly duty: string;
  readonly notCovered: string;
  readonly referTo: string;
}

export interface Exercise {
  readonly matter: Matter;
  /** Null until a unit was chosen. */
  readonly solution: Solution | null;
}

/** One matter of a round, from the ended case as it is now, or from the catalogue. Reads only. */
export async function exerciseOf(ctx: Ctx, item: TrainingItem): Promise<Exercise> {
  const row = item.caseId === null ? null : await caseById(ctx.db, ctx.district, item.caseId);
  const category = ctx.organisation.category(item.category) ?? ctx.organisation.fallback;
  const street = item.street === null ? null : namedUnit(ctx, item.street);
  const text = row ? masked(row.text) : demoText(category);
  return {
    matter: { text, street, demo: row === null },
    solution: item.chosen === null ? null : solutionOf(ctx, { item, chosen: item.chosen, row, category }),
  };
}

interface Solved {
  readonly item: TrainingItem;
  readonly chosen: string;
  readonly row: CaseRow | null;
  readonly category: Category;
}

function solutionOf(ctx: Ctx, { item, chosen, row, category }: Solved): Solution {
  const truth = truthOf(ctx, item, row);
  return {
    chosen: namedUnit(ctx, chosen),
    grade: gradeDispatch(chosen, truth),
    unit: namedUnit(ctx, truth.unit),
    returnedBy: truth.returnedBy.map((code) => namedUnit(ctx, code)),
    outcome: row?.outcome ?? null,
    days: row
      ? Math.max(0, Math.round((row.updatedAt.getTime() - row.reportedAt.getTime()) / 86_400_000))
      : null,
    category: { code: category.code, name: category.name },
    streetFirst: category.streetFirst,
    duty: category.duty,
    notCovered: category.notScope,
    referTo: category.referTo,
  };
}

/** Who did it in the end; what the duty list says would have done as well, where a street went first. */
function truthOf({ organisation }: Ctx, item: TrainingItem, row: CaseRow | null): Truth {
  const { lead, passesTo } = route(organisation, { ...item, urgency: row?.urgency ?? "routine" });
  const unit = row?.leadUnit ?? lead;
  const heirs = organisation.heirsOf(unit).map(({ code }) => code);
  const other = unit === lead ? passesTo : lead;
  const returnedBy = row?.returnedBy.filter((code) => code !== unit) ?? [];
  return { unit, alsoRight: [...heirs, ...(other ? [other] : [])], returnedBy };
}

const demoText = ({ scope, name }: Category): string =>
  `居民反映：${scope.split(/[，、；]/u)[0] || name}，希望有人来管。`;

/** Categories a made matter can be of: real duties, no disputes. */
export const demoCategories = ({ organisation }: Pick<Ctx, "organisation">): Category[] =>
  organisation.categories.filter(
    ({ code, mechanism, scope }) =>
      code !== organisation.fallback.code && mechanism !== DISPUTES && scope !== "",
  );
