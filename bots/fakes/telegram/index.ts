import { listen } from "../listen.ts";
import { type Fault, type Faults, planFaults } from "./faults.ts";
import { countRates, type Limits, TELEGRAM_LIMITS } from "./limits.ts";
import { look, until } from "./look.ts";
import { play } from "./play.ts";
import { createServer } from "./server.ts";
import type { Call, User } from "./types.ts";
import { type DeliveryRecord, keepUpdates } from "./updates.ts";
import type { World } from "./world.ts";

export interface FakeTelegramOptions {
  /** `<bot id>:<secret>`, as BotFather gives it. */
  readonly token: string;
  readonly username?: string;
  readonly clock?: () => Date;
  /** First wait before a failed update is posted again; doubles up to eight times. Default 200. */
  readonly retryMs?: number;
  /** How long the webhook may take to answer. Default 60,000, as on the platform. */
  readonly webhookTimeoutMs?: number;
  readonly firstUpdateId?: number;
  /** Refuse sends beyond these rates with 429; `true`: Telegram's own. Default: count only. */
  readonly limits?: Limits | true;
  /** 0 (default): any free port. */
  readonly port?: number;
}

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;

/** Starts a Bot API server of our own on loopback. It follows the platform's rules; people are played through the handle. */
export async function startFakeTelegram(options: FakeTelegramOptions) {
  const now = options.clock ?? (() => new Date());
  const updates = keepUpdates({
    now,
    retryMs: options.retryMs ?? 200,
    timeoutMs: options.webhookTimeoutMs ?? 60_000,
    firstUpdateId: options.firstUpdateId ?? 900_001,
  });
  const faults = planFaults();
  const rates = countRates(options.limits === true ? TELEGRAM_LIMITS : (options.limits ?? null));
  const calls: Call[] = [];
  const stopping = new AbortController();
  const onSent = new Set<() => void>();
  let isDown = false;
  const world = createWorld(options, now, updates.push, () => {
    for (const tell of [...onSent]) tell();
  });
  const app = createServer({
    token: options.token,
    world,
    updates,
    faults,
    rates,
    calls,
    isDown: () => isDown,
    stopped: stopping.signal,
  });
  const { url, close } = await listen(app.fetch, options.port ?? 0);

  return {
    url,
    token: options.token,
    bot: world.bot,
    ...play(world),
    ...look(world, onSent),
    ...disturb(faults, now),
    /** While down, every connection to the API is cut. */
    down(on: boolean) {
      isDown = on;
    },
    /** The webhook's next `times` 2xx answers get lost on the way: the updates come again. */
    loseAnswers: updates.loseAnswers,
    /** The next `times` updates are posted twice at the same time. */
    duplicate: updates.duplicate,
    calls: (method?: string): readonly Call[] => calls.filter((call) => !method || call.method === method),
    pendingUpdates: updates.count,
    deliveries: (): readonly DeliveryRecord[] => updates.records(),
    /** Resolves when no update is pending. */
    whenDelivered: () => until(updates.onChange, () => (updates.count() === 0 ? true : undefined)),
    /** The highest rates seen, whether enforced or not. */
    peakRates: rates.peaks,
    async stop() {
      stopping.abort();
      updates.stop();
      await close();
    },
  };
}

function createWorld(
  options: FakeTelegramOptions,
  now: () => Date,
  emit: World["emit"],
  onSent: () => void,
): World {
  const bot: User = {
    id: Number(options.token.split(":")[0]),
    is_bot: true,
    first_name: "平安365",
    username: options.username ?? "pingan365_bot",
  };
  return {
    bot,
    now,
    emit,
    onSent,
    rooms: new Map(),
    people: new Map(),
    files: new Map(),
    presses: new Map(),
    commands: new Map(),
    last: { privateMessage: 0, person: 0, group: 0, file: 0, press: 0 },
  };
}

/** What goes wrong. */
function disturb(faults: Faults, now: () => Date) {
  return {
    /** The next `times` calls (of one method, to one chat, if given) fail so. */
    failNext: (fault: Fault, plan: { method?: string; chat?: number; times?: number } = {}) =>
      faults.plan({ ...plan, fault }),
    /** Sends to the chat get 429 for so many seconds of the clock. */
    throttle: (chat: number, seconds: number) =>
      faults.throttle(chat, new Date(now().getTime() + seconds * 1000)),
    clearFaults: faults.clear,
  };
}
