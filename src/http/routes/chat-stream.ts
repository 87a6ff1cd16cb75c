import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { Refused } from "../../core/refusals.ts";
import type { Ctx } from "../../services/context.ts";
import { type Latch, latch } from "../../services/latch.ts";
import {
  type ChatMessage,
  listChatMessages,
  listChatMessagesSince,
} from "../../services/list-chat-messages.ts";
import { bellTopic } from "../../services/owe-notices.ts";

/** Looked at this often when no bell rings: another process may have written. */
const LOOK_MS = 5_000;
const HEARTBEAT_EVERY = 3;
/** A transaction may show its lines this much later than it dated them. */
const OVERLAP_MS = 30_000;

/** A person has a few tabs open; each stream asks the database every few seconds. */
const MOST_STREAMS = 20;
const WAIT_SECONDS = 30;

/** Streams open in this process, by chat. */
export type OpenStreams = Map<string, number>;

/**
 * New messages of a chat as they come, each once. Goes on behind the message `after`; without it the newest are sent
 * first. An `after` this chat does not have is refused before the stream begins.
 */
export async function chatStream(
  ctx: Ctx,
  c: Context,
  chat: string,
  after: string | undefined,
  streams: OpenStreams,
): Promise<Response> {
  if ((streams.get(chat) ?? 0) >= MOST_STREAMS)
    throw new Refused("request.too_many", { seconds: WAIT_SECONDS });
  count(streams, chat, 1);
  const start = await startBehind(ctx, chat, after).catch((error: unknown) => {
    count(streams, chat, -1);
    throw error;
  });
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (stream) => {
    const bell = latch();
    const stop = ctx.bell.listen(bellTopic({ channel: "webchat", chat }), bell.ring);
    stream.onAbort(() => {
      stop();
      bell.ring();
    });
    try {
      await follow(ctx, stream, chat, bell, start);
    } finally {
      stop();
      count(streams, chat, -1);
    }
  });
}

function count(streams: OpenStreams, chat: string, by: 1 | -1): void {
  const open = (streams.get(chat) ?? 0) + by;
  if (open > 0) streams.set(chat, open);
  else streams.delete(chat);
}

interface Start {
  readonly missed: readonly ChatMessage[];
  readonly known: Set<string>;
  readonly opened: Date;
}

async function startBehind(ctx: Ctx, chat: string, after: string | undefined): Promise<Start> {
  const opened = ctx.now();
  const missed = await listChatMessages(ctx, chat, after);
  return { missed, known: await knownBefore(ctx, chat, missed, opened), opened };
}

async function follow(
  ctx: Ctx,
  stream: SSEStreamingApi,
  chat: string,
  bell: Latch,
  { missed, known, opened }: Start,
) {
  let newest = opened;
  const send = async (messages: readonly ChatMessage[]) => {
    for (const message of messages.filter(({ id }) => !known.has(id))) {
      known.add(message.id);
      if (message.at > newest) newest = message.at;
      await stream.writeSSE({ event: "message", id: message.id, data: JSON.stringify(message) });
    }
  };
  await stream.write(": open\n\n");
  await send(missed);
  for (let round = 1; !stream.aborted && !stream.closed; round++) {
    await bell.wait(LOOK_MS);
    if (stream.aborted) return;
    if (round % HEARTBEAT_EVERY === 0) await stream.write(": heartbeat\n\n");
    await send(await listChatMessagesSince(ctx, chat, before(newest)));
  }
}

const before = (instant: Date) => new Date(instant.getTime() - OVERLAP_MS);

/** What the reader has already: recent lines that are not among the missed ones. */
async function knownBefore(
  ctx: Ctx,
  chat: string,
  missed: readonly ChatMessage[],
  opened: Date,
): Promise<Set<string>> {
  const recent = await listChatMessagesSince(ctx, chat, before(opened));
  const news = new Set(missed.map(({ id }) => id));
  const [first] = missed;
  const older = recent.filter(({ id, at }) => !news.has(id) && (!first || at <= first.at));
  return new Set(older.map(({ id }) => id));
}
