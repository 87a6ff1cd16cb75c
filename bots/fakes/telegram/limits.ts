import type { World } from "./world.ts";

/** Telegram's published rates, counted always and enforced only when asked. */
export interface Limits {
  readonly perChatPerSecond: number;
  readonly perGroupPerMinute: number;
  readonly overallPerSecond: number;
}
export const TELEGRAM_LIMITS: Limits = { perChatPerSecond: 1, perGroupPerMinute: 20, overallPerSecond: 30 };

const SECOND = 1000;
const MINUTE = 60_000;

export interface Rates {
  /** Seconds to wait before this chat takes another message; 0: it was counted and may pass. */
  take(world: World, chatId: number): number;
  /** The most messages ever sent to one chat within a second, to one group within a minute, overall in a second. */
  peaks(): Limits;
}

/** Counts sends in sliding windows. `enforced: null` counts without refusing. */
export function countRates(enforced: Limits | null): Rates {
  const chats = new Map<number, number[]>();
  const all: number[] = [];
  const peak = { perChatPerSecond: 0, perGroupPerMinute: 0, overallPerSecond: 0 };

  function note(key: keyof Limits, sends: readonly number[], now: number, span: number) {
    peak[key] = Math.max(peak[key], sends.filter((at) => at > now - span).length);
  }
  function count(sends: number[], isGroup: boolean, now: number) {
    sends.push(now);
    all.push(now);
    forget(sends, now - MINUTE);
    forget(all, now - SECOND);
    note("perChatPerSecond", sends, now, SECOND);
    if (isGroup) note("perGroupPerMinute", sends, now, MINUTE);
    note("overallPerSecond", all, now, SECOND);
  }

  return {
    peaks: () => ({ ...peak }),
    take(world, chatId) {
      const now = world.now().getTime();
      const sends = chats.get(chatId) ?? [];
      chats.set(chatId, sends);
      const isGroup = world.rooms.get(chatId)?.chat.type !== "private";
      const wait = enforced
        ? Math.max(
            waitFor(sends, enforced.perChatPerSecond, SECOND, now),
            isGroup ? waitFor(sends, enforced.perGroupPerMinute, MINUTE, now) : 0,
            waitFor(all, enforced.overallPerSecond, SECOND, now),
          )
        : 0;
      if (wait === 0) count(sends, isGroup, now);
      return wait;
    },
  };
}

/** Whole seconds until a window of `span` milliseconds has room again. */
function waitFor(sends: readonly number[], most: number, span: number, now: number): number {
  const inWindow = sends.filter((at) => at > now - span);
  const oldest = inWindow.at(-most);
  return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + span - now) / SECOND));
}

function forget(sends: number[], before: number): void {
  while (sends[0] !== undefined && sends[0] <= before) sends.shift();
}
