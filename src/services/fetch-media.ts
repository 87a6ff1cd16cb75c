import type { MediaRow } from "../../db/media.ts";
import { claimPendingMedia, settleMedia } from "../../db/media-fetching.ts";
import { type MediaKind, type MediaMime, mediaName, unreadName } from "../core/media.ts";
import { afterFailedFetch, type NotFetched } from "../core/media-fetching.ts";
import type { FetchedFile } from "../core/ports.ts";
import { sniffRecording } from "../core/sniff-media.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import type { EncodePhoto, MediaFiles } from "./media-files.ts";

/** How many are fetched at once: pictures are large while they are open. */
const AT_ONCE = 4;
/** Longer than a download and its encoding may take: whoever died is followed after this. */
const LEASE_MS = 120_000;

/**
 * Fetches what messages brought and the channel still holds: sent photos are re-encoded, recordings kept as they are
 * when they are what they should be, all else refused. Rows are the truth: run every second, it finds what is due,
 * whoever left it. Returns how many it took on.
 */
export async function fetchMedia(ctx: Ctx, files: MediaFiles): Promise<number> {
  const { encode } = files;
  if (!encode) return 0;
  const now = ctx.now();
  const channels = Object.values(ctx.channels).flatMap(({ name, fetchFile }) => (fetchFile ? [name] : []));
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const rows = await claimPendingMedia(ctx.db, ctx.district, { channels, now, leasedUntil }, AT_ONCE);
  const done = await Promise.allSettled(rows.map((row) => fetchOne(ctx, { ...files, encode }, row)));
  for (const result of done) {
    // Its lease runs out, and it is tried again.
    if (result.status === "rejected")
      ctx.log.error({ error: errorReason(result.reason) }, "an attachment could not be kept");
  }
  return rows.length;
}

type Encoding = MediaFiles & { readonly encode: EncodePhoto };

async function fetchOne(ctx: Ctx, files: Encoding, row: MediaRow): Promise<void> {
  const opened = await open(files.encode, row.kind, await bytesOf(ctx, files, row));
  if (opened.result === "opened") return keep(ctx, files, row, opened.file);
  const next = afterFailedFetch(opened, { attempts: row.attempts, wantedAt: row.createdAt }, ctx.now());
  const said = "reason" in opened ? opened.reason : `later, in ${opened.retryAfterSeconds} s`;
  ctx.log.warn({ media: row.id, state: next.state, said }, "an attachment was not fetched");
  await settleMedia(ctx.db, ctx.district, row.id, next);
}

/** Of the channel, or of our own files where nobody could look at it yet. */
async function bytesOf(ctx: Ctx, files: MediaFiles, { id, channel, ref }: MediaRow): Promise<FetchedFile> {
  try {
    if (channel === null || ref === null) {
      const bytes = await files.read(unreadName(id));
      return bytes ? { result: "fetched", bytes } : { result: "unreachable", reason: "not among our files" };
    }
    return (
      (await ctx.channels[channel]?.fetchFile?.(ref)) ?? {
        result: "unreachable",
        reason: "the channel is off",
      }
    );
  } catch (error) {
    return { result: "unreachable", reason: errorReason(error) };
  }
}

interface Kept {
  readonly mime: MediaMime;
  readonly bytes: Uint8Array;
}

/** What can be kept of it, null: nothing. Where it could not be looked at for another reason it is tried again. */
async function open(
  encode: EncodePhoto,
  kind: MediaKind,
  fetched: FetchedFile,
): Promise<{ readonly result: "opened"; readonly file: Kept | null } | NotFetched> {
  if (fetched.result !== "fetched") return fetched;
  try {
    return { result: "opened", file: await readable(encode, kind, fetched.bytes) };
  } catch (error) {
    return { result: "unreachable", reason: errorReason(error) };
  }
}

async function keep(ctx: Ctx, files: Encoding, row: MediaRow, file: Kept | null): Promise<void> {
  if (file) await files.save(mediaName(row.id, file.mime), file.bytes, file.mime);
  else ctx.log.warn({ media: row.id, kind: row.kind }, "an attachment is of no kept type");
  const change = file
    ? { state: "kept" as const, kind: kindOf(file.mime), mime: file.mime, bytes: file.bytes.length }
    : { state: "refused" as const, reason: "type" as const };
  // How to get it again is nobody's need any more.
  await settleMedia(ctx.db, ctx.district, row.id, { ...change, ref: null, nextTryAt: null });
  if (row.channel === null) await files.remove(unreadName(row.id));
}

/** The type is told by the bytes, never by the platform: a photo re-encoded, or a recording as it is. */
async function readable(encode: EncodePhoto, kind: MediaKind, bytes: Uint8Array): Promise<Kept | null> {
  const jpeg = kind === "photo" || kind === "file" ? await encode(bytes) : null;
  if (jpeg) return { mime: "image/jpeg", bytes: jpeg };
  const mime = kind === "photo" ? null : sniffRecording(bytes);
  return mime && { mime, bytes };
}

function kindOf(mime: MediaMime): MediaKind {
  if (mime === "image/jpeg") return "photo";
  return mime === "video/mp4" ? "video" : "voice";
}
