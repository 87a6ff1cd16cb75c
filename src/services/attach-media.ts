import { giveMediaToCase } from "../../db/media-of-case.ts";
import type { Attachment } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { isId } from "./is-id.ts";

/** Our own ids; drafts begun before attachments had one hold a platform's. */

/** The photos of a report go to its case; `owner`: whose they are (`mediaOwner`). */
export async function attachMedia(
  ctx: Ctx,
  owner: string,
  caseId: string,
  photos: readonly Attachment[],
): Promise<void> {
  const ids = photos.flatMap((photo) => ("mediaId" in photo && isId(photo.mediaId) ? [photo.mediaId] : []));
  await giveMediaToCase(ctx.db, ctx.district, owner, caseId, ids);
}
