import { Refused } from "../core/refusals.ts";

/** What a platform hears where its message could be kept nowhere: send it again. The log hears why. */
export const notStored = (cause: unknown): Refused =>
  new Refused("service.unavailable", undefined, { cause });
