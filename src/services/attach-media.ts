import { giveMediaToCase } from "../../db/media-of-case.ts";
import type { Attachment } from "../core/messages.ts";
import type { Ctx } from "./context.ts";

/** Our own ids; drafts begun before attachments had one hold a platform's. */
const UPLOADED = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The photos of a report go to its case; `owner`: whose they are (`mediaOwner`). */
export async function attachMedia(
  ctx: Ctx,
  owner: string,
  caseId: string,
  photos: readonly Attachment[],
): Promise<void> {
  const ids = photos.flatMap((photo) =>
    "mediaId" in photo && UPLOADED.test(photo.mediaId) ? [photo.mediaId] : [],
  );
  await giveMediaToCase(ctx.db, ctx.district, owner, caseId, ids);
}
