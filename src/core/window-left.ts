import { allowanceOf, type Window, type WindowPolicy } from "./reach.ts";

/** What may still be written to somebody without their writing first. */
export interface WindowLeft {
  /** Messages left now; 0: the window is closed or used up. */
  readonly left: number;
  /** Of them for what can wait; the rest is kept for delays and dangers. */
  readonly spare: number;
  /** When it closes by itself; null: it is closed. */
  readonly until: Date | null;
}

/** What a reply window lets through, and until when. */
export function windowLeft(policy: WindowPolicy, windows: readonly Window[], now: Date): WindowLeft {
  const { left, spare } = allowanceOf(policy, windows, now);
  if (left === 0) return { left, spare, until: null };
  const ends = windows
    .filter(({ closed, opener, sent }) => closed === null && sent < policy[opener].messages)
    .map(({ opener, openedAt }) => openedAt.getTime() + policy[opener].minutes * 60_000);
  return { left, spare, until: new Date(Math.max(...ends)) };
}
