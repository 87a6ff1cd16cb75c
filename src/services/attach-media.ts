import { giveMediaToCase } from "../../db/media-of-case.ts";
import type { Attachment } from "../core/messages.ts";
import type { Ctx } from "./context.ts";

/** Our own ids; a platform's file id is kept in the words of the event. */
const UPLOADED = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The photos of a report go to its case; `owner` is the address of the chat that uploaded them. */
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
