import { MAX_TEXT_BYTES } from "./render.ts";

/** A response that is still open: one answer may go with it. */
export interface HeldReply {
  /** The answer, or null when none came within `ms`, the connection went, or it was released. */
  wait(ms: number, gone: AbortSignal): Promise<string | null>;
  /** Gives the place up: answers go the other way from now on. */
  release(): void;
}

/** The open responses of this process, by the message they answer: one place a message, never one a person. */
export interface HeldReplies {
  /**
   * Opens a message's place; before the message is committed, as its answer may come at once after. Null when the
   * message holds one already: then the platform tries again because it has given the first up, which is released.
   */
  open(externalId: string): HeldReply | null;
  /** Whether the open response of this message takes the text. False: send it the other way. */
  offer(externalId: string, text: string): boolean;
}

export function heldReplies(): HeldReplies {
  const places = new Map<string, (text: string | null) => void>();
  const settle = (externalId: string, text: string | null): boolean => {
    const answer = places.get(externalId);
    places.delete(externalId);
    answer?.(text);
    return answer !== undefined;
  };
  return {
    open(externalId) {
      if (settle(externalId, null)) return null;
      const { promise, resolve } = Promise.withResolvers<string | null>();
      places.set(externalId, resolve);
      // The place may have been given to another by now.
      const release = () => void (places.get(externalId) === resolve && settle(externalId, null));
      return { release, wait: (ms, gone) => waiting(promise, release, ms, gone) };
    },
    // Longer ones go the other way, in parts.
    offer: (externalId, text) =>
      new TextEncoder().encode(text).length <= MAX_TEXT_BYTES && settle(externalId, text),
  };
}

async function waiting(
  answer: Promise<string | null>,
  release: () => void,
  ms: number,
  gone: AbortSignal,
): Promise<string | null> {
  if (gone.aborted || ms <= 0) release();
  const timer = setTimeout(release, ms);
  gone.addEventListener("abort", release);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    gone.removeEventListener("abort", release);
  }
}
