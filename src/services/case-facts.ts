import type { CaseRow, NewCaseRow } from "../../db/cases.ts";
import type { CaseFacts } from "../core/case-facts.ts";

/** The row as the decision sees it. */
export const factsOf = (row: CaseRow): CaseFacts => row;

/** The decision's change as the row takes it. */
export function changeOf(change: Partial<CaseFacts>): Partial<NewCaseRow> {
  const { assisting, consulted, returnedBy, ...rest } = change;
  return {
    ...rest,
    ...(assisting ? { assisting: [...assisting] } : {}),
    ...(consulted ? { consulted: [...consulted] } : {}),
    ...(returnedBy ? { returnedBy: [...returnedBy] } : {}),
  };
}
