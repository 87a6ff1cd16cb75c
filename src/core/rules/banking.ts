import { isPublishable, reviewFits } from "../bank.ts";
import { type RulesOf, unitFits } from "./rule.ts";

/** 挂账: an owner, a plan, a day of review and words for everybody, always */
export const BANKING: RulesOf<"suspend" | "review" | "resume"> = {
  suspend: (facts, event, _actor, around) => {
    const owner = event.owner ?? facts.leadUnit;
    if (!isPublishable(event.summary)) return { code: "case.summary_personal" };
    return (
      (event.owner ? unitFits(event.owner, facts, around) : null) ??
      reviewFits(event.reviewOn, around.today) ?? {
        change: {
          ...untilReview(event.reviewOn),
          bankOwner: owner,
          // Who keeps it in view must see it.
          assisting:
            owner && owner !== facts.leadUnit ? [...new Set([...facts.assisting, owner])] : facts.assisting,
          bankPerson: event.person ?? null,
          bankPlan: event.plan,
          publicSummary: event.summary,
        },
        effects: [{ do: "recount" }],
      }
    );
  },
  review: (facts, event, _actor, { today }) => {
    if (event.summary && !isPublishable(event.summary)) return { code: "case.summary_personal" };
    return (
      reviewFits(event.reviewOn, today) ?? {
        change: { ...untilReview(event.reviewOn), publicSummary: event.summary ?? facts.publicSummary },
        effects: [{ do: "recount" }],
      }
    );
  },
  // Owner, plan and summary stay: what was once suspended stays findable.
  resume: () => ({ change: { reviewOn: null } }),
};

/** The review date stands for the unit's clock. */
const untilReview = (reviewOn: string) => ({ reviewOn, extendedTo: reviewOn });
