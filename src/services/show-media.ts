import { caseById } from "../../db/cases.ts";
import { countOwned, findMedia, type MediaRow } from "../../db/media.ts";
import type { Staff } from "../core/actors.ts";
import { maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { factsOf } from "./case-facts.ts";
import type { Ctx } from "./context.ts";
import type { PhotoFiles } from "./photo-files.ts";

/** Who asks: a person of the staff, a resident's session, or both in one browser. */
export interface Viewer {
  readonly staff: Staff | null;
  readonly session: string | null;
}

/** A photo for its uploader and for staff who may see its case. @throws Refused not_found to everybody else. */
export async function showMedia(
  ctx: Ctx,
  files: PhotoFiles,
  viewer: Viewer,
  id: string,
): Promise<{ mime: string; bytes: Uint8Array }> {
  const row = await findMedia(ctx.db, ctx.district, id);
  const bytes = row && (await mayView(ctx, viewer, row)) ? await files.read(id) : null;
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
  const found = row.caseId === null ? null : await caseById(ctx.db, ctx.district, row.caseId);
  return found !== null && maySee(staff, factsOf(found), ctx.organisation.isWithin);
}
