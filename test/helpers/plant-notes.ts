import { eq } from "drizzle-orm";
import { caseByNumber } from "../../db/cases.ts";
import { caseEvents, cases, caseWords } from "../../db/schema.ts";
import type { CaseState } from "../../src/core/workflow.ts";
import { nextEvent } from "../../src/services/write-case-event.ts";
import type { StaffMember, World } from "./world.ts";

/** Many private notes on a case, chained as each by itself would be, but written at once. */
export async function plantNotes(
  { ctx }: World,
  actor: StaffMember,
  number: string,
  texts: readonly string[],
): Promise<void> {
  let row = await caseByNumber(ctx.db, ctx.district, number);
  if (!row) throw new Error("the case is gone");
  const events: (typeof caseEvents.$inferInsert)[] = [];
  const words: (typeof caseWords.$inferInsert)[] = [];
  for (const text of texts) {
    const move = { type: "note", toState: row.state, dispatches: 0, detail: {}, words: { text } } as const;
    const { event, salt, words: said } = nextEvent(ctx, row, actor, move);
    const { district, caseId, seq } = event;
    events.push({ ...event, actor: { ...event.actor }, fromState: event.fromState as CaseState });
    words.push({ district, caseId, seq, words: said, salt });
    row = { ...row, version: seq, headHash: event.hash };
  }
  await ctx.db.insert(caseEvents).values(events);
  await ctx.db.insert(caseWords).values(words);
  const { version, headHash } = row;
  await ctx.db.update(cases).set({ version, headHash }).where(eq(cases.id, row.id));
}
