import type { Address } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import { awaitReplies, type StoredReply } from "../services/await-replies.ts";
import type { Ctx } from "../services/context.ts";
import { drainChat } from "../services/drain-chat.ts";
import { errorReason } from "../services/error-reason.ts";
import { receiveMessage } from "../services/receive-message.ts";
import { ownsMedia } from "../services/show-media.ts";
import { cleanText } from "./clean-text.ts";
import type { AppDeps } from "./deps.ts";

/** A message as the API and the page take it. */
export interface ChatInput {
  readonly id: string;
  readonly text?: string | undefined;
  readonly photos?: readonly string[] | undefined;
  readonly location?: { readonly lat: number; readonly lon: number } | undefined;
  readonly option?: string | undefined;
}

const WAIT_MS = 10_000;

/**
 * Puts a message into the inbox and waits for its replies; "pending" when that takes too long: the same id asks again.
 * @throws Refused when it is empty, brings another's photo, or its id was used for another message.
 */
export async function sendMessage(
  deps: AppDeps,
  session: string,
  input: ChatInput,
): Promise<readonly StoredReply[] | "pending"> {
  const { ctx, replyTimeoutMs = WAIT_MS } = deps;
  const raw = await storedForm(ctx, session, input);
  const inbound = ctx.channels.webchat?.toInbound(raw);
  if (!inbound) throw new Error("the web chat channel is missing");
  const { inboxId, sameBody } = await receiveMessage(ctx, { inbound, raw });
  if (!sameBody) throw new Refused("chat.same_id_other_body");
  if (!deps.storesOnly) work(ctx, inbound.address, inboxId);
  return awaitReplies(ctx, inboxId, replyTimeoutMs);
}

/** Begins at once. The row is committed: whatever happens to this process, the sweep goes on from here. */
function work(ctx: Ctx, address: Address, inboxId: string): void {
  drainChat(ctx, address).catch((error: unknown) => {
    ctx.log.error({ inbox: inboxId, error: errorReason(error) }, "draining failed");
  });
}

/** The checked body as it is kept; absent fields stay absent, so that copies compare equal. */
async function storedForm(ctx: Ctx, session: string, { id, text, photos, location, option }: ChatInput) {
  const words = cleanText(text ?? "").trim();
  const pictures = photos ?? [];
  if (words === "" && pictures.length === 0 && !location && option === undefined)
    throw new Refused("chat.empty");
  if (pictures.length > 0 && !(await ownsMedia(ctx, session, pictures)))
    throw new Refused("request.invalid", { detail: "photos 要用本会话上传后得到的 mediaId" });
  return {
    session,
    id,
    ...(words === "" ? {} : { text: words }),
    ...(pictures.length > 0 ? { photos: pictures } : {}),
    ...(location ? { location } : {}),
    ...(option === undefined ? {} : { option: cleanText(option) }),
  };
}
