import type { Role } from "./glossary.ts";
import { mayEver } from "./permissions.ts";
import type { CaseEventType } from "./workflow.ts";

/** What may be done with several cases at once: each by itself, after a look at all. */
export const BULK = {
  accept: "accept",
  dispatch: "dispatch",
  merge: "merge",
  supervise: "supervise",
  note: "note",
} as const satisfies Record<string, CaseEventType>;
export type BulkAction = keyof typeof BULK;

/** So many at most, so that the page that shows each can be read. */
export const MOST_AT_ONCE = 50;

export const isBulkAction = (name: string): name is BulkAction => Object.hasOwn(BULK, name);

/** What a role may ever do with several; the tables decide again for every case. */
export const bulkActionsOf = (role: Role): BulkAction[] =>
  (Object.keys(BULK) as BulkAction[]).filter((action) =>
    mayEver({ type: "staff", keyId: "", role, unit: "", name: "" }, BULK[action]),
  );
