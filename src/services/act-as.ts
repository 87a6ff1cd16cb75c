import type { CaseRow } from "../../db/cases.ts";
import { isSamePerson } from "../../db/people.ts";
import type { Actor } from "../core/actors.ts";
import type { Asker } from "./asker.ts";
import type { Ctx } from "./context.ts";

/** The resident as the rules know them: on a case they told on another of their channels, as its reporter. */
export async function actAs(
  ctx: Ctx,
  { contactId, channel }: Pick<Asker, "contactId" | "channel">,
  row: Pick<CaseRow, "contactId"> | null,
): Promise<Extract<Actor, { type: "resident" }>> {
  const same = row !== null && (await isSamePerson(ctx.db, ctx.district, row.contactId, contactId));
  return { type: "resident", contactId: same && row.contactId ? row.contactId : contactId, channel };
}
