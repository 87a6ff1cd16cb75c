import { caseByNumber } from "../../db/cases.ts";
import { seeMentions as see } from "../../db/mentions.ts";
import type { Staff } from "../core/actors.ts";
import type { Ctx } from "./context.ts";

/** This person has opened the case: what mentioned them there no longer waits. Answers those notes' places in its history. */
export async function seeMentions(ctx: Ctx, { keyId }: Staff, number: string): Promise<number[]> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  return row ? see(ctx.db, ctx.district, { keyId, caseId: row.id }, ctx.now()) : [];
}
