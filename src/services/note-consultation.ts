import { insertConsultationNote } from "../../db/consultation-notes.ts";
import { findConsultation } from "../../db/consultations.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import { maySeeConsultation } from "./consultation-rights.ts";
import type { ActingCtx } from "./context.ts";

/** A note for staff only. Sent twice with one id it is kept once. @throws Refused without the right, or out of sight */
export async function noteConsultation(
  ctx: ActingCtx,
  { id, noteId, text }: { id: string; noteId: string; text: string },
): Promise<void> {
  const { actor, db, district } = ctx;
  if (actor.type !== "staff" || !mayDesk(actor.role, "read_consultations"))
    throw new Refused("auth.forbidden", { detail: "note" });
  const known = await findConsultation(db, district, id);
  if (!known || !maySeeConsultation(actor, known)) throw new Refused("consultation.not_found");
  const { keyId, role, unit } = actor;
  const note = { district, id: noteId, consultationId: id, keyId, role, unit, text, at: ctx.now() };
  await insertConsultationNote(db, note);
}
