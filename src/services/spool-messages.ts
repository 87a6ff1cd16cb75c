import type { Inbound } from "../core/messages.ts";
import type { Log } from "../core/ports.ts";
import { errorReason } from "./error-reason.ts";

/** A verified message that waits for the database. */
export interface SpooledMessage {
  readonly inbound: Inbound;
  readonly raw: unknown;
}

/** Keeps verified messages while the database is away. A port: where there is no disk, there is none. */
export interface Spool {
  /** Resolves once the message would survive a power cut. Throws when it cannot be kept. */
  keep(message: SpooledMessage): Promise<void>;
  /** Hands on what was kept, oldest first, and forgets what was taken; stops at the first that is not. Returns how many. */
  drain(take: (message: SpooledMessage) => Promise<unknown>): Promise<number>;
  /** Whether anything of this chat waits: what comes after must not overtake it. */
  holds(chat: string): boolean;
  /** Until when (`performance.now()`) the database is taken to be away: it failed just before. */
  awayUntil: number;
}

/** A database that says nothing for so long is away as well: the platform gives up after five seconds. */
const DATABASE_MS = 2500;
/** After that, whoever comes waits no more for it until it is tried again. */
const AWAY_MS = 2000;

/**
 * Stores the message, or keeps it on the disk while the database is away; null: kept. A message that is stored late,
 * after it was kept, is a copy when it is drained. @throws when it could be kept nowhere
 */
export async function receiveOrSpool<R>(
  { spool, log }: { spool: Spool; log: Log },
  message: SpooledMessage,
  receive: (message: SpooledMessage) => Promise<R>,
): Promise<R | null> {
  if (performance.now() >= spool.awayUntil && !spool.holds(message.inbound.address.chat)) {
    try {
      return await within(DATABASE_MS, receive(message));
    } catch (error) {
      spool.awayUntil = performance.now() + AWAY_MS;
      log.warn({ error: errorReason(error) }, "a message is kept on the disk: the database is away");
    }
  }
  await spool.keep(message);
  return null;
}

async function within<R>(ms: number, work: Promise<R>): Promise<R> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the database gave no answer in time")), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Brings what was kept to the database, once it is back. Never throws: it is tried again. */
export async function drainSpool(
  { spool, log }: { spool: Spool; log: Log },
  receive: (message: SpooledMessage) => Promise<unknown>,
): Promise<void> {
  try {
    const drained = await spool.drain(async (message) => {
      await receive(message);
      spool.awayUntil = 0;
    });
    if (drained > 0) log.info({ drained }, "messages kept on the disk are stored");
  } catch (error) {
    log.warn({ error: errorReason(error) }, "messages kept on the disk still wait");
  }
}
