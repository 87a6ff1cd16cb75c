import type { Clock } from "../core/ports.ts";

/** Slows down whoever guesses codes. A port: several processes may share one. */
export interface StatusLimits {
  /** Seconds to wait before this case or this address may be tried again; 0: now. */
  waitSeconds(number: string, address: string): number;
  /** Notes a try before it is looked at, so that many at once do not slip past; `number` null: no code was guessed. */
  miss(number: string | null, address: string): void;
  /** Takes the note back: the try was right, or nobody could tell. */
  forgive(number: string | null, address: string): void;
}

/** Bounds how many chats one address opens: each is a row. A port: several processes may share one. */
export interface ChatLimits {
  /** Seconds to wait before this address may open another chat; 0: now. */
  waitSeconds(address: string): number;
  /** Notes that it opened one. */
  opened(address: string): void;
}

/** Many people share an address of a mobile network: far more than they need, far fewer than a script would make. */
const CHATS = { misses: 120, withinMs: 60_000 } as const;

export function chatLimits(now: Clock): ChatLimits {
  const addresses = missCounter(now, CHATS);
  return { waitSeconds: addresses.wait, opened: addresses.add };
}

/** Bounds how often one address reads what is for everybody. A port: several processes may share one. */
export interface ReadLimits {
  /** Seconds to wait before this address may read again; 0: it was counted and may read now. */
  take(address: string): number;
}

/** Ten a second for a minute: what a page, a script or a whole office needs, and no more than the kept lists bear. */
const READS: { readonly most: number; readonly withinMs: number } = { most: 600, withinMs: 60_000 };

/** Counts by the minute: nothing is kept of single requests. */
export function readLimits(now: Clock, { most, withinMs } = READS): ReadLimits {
  let window = { from: 0, counts: new Map<string, number>() };
  return {
    take(address) {
      const at = now().getTime();
      if (at - window.from >= withinMs || window.counts.size >= MOST_KEYS)
        window = { from: at, counts: new Map() };
      const count = window.counts.get(address) ?? 0;
      if (count >= most) return Math.ceil((window.from + withinMs - at) / 1000);
      window.counts.set(address, count + 1);
      return 0;
    },
  };
}

const CASE = { misses: 5, withinMs: 3_600_000 } as const;
const ADDRESS = { misses: 10, withinMs: 60_000 } as const;
const MOST_KEYS = 50_000;

/** Five wrong codes per case and hour, ten per address and minute. Unknown numbers count like known ones. */
export function statusLimits(now: Clock): StatusLimits {
  const cases = missCounter(now, CASE);
  const addresses = missCounter(now, ADDRESS);
  return {
    waitSeconds: (number, address) => Math.max(cases.wait(number), addresses.wait(address)),
    miss(number, address) {
      if (number !== null) cases.add(number);
      addresses.add(address);
    },
    forgive(number, address) {
      if (number !== null) cases.remove(number);
      addresses.remove(address);
    },
  };
}

function missCounter(now: Clock, { misses, withinMs }: { misses: number; withinMs: number }) {
  const times = new Map<string, number[]>();
  const recent = (key: string) => (times.get(key) ?? []).filter((at) => at > now().getTime() - withinMs);
  return {
    wait(key: string): number {
      const [first, ...others] = recent(key);
      if (first === undefined || others.length + 1 < misses) return 0;
      return Math.ceil((first + withinMs - now().getTime()) / 1000);
    },
    add(key: string): void {
      if (times.size >= MOST_KEYS)
        for (const known of times.keys()) if (recent(known).length === 0) times.delete(known);
      // Still full: the oldest goes, so that guessing cannot fill the memory.
      const [oldest] = times.size >= MOST_KEYS ? times.keys() : [];
      if (oldest !== undefined) times.delete(oldest);
      times.set(key, [...recent(key), now().getTime()].slice(-misses));
    },
    remove(key: string): void {
      const others = (times.get(key) ?? []).slice(0, -1);
      if (others.length === 0) times.delete(key);
      else times.set(key, others);
    },
  };
}
