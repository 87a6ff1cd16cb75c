import { caseById } from "../../db/cases.ts";
import { findConsultation } from "../../db/consultations.ts";
import { countOwned, findMedia, type MediaRow } from "../../db/media.ts";
import { consultationOfMessage } from "../../db/media-of-message.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { mediaName, smallName } from "../core/media.ts";
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

/**
 * A photo or recording for who sent it and for staff who may see its case or consultation; `small`: a photo as lists
 * show it, under the same rights. @throws Refused not_found to everybody else.
 */
export async function showMedia(
  ctx: Ctx,
  files: MediaFiles,
  viewer: Viewer,
  { id, small = false }: { id: string; small?: boolean },
): Promise<{ mime: string; bytes: Uint8Array }> {
  const row = await findMedia(ctx.db, ctx.district, id);
  if (row?.state !== "kept" || !(await mayView(ctx, viewer, row))) throw new Refused("not_found");
  const bytes = await (small && row.kind === "photo" ? smallPhoto(ctx, files, row) : whole(files, row));
  if (!bytes) throw new Refused("not_found");
  return { mime: row.mime, bytes };
}

const whole = (files: MediaFiles, { id, mime }: MediaRow) => files.read(mediaName(id, mime));

/** Made at the first look and kept beside the photo; where none can be made, the photo itself. */
async function smallPhoto(ctx: Ctx, files: MediaFiles, row: MediaRow): Promise<Uint8Array | null> {
  const name = smallName(row.id);
  const kept = await files.read(name);
  if (kept) return kept;
  const photo = await whole(files, row);
  const made = photo && (await files.shrink?.(photo));
  if (!made) return photo;
  // Two who look at once write the same; whoever comes second has it all the same.
  await files.save(name, made, row.mime).catch(() => {});
  // Erased meanwhile, its files may be gone already: this one must not stay behind.
  if ((await findMedia(ctx.db, ctx.district, row.id))?.state !== "kept") await files.remove(name);
  return made;
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
