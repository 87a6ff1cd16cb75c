import type { MediaRefusal } from "./media.ts";
import type { FetchedFile } from "./ports.ts";

/** WeChat keeps files three days; what could not be fetched by then never will be. */
const GIVE_UP_MS = 72 * 3_600_000;
const LONGEST_WAIT_S = 30 * 60;

export type NotFetched = Exclude<FetchedFile, { result: "fetched" }>;

export type NextTry =
  | { readonly state: "pending"; readonly attempts: number; readonly nextTryAt: Date }
  | { readonly state: "refused"; readonly reason: MediaRefusal };

/** What becomes of an attachment that did not come: again after 2 s, 4 s, 8 s … 30 min for three days, or never. */
export function afterFailedFetch(
  { result, ...more }: NotFetched,
  { attempts, wantedAt }: { readonly attempts: number; readonly wantedAt: Date },
  now: Date,
): NextTry {
  if (result === "refused") return { state: "refused", reason: "platform" };
  if (now.getTime() - wantedAt.getTime() > GIVE_UP_MS) return { state: "refused", reason: "too_late" };
  // "Later" uses up no attempt.
  const again = "retryAfterSeconds" in more ? attempts : attempts + 1;
  const seconds = "retryAfterSeconds" in more ? more.retryAfterSeconds : Math.min(2 ** again, LONGEST_WAIT_S);
  return { state: "pending", attempts: again, nextTryAt: new Date(now.getTime() + seconds * 1000) };
}
