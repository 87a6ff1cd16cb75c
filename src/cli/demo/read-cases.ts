import { type CaseState, STAGE_OF, type Stage } from "../../core/workflow.ts";
import type { Call } from "./api.ts";

interface PageOfApi {
  readonly cases?: readonly { readonly number: string; readonly state: CaseState }[];
  readonly nextCursor?: string | null;
}

export interface CasesRead {
  /** How many of the demo's cases stand at each stage. */
  readonly byStage: ReadonlyMap<Stage, number>;
  /** Milliseconds of each page of GET /api/cases. */
  readonly pageMs: readonly number[];
}

/** Where the cases stand, by reading the staff's list page by page. */
export async function readCases(call: Call, token: string, numbers: ReadonlySet<string>): Promise<CasesRead> {
  const byStage = new Map<Stage, number>();
  const pageMs: number[] = [];
  for (let cursor = ""; ; ) {
    const path = `/api/cases?cursor=${encodeURIComponent(cursor)}`;
    const { body, ms } = await call<PageOfApi>("GET", path, { token });
    pageMs.push(ms);
    for (const { number, state } of body.cases ?? []) {
      const stage = STAGE_OF[state];
      if (numbers.has(number)) byStage.set(stage, (byStage.get(stage) ?? 0) + 1);
    }
    if (!body.nextCursor) return { byStage, pageMs };
    cursor = body.nextCursor;
  }
}
