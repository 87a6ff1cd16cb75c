import { countUploads, insertMedia } from "../../db/media.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import type { PhotoFiles } from "./photo-files.ts";

const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const HOUR_MS = 3_600_000;
const PER_HOUR = 60;

/**
 * Keeps one photo, re-encoded, and tells its id. `owner` is the chat's address, or `staff:{key id}`.
 * @throws Refused when it is no photo, too large, or one too many in an hour.
 */
export async function storeMedia(
  ctx: Ctx,
  files: PhotoFiles,
  { owner, bytes }: { owner: string; bytes: Uint8Array },
): Promise<string> {
  if (bytes.length > MAX_PHOTO_BYTES) throw new Refused("request.too_large", { limit: "10 MB" });
  const createdAt = ctx.now();
  const since = new Date(createdAt.getTime() - HOUR_MS);
  if ((await countUploads(ctx.db, ctx.district, owner, since)) >= PER_HOUR)
    throw new Refused("request.too_many", { seconds: HOUR_MS / 1000 });
  const jpeg = await files.encode(bytes);
  if (!jpeg) throw new Refused("media.not_an_image");
  const id = crypto.randomUUID();
  await files.save(id, jpeg);
  const row = { district: ctx.district, id, owner, mime: "image/jpeg", bytes: jpeg.length, createdAt };
  await insertMedia(ctx.db, row);
  return id;
}
