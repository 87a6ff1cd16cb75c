import { inTransaction } from "../../db/client.ts";
import { deleteStaffSessions } from "../../db/sessions.ts";
import { movePerson as moveRow } from "../../db/staff-keys.ts";
import { Refused } from "../core/refusals.ts";
import { checkPlace, type NewPerson } from "./add-staff-key.ts";
import { livingPerson } from "./find-people.ts";
import { noteAudit } from "./note-audit.ts";
import { type PeopleCtx, requirePeopleRight } from "./people-right.ts";
import { DESK_BELL } from "./watch-desk.ts";

/** Gives a person another role or unit. Their sessions end at once: what they see from now on is another matter. */
export async function movePerson(
  ctx: PeopleCtx,
  keyId: string,
  input: Pick<NewPerson, "role" | "unit">,
): Promise<void> {
  requirePeopleRight(ctx);
  if (keyId === ctx.staff.keyId) throw new Refused("account.own");
  const from = await livingPerson(ctx, keyId);
  const to = checkPlace(ctx, input);
  if (to.role === from.role && to.unit === from.unit) throw new Refused("account.unchanged");
  await inTransaction(ctx.db, async (tx) => {
    await moveRow(tx, ctx.district, keyId, to);
    await deleteStaffSessions(tx, ctx.district, keyId);
    await noteAudit({ ...ctx, db: tx }, { by: ctx.staff.keyId, act: "move", about: keyId, from, to });
  });
  // Their open streams end now.
  ctx.bell?.ring(DESK_BELL);
}
