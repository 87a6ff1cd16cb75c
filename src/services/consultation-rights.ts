import type { ConsultationRow } from "../../db/consultations.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx } from "./context.ts";

/** Who answers consultations, and turns them into cases. @throws Refused without the right */
export function answering(ctx: ActingCtx): Staff {
  const { actor } = ctx;
  if (actor.type === "staff" && mayDesk(actor.role, "answer_consultations")) return actor;
  throw new Refused("auth.forbidden", { detail: "answer" });
}

/** Sealed ones are for those who see sealed cases. */
export const maySeeConsultation = (staff: Staff, { sealed }: Pick<ConsultationRow, "sealed">): boolean =>
  !sealed || mayDesk(staff.role, "see_sealed");
