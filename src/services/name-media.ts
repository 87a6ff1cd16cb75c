import type { ChatRow } from "../../db/chats.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { countUploads } from "../../db/media.ts";
import { dropUnusedMedia, giveMediaToMessage, insertPendingMedia } from "../../db/media-of-message.ts";
import { kindOfRef } from "../core/media.ts";
import type { Attachment, Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";

/** Of one chat; a message is taken all the same. */
const PER_HOUR = 200;
const HOUR_MS = 3_600_000;

/** Whose media a chat's are: a group's belong to the staff. */
export const mediaOwner = ({ kind, id, address }: Pick<ChatRow, "kind" | "id" | "address">): string =>
  kind === "group" ? `staff:group:${id}` : address;

/**
 * Gives what the channel still holds an id of ours, to be fetched after the message was processed, so that from here on
 * an attachment is the same whatever channel it came by. In the message's transaction: processed once, wanted once.
 */
export async function nameMedia(
  ctx: Ctx,
  chat: ChatRow,
  { id: inboxId }: InboxRow,
  inbound: Inbound,
): Promise<Inbound> {
  const { body } = inbound;
  if (body.type !== "message" || body.attachments.length === 0) return inbound;
  const owner = mediaOwner(chat);
  const named = body.attachments.map((attachment) => nameOne(attachment));
  const begun = await fetching(ctx, chat);
  const wanted = named.flatMap(({ mediaId, kind, ref }) =>
    ref === null ? [] : [{ ...begun, id: mediaId, owner, inboxId, kind, ref }],
  );
  await insertPendingMedia(ctx.db, wanted);
  const stored = named.flatMap(({ mediaId, ref }) => (ref === null ? [mediaId] : []));
  await giveMediaToMessage(ctx.db, ctx.district, owner, inboxId, stored);
  const attachments = named.map(({ mediaId, kind }) => ({ mediaId, kind }));
  return { ...inbound, body: { ...body, attachments } };
}

/** Random, not ascending: whoever knows one id knows no other. */
const nameOne = (attachment: Attachment) =>
  "ref" in attachment
    ? { mediaId: crypto.randomUUID(), kind: kindOfRef(attachment.ref), ref: attachment.ref }
    : { mediaId: attachment.mediaId, kind: attachment.kind ?? ("photo" as const), ref: null };

async function fetching(ctx: Ctx, { channel, ...chat }: ChatRow) {
  const { district } = ctx;
  const createdAt = ctx.now();
  const since = new Date(createdAt.getTime() - HOUR_MS);
  const tooMany = (await countUploads(ctx.db, district, mediaOwner(chat), since)) >= PER_HOUR;
  const state = tooMany
    ? ({ state: "refused", reason: "too_many" } as const)
    : ({ state: "pending", nextTryAt: createdAt } as const);
  return { district, channel, mime: "", bytes: 0, createdAt, ...state };
}

/** Of a group only what belongs to a case is kept. */
export async function forgetTalk(
  ctx: Ctx,
  { kind }: ChatRow,
  row: InboxRow,
  inbound: Inbound,
): Promise<void> {
  const { body } = inbound;
  if (kind === "group" && body.type === "message" && body.attachments.length > 0)
    await dropUnusedMedia(ctx.db, ctx.district, row.id);
}
