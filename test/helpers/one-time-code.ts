import { createHmac } from "node:crypto";
import { vi } from "vitest";

const STEP_MS = 30_000;

/** While the work runs no half minute ends: for codes that are right or wrong by a step. */
export async function withinStep<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  return work().finally(() => vi.useRealTimers());
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
