import { caseById } from "../../db/cases.ts";
import { findConsultation } from "../../db/consultations.ts";
import { countOwned, findMedia, type MediaRow } from "../../db/media.ts";
import { consultationOfMessage } from "../../db/media-of-message.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { mediaName } from "../core/media.ts";
import { maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { factsOf } from "./case-facts.ts";
import { maySeeConsultation } from "./consultation-rights.ts";
import type { Ctx } from "./context.ts";
import type { MediaFiles } from "./media-files.ts";

/** Who asks: a person of the staff, a resident's session, or both in one browser. */
export interface Viewer {
  readonly staff: Staff | null;
  readonly session: string | null;
}

/** A photo or recording for who sent it and for staff who may see its case or consultation. @throws Refused not_found to everybody else. */
export async function showMedia(
  ctx: Ctx,
  files: MediaFiles,
  viewer: Viewer,
  id: string,
): Promise<{ mime: string; bytes: Uint8Array }> {
  const row = await findMedia(ctx.db, ctx.district, id);
  const seen = row?.state === "kept" && (await mayView(ctx, viewer, row));
  const bytes = seen ? await files.read(mediaName(id, row.mime)) : null;
  if (!row || !bytes) throw new Refused("not_found");
  return { mime: row.mime, bytes };
}

/** Whether every one of these photos was uploaded by the session: nobody files another's photos. */
export async function ownsMedia(ctx: Ctx, session: string, ids: readonly string[]): Promise<boolean> {
  const distinct = [...new Set(ids)];
  return (await countOwned(ctx.db, ctx.district, session, distinct)) === distinct.length;
}

async function mayView(ctx: Ctx, { staff, session }: Viewer, row: MediaRow): Promise<boolean> {
  if (session !== null && row.owner === session) return true;
  if (!staff) return false;
  if (row.owner === `staff:${staff.keyId}`) return true;
  if (row.caseId === null) return maySeeQuestion(ctx, staff, row);
  const found = await caseById(ctx.db, ctx.district, row.caseId);
  return found !== null && maySee(staff, factsOf(found), ctx.organisation.isWithin);
}

/** Of a consultation: whoever reads consultations, and of a sealed one who sees sealed cases. */
async function maySeeQuestion(ctx: Ctx, staff: Staff, { inboxId }: MediaRow): Promise<boolean> {
  if (inboxId === null || !mayDesk(staff.role, "read_consultations")) return false;
  const id = await consultationOfMessage(ctx.db, ctx.district, inboxId);
  const found = id === null ? null : await findConsultation(ctx.db, ctx.district, id);
  return found !== null && maySeeConsultation(staff, found);
}
