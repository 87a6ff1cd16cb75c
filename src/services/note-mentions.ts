import type { CaseRow } from "../../db/cases.ts";
import { insertMentions } from "../../db/mentions.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx } from "./context.ts";
import { livingStaff, seesCase, whyUnseen } from "./mentionable.ts";

/** Stores whom a note names, with the note. @throws Refused when one of them may not see the case (any more) */
export async function noteMentions(ctx: ActingCtx, row: CaseRow, event: CaseEvent): Promise<void> {
  if (event.type !== "note" || !event.mentions?.length || ctx.actor.type !== "staff") return;
  const { actor, db, district } = ctx;
  const living = new Map((await livingStaff(ctx)).map((one) => [one.id, one]));
  const place = { district, caseId: row.id, seq: row.version, byKey: actor.keyId };
  const rows = [...new Set(event.mentions)].map((keyId) => {
    const person = living.get(keyId);
    if (!person) throw new Refused("mention.unknown", { who: keyId });
    if (!seesCase(ctx, person, row))
      throw new Refused("mention.unseen", { who: person.name, why: whyUnseen(row) });
    return { ...place, keyId };
  });
  await insertMentions(db, rows, ctx.now());
}
