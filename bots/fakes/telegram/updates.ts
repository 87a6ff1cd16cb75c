import { pause } from "../../pause.ts";
import { createSlots, isSuccess, type PostResult, postUpdate, type Webhook } from "./post.ts";
import type { Update, UpdateBody } from "./types.ts";

const KEPT_MS = 24 * 3600_000;
const MOST_BACKOFF = 8;

/** What became of one update: every attempt's outcome, in order. */
export interface DeliveryRecord {
  readonly updateId: number;
  readonly chat: number;
  readonly attempts: PostResult[];
  state: "pending" | "delivered" | "expired" | "dropped";
}

interface Pending {
  readonly update: Update;
  readonly chat: number;
  readonly queuedAt: number;
  readonly record: DeliveryRecord;
}

interface Lane {
  readonly queue: Pending[];
  running: boolean;
}

export interface UpdatesOptions {
  readonly now: () => Date;
  readonly retryMs: number;
  readonly timeoutMs: number;
  readonly firstUpdateId: number;
}

/**
 * The updates Telegram holds for the bot. With a webhook: one chat in sequence, chats side by side up to
 * max_connections, each update again and again until a 2xx or 24 hours. Without: kept for getUpdates.
 */
export function keepUpdates(options: UpdatesOptions) {
  const lanes = new Map<number, Lane>();
  const records: DeliveryRecord[] = [];
  const stopping = new AbortController();
  const inSlot = createSlots(() => hook?.maxConnections ?? 1);
  const onChange = new Set<() => void>();
  let lastId = options.firstUpdateId - 1;
  let hook: Webhook | null = null;
  let lastError: { readonly at: Date; readonly result: PostResult } | null = null;
  let losing = 0;
  let doubling = 0;

  function push(chat: number, body: UpdateBody): number {
    lastId += 1;
    const record: DeliveryRecord = { updateId: lastId, chat, attempts: [], state: "pending" };
    records.push(record);
    const lane = lanes.get(chat) ?? { queue: [], running: false };
    lanes.set(chat, lane);
    lane.queue.push({
      update: { update_id: lastId, ...body },
      chat,
      queuedAt: options.now().getTime(),
      record,
    });
    changed();
    void drain(lane);
    return lastId;
  }

  async function drain(lane: Lane): Promise<void> {
    if (lane.running) return;
    lane.running = true;
    for (let head = lane.queue[0]; head && hook && !stopping.signal.aborted; head = lane.queue[0]) {
      if (isExpired(head)) settle(head, "expired");
      else if (await deliver(head)) settle(head, "delivered");
      else await pause(backoff(head), stopping.signal);
    }
    lane.running = false;
  }

  async function deliver(pending: Pending): Promise<boolean> {
    return inSlot(async () => {
      if (!hook || stopping.signal.aborted) return false;
      const to = hook;
      const copies = doubling > 0 ? 2 : 1;
      if (doubling > 0) doubling -= 1;
      const post = () =>
        postUpdate(to, pending.update, { timeoutMs: options.timeoutMs, signal: stopping.signal });
      const results = await Promise.all(Array.from({ length: copies }, post));
      if (stopping.signal.aborted) return false;
      pending.record.attempts.push(...results);
      return judge(results.find(isSuccess) ?? results[0] ?? "Connection closed");
    });
  }

  /** A lost answer: the bot said 2xx, Telegram never heard it. */
  function judge(result: PostResult): boolean {
    const lost = isSuccess(result) && losing > 0;
    if (lost) losing -= 1;
    if (isSuccess(result) && !lost) return true;
    lastError = { at: options.now(), result: lost ? "Read timeout expired" : result };
    return false;
  }

  const backoff = (pending: Pending): number =>
    options.retryMs * Math.min(MOST_BACKOFF, 2 ** (pending.record.attempts.length - 1));
  const isExpired = (pending: Pending): boolean => options.now().getTime() - pending.queuedAt >= KEPT_MS;

  function settle(pending: Pending, state: DeliveryRecord["state"]): void {
    pending.record.state = state;
    const queue = lanes.get(pending.chat)?.queue ?? [];
    const index = queue.indexOf(pending);
    if (index >= 0) queue.splice(index, 1);
    changed();
  }

  const changed = () => {
    for (const tell of [...onChange]) tell();
  };

  /** Everything pending in the order of ids, without what is older than 24 hours. */
  function pending(): Pending[] {
    const all = [...lanes.values()].flatMap((lane) => lane.queue);
    for (const old of all.filter(isExpired)) settle(old, "expired");
    return all.filter((one) => !isExpired(one)).sort((a, b) => a.update.update_id - b.update.update_id);
  }

  return {
    push,
    onChange,
    setWebhook(next: Webhook | null) {
      hook = next;
      lastError = null;
      for (const lane of lanes.values()) void drain(lane);
    },
    webhook: () => hook,
    lastError: () => lastError,
    pending: () => pending().map((one) => one.update),
    /** How many wait, over all chats. */
    count: () => [...lanes.values()].reduce((sum, lane) => sum + lane.queue.length, 0),
    records: (): readonly DeliveryRecord[] => records,
    confirm(isConfirmed: (update: Update) => boolean, as: "delivered" | "dropped") {
      for (const one of pending()) if (isConfirmed(one.update)) settle(one, as);
    },
    /** The next `times` 2xx answers get lost on the way, so that an update already taken comes again. */
    loseAnswers(times: number) {
      losing += times;
    },
    /** The next `times` updates are posted twice at once. */
    duplicate(times: number) {
      doubling += times;
    },
    stop: () => stopping.abort(),
  };
}

export type Updates = ReturnType<typeof keepUpdates>;
