import { type FirstDispatches, firstDispatches } from "../../db/first-dispatches.ts";
import { countVerdicts, type VerdictCount } from "../../db/suggestion-log.ts";
import { countLessons } from "../../db/training-rows.ts";
import type { Staff } from "../core/actors.ts";
import { instantOf, monthsUntil } from "../core/calendar.ts";
import { mayDesk } from "../core/desk.ts";
import { LESSON_SOURCES, type LessonSource } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

/** How the first suggestion did in one month: each dispatched case once, in the month of its first dispatch. */
export interface SuggestionMonth {
  /** yyyy-mm in Asia/Shanghai. */
  readonly month: string;
  /** It went to the unit suggested first at the time. */
  readonly accepted: number;
  /** As accepted, but the category that suggests it was chosen by staff instead of another. */
  readonly recategorised: number;
  /** Another unit was chosen, … */
  readonly corrected: number;
  /** … of these so many one of the other two suggested. */
  readonly amongSuggested: number;
  /** Followed or not, a unit gave it back as not its own and the centre agreed. */
  readonly returned: number;
  readonly total: number;
  /** Accepted of all, 0…1; null in a month without any. */
  readonly shareAccepted: number | null;
  /** Cases given to their first unit in the month, by dispatch or claim. */
  readonly firstDispatches: number;
  /** Of these the share whose first unit gave it back with the centre's consent; null without any. */
  readonly shareWrongFirst: number | null;
  /** From the report to the first unit, in hours around the clock; null without any. */
  readonly medianHours: number | null;
}

export interface SuggestionCounts {
  /** Newest first, months without any among them. */
  readonly months: readonly SuggestionMonth[];
  /** What the models can learn from by now, sealed matters not among it. */
  readonly lessons: Readonly<Record<LessonSource, number>>;
}

/** How well the suggestions served in the last months, this one included. @throws Refused without the right. */
export async function countSuggestions(
  ctx: Ctx,
  staff: Staff,
  { months: howMany }: { months: number },
): Promise<SuggestionCounts> {
  if (!mayDesk(staff.role, "read_suggestions"))
    throw new Refused("auth.forbidden", { detail: "查看派遣建议" });
  const months = monthsUntil(ctx.now(), howMany);
  const since = instantOf(`${months[0]}-01`);
  const [counts, firsts, lessons] = await Promise.all([
    countVerdicts(ctx.db, ctx.district, since),
    firstDispatches(ctx.db, ctx.district, since),
    countLessons(ctx.db, ctx.district),
  ]);
  return {
    months: months.map((month) => monthOf(month, counts, firsts)).reverse(),
    lessons: Object.fromEntries(
      LESSON_SOURCES.map((source) => [source, lessons[source] ?? 0]),
    ) as SuggestionCounts["lessons"],
  };
}

function monthOf(
  month: string,
  counts: readonly VerdictCount[],
  firsts: readonly FirstDispatches[],
): SuggestionMonth {
  const own = new Map(counts.filter((count) => count.month === month).map((count) => [count.verdict, count]));
  const n = (verdict: VerdictCount["verdict"]) => own.get(verdict)?.n ?? 0;
  const [accepted, recategorised] = [n("accepted"), n("recategorised")];
  const [corrected, returned] = [n("corrected"), n("returned")];
  const first = firsts.find((one) => one.month === month);
  const total = accepted + recategorised + corrected + returned;
  return {
    month,
    accepted,
    recategorised,
    corrected,
    amongSuggested: own.get("corrected")?.amongSuggested ?? 0,
    returned,
    total,
    shareAccepted: total === 0 ? null : Math.round((accepted / total) * 1000) / 1000,
    firstDispatches: first?.n ?? 0,
    shareWrongFirst: first ? Math.round((first.returned / first.n) * 1000) / 1000 : null,
    medianHours: first?.medianHours ?? null,
  };
}
