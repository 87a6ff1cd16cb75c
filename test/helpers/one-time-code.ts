import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const STEP_MS = 30_000;

/** Longer than a busy machine takes from reckoning a code to checking it. */
const ENOUGH_MS = 4_000;

/** Waits for the next half minute where this one ends at once: for codes that are right or wrong by a step. */
export async function wellInsideStep(): Promise<void> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < ENOUGH_MS) await sleep(left);
}

/** RFC 6238 with SHA-1, as an app on a phone reckons it; `steps` away from now is a clock that goes wrong. */
export function codeOf(base32: string, steps = 0): string {
  const bits = [...base32].map((c) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"),
  );
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + steps));
  const hash = createHmac("sha1", Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
