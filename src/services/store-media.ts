import { countUploads, insertMedia } from "../../db/media.ts";
import { mediaName, unreadName } from "../core/media.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import type { MediaFiles } from "./media-files.ts";

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const HOUR_MS = 3_600_000;
const PER_HOUR = 60;

/**
 * Keeps one photo, re-encoded, and tells its id; where none can be, unread, for a process that can. `owner` is the chat's address, or `staff:{key id}`.
 * @throws Refused when it is no photo, too large, or one too many in an hour.
 */
export async function storeMedia(
  ctx: Ctx,
  files: MediaFiles,
  { owner, bytes }: { owner: string; bytes: Uint8Array },
): Promise<string> {
  if (bytes.length > MAX_PHOTO_BYTES) throw new Refused("request.too_large", { limit: "10 MB" });
  const createdAt = ctx.now();
  const since = new Date(createdAt.getTime() - HOUR_MS);
  if ((await countUploads(ctx.db, ctx.district, owner, since)) >= PER_HOUR)
    throw new Refused("request.too_many", { seconds: HOUR_MS / 1000 });
  const id = crypto.randomUUID();
  const row = { district: ctx.district, id, owner, createdAt };
  if (!files.encode) {
    await files.save(unreadName(id), bytes, "application/octet-stream");
    await insertMedia(ctx.db, { ...row, state: "pending", mime: "", bytes: 0, nextTryAt: createdAt });
    return id;
  }
  const jpeg = await files.encode(bytes);
  if (!jpeg) throw new Refused("media.not_an_image");
  const mime = "image/jpeg";
  await files.save(mediaName(id, mime), jpeg, mime);
  await insertMedia(ctx.db, { ...row, mime, bytes: jpeg.length });
  return id;
}
