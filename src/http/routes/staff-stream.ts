import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { Refused } from "../../core/refusals.ts";
import { latch } from "../../services/latch.ts";
import type { SignedIn } from "../../services/still-staff.ts";
import { type DeskNews, type DeskWatch, watchDesk } from "../../services/watch-desk.ts";
import { memberOf } from "../auth.ts";
import type { AppDeps } from "../deps.ts";
import type { Router } from "../router.ts";

/** A person has some tabs open. */
const MOST_STREAMS = 20;
const WAIT_SECONDS = 30;
const HEARTBEAT_MS = 15_000;

/**
 * `GET /staff/stream`: what changed at the desk, as it happens. Event `desk`, data `{numbers, queues}`. Event `open` says
 * that from here on nothing is missed: what is read after it is whole.
 */
export function addStaffStream(app: Router, deps: AppDeps): void {
  const watch = watchDesk(deps.ctx);
  const open = new Map<string, number>();
  app.get("/staff/stream", async (c) => {
    const { staff } = c.var;
    const { keyId } = staff;
    const session = c.req.header("authorization") ? null : ((await memberOf(deps, c))?.session ?? null);
    const others = open.get(keyId) ?? 0;
    if (others >= MOST_STREAMS) throw new Refused("request.too_many", { seconds: WAIT_SECONDS });
    open.set(keyId, others + 1);
    c.header("X-Accel-Buffering", "no");
    return streamSSE(c, async (stream) => {
      try {
        await send({ staff, session }, watch, stream);
      } finally {
        const left = (open.get(keyId) ?? 1) - 1;
        if (left > 0) open.set(keyId, left);
        else open.delete(keyId);
      }
    });
  });
}

async function send(who: SignedIn, watch: DeskWatch, stream: SSEStreamingApi) {
  const bell = latch();
  let ended = false;
  // What a slow reader has not taken yet is kept as one piece of news, so memory stays the same.
  let waiting: { numbers: Set<string>; queues: boolean } | null = null;
  const stop = watch.listen({
    ...who,
    hear({ numbers, queues }: DeskNews) {
      waiting ??= { numbers: new Set(), queues: false };
      for (const number of numbers) waiting.numbers.add(number);
      waiting.queues ||= queues;
      bell.ring();
    },
    end() {
      ended = true;
      bell.ring();
    },
  });
  stream.onAbort(bell.ring);
  try {
    await watch.begun();
    await stream.writeSSE({ event: "open", data: "{}" });
    while (!stream.aborted && !stream.closed) {
      await bell.wait(HEARTBEAT_MS);
      if (stream.aborted || ended) return;
      const news = waiting as { numbers: Set<string>; queues: boolean } | null;
      waiting = null;
      if (news) {
        const data = JSON.stringify({ numbers: [...news.numbers], queues: news.queues });
        await stream.writeSSE({ event: "desk", data });
      } else await stream.write(": heartbeat\n\n");
    }
  } finally {
    stop();
  }
}
