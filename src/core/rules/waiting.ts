import { future, type RulesOf } from "./rule.ts";

/** When it cannot be solved now 挂账: the review date stands for the unit's clock */
export const WAITING: RulesOf<"suspend" | "review" | "resume"> = {
  suspend: (_facts, { reviewOn }, _actor, { today }) => future(reviewOn, today) ?? untilReview(reviewOn),
  review: (_facts, { reviewOn }, _actor, { today }) => future(reviewOn, today) ?? untilReview(reviewOn),
  resume: () => ({ change: { reviewOn: null } }),
};

const untilReview = (reviewOn: string) =>
  ({ change: { reviewOn, extendedTo: reviewOn }, effects: [{ do: "recount" }] }) as const;
