import { nextState } from "../workflow.ts";
import type { CaseBrief, CaseWish } from "./types.ts";

/** On which of their cases a wish makes sense. */
const FITS = {
  track: () => true,
  supplement: (one) => nextState(one.state, "supplement") !== null,
  urge: (one) => nextState(one.state, "urge") !== null,
  withdraw: (one) => nextState(one.state, "withdraw") !== null,
  confirm: (one) => one.state === "closed" || one.state === "answered",
  reopen: (one) => one.state === "closed" || one.state === "answered" || one.state === "declined",
  rate: (one) => one.state === "closed" && one.ratingToken !== null,
} as const satisfies Record<CaseWish, (one: CaseBrief) => boolean>;

/** What a case that somebody else reported can be asked for. */
const FOLLOWING: readonly CaseWish[] = ["track", "supplement", "urge", "reopen"];

export const fits = (wish: CaseWish, one: CaseBrief): boolean =>
  FITS[wish](one) && (!one.following || (FOLLOWING.includes(wish) && one.state !== "declined"));
