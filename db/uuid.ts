import { randomInt, randomUUID } from "node:crypto";

/**
 * Makes a maker of UUIDv7 ids: 48 bits of milliseconds, then a counter, then chance. Ids of one maker
 * always ascend, also within a millisecond and when the clock is set back.
 */
export function uuidMaker(clock: () => number): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const now = clock();
    // Start low in the 12-bit counter, so that there is room to count up within the millisecond.
    if (now > last) [last, counter] = [now, randomInt(256)];
    else if (++counter > 0xfff) [last, counter] = [last + 1, 0];
    return format(last, counter);
  };
}

/** A new id from the process's own maker. */
export const newId: () => string = uuidMaker(Date.now);

/** The random end, its variant bits included, is that of a random UUID: the runtime makes those in stock. */
function format(ms: number, counter: number): string {
  const time = ms.toString(16).padStart(12, "0");
  const count = counter.toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${randomUUID().slice(19)}`;
}
