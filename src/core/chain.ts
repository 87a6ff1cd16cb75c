/** One event of a case's history, as its hash sees it. `at` is an instant in UTC, whole milliseconds. */
export interface ChainEvent {
  readonly district: string;
  readonly caseId: string;
  /** 1 for `open`, then without gaps. */
  readonly seq: number;
  readonly type: string;
  readonly actor: Readonly<Record<string, string>>;
  readonly at: Date;
  readonly fromState: string | null;
  readonly toState: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** How many dispatches it opened. */
  readonly dispatches: number;
  readonly wordsDigest: string;
  readonly prevHash: string;
}

/** What the first event of every chain has before it. */
export const FIRST_PREV_HASH = "0".repeat(64);

/**
 * One text for one value, whatever the order of its keys: what a jsonb column gives back has the same text
 * as what was put in. Keys without a value are left out, as JSON does; dates become ISO instants.
 */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object") return `{${members(value)}}`;
  return JSON.stringify(value ?? null);
}

function members(value: object): string {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .join(",");
}

/** The text whose hash an event carries: every field of it, and the hash before it. */
export function eventMaterial(event: ChainEvent): string {
  const { district, caseId, seq, type, actor, at, fromState, toState } = event;
  const { detail, dispatches, wordsDigest, prevHash } = event;
  return canonical({
    district,
    caseId,
    seq,
    type,
    actor,
    at,
    fromState,
    toState,
    detail,
    dispatches,
    wordsDigest,
    prevHash,
  });
}

/** An event as it lies in the history. */
export interface StoredEvent extends ChainEvent {
  readonly hash: string;
}

export type ChainFault = "opened_twice" | "event_edited" | "event_missing" | "chain_broken" | "state_jump";

/**
 * What is wrong with an event, seen from the one before it in the same case (null: it is the first).
 * `recomputed` is the hash of what lies there now. After a gap only the gap is named: what follows cannot fit.
 */
export function chainFaults(
  previous: StoredEvent | null,
  event: StoredEvent,
  recomputed: string,
): ChainFault[] {
  const gap = event.seq !== (previous?.seq ?? 0) + 1;
  const link = previous?.hash ?? FIRST_PREV_HASH;
  const faults: [ChainFault, boolean][] = [
    ["event_edited", event.hash !== recomputed],
    ["event_missing", gap],
    ["opened_twice", !gap && (event.type === "open") !== (previous === null)],
    ["chain_broken", !gap && event.prevHash !== link],
    ["state_jump", !gap && event.fromState !== (previous?.toState ?? null)],
  ];
  return faults.filter(([, found]) => found).map(([fault]) => fault);
}
