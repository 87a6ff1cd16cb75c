import { randomBytes } from "node:crypto";

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
    if (now > last) [last, counter] = [now, randomBytes(1).readUInt8()];
    else if (++counter > 0xfff) [last, counter] = [last + 1, 0];
    return format(last, counter);
  };
}

/** A new id from the process's own maker. */
export const newId: () => string = uuidMaker(Date.now);

function format(ms: number, counter: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
