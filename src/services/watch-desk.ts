import type { CaseRow } from "../../db/cases.ts";
import { changedSince, waitingElsewhere } from "../../db/desk-changes.ts";
import { maySee } from "../core/permissions.ts";
import { factsOf } from "./case-facts.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { latch } from "./latch.ts";
import { noLongerStaff, type SignedIn } from "./still-staff.ts";

/** Rung after the commit of every case event of this process, and when somebody's rights or session end. */
export const DESK_BELL = "desk";

/** Looked at this often when no bell rings: another process may have written. */
const LOOK_MS = 2_000;
/** Events in a burst are told together. */
const GATHER_MS = 150;
/** A transaction may show its rows this much later than it dated them. */
const OVERLAP_MS = 30_000;
/** More than this at once is told as "look at everything". */
const MOST = 300;

/** What changed for one person: cases they may see, and whether the queues are to be counted again. */
export interface DeskNews {
  readonly numbers: readonly string[];
  readonly queues: boolean;
}

export interface DeskWatch {
  /** Calls back with what changed for this person until the returned function is called. */
  listen(listener: Listener): () => void;
  /** Whatever is committed from now on is told: what a listener reads after this misses nothing. */
  begun(): Promise<void>;
}

export interface Listener extends SignedIn {
  /** Must not wait: whoever is slow keeps what came until it is taken. */
  hear(news: DeskNews): void;
  /** They may no longer listen as who they were; called once. */
  end(): void;
}

/** One look at the database serves all who listen in this process, however many; without listeners nothing is asked. */
export function watchDesk(ctx: Ctx): DeskWatch {
  const listeners = new Set<Listener>();
  let line: Following | null = null;
  return {
    listen(listener) {
      listeners.add(listener);
      line ??= follow(ctx, listeners, () => {
        line = null;
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) line?.wake();
      };
    },
    begun: async () => line?.begun,
  };
}

interface Following {
  wake(): void;
  /** The first look is done. */
  readonly begun: Promise<void>;
}

/** Looks while somebody listens. */
function follow(ctx: Ctx, listeners: Set<Listener>, onEnd: () => void): Following {
  const bell = latch();
  const stop = ctx.bell.listen(DESK_BELL, bell.ring);
  const first = look(ctx).catch(() => null);
  const run = async () => {
    let seen = await first;
    while (listeners.size > 0) {
      await bell.wait(LOOK_MS);
      if (listeners.size > 0) await pause(GATHER_MS);
      // A database that is away for a while is no end: the next look tells all of it.
      const now = await look(ctx).catch(() => null);
      const gone = await goneOf(ctx, [...listeners]);
      for (const listener of gone ?? []) if (listeners.delete(listener)) listener.end();
      if (!now || !gone) continue;
      tell(ctx, listeners, seen, now);
      seen = now;
    }
  };
  run()
    .catch((error: unknown) => ctx.log.error({ error: errorReason(error) }, "the desk is not followed"))
    .finally(() => {
      stop();
      onEnd();
    });
  return { wake: bell.ring, begun: first.then(() => {}) };
}

/** Who may listen no more; null: nobody knows now, and nothing is told until it is known. */
async function goneOf(ctx: Ctx, listeners: readonly Listener[]): Promise<Listener[] | null> {
  try {
    return await noLongerStaff(ctx, listeners);
  } catch (error) {
    ctx.log.error({ error: errorReason(error) }, "who may still listen at the desk is not known");
    return null;
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Seen {
  readonly rows: readonly CaseRow[];
  readonly versions: ReadonlyMap<string, number>;
  readonly elsewhere: string;
}

async function look(ctx: Ctx): Promise<Seen> {
  const since = new Date(ctx.now().getTime() - OVERLAP_MS);
  const rows = await changedSince(ctx.db, ctx.district, since, MOST);
  const elsewhere = await waitingElsewhere(ctx.db, ctx.district);
  return { rows, versions: new Map(rows.map(({ id, version }) => [id, version])), elsewhere };
}

/** `before`: null where the first look came to nothing; then everything is worth a look. */
function tell(ctx: Ctx, listeners: Iterable<Listener>, before: Seen | null, now: Seen): void {
  if (!before) {
    for (const { hear } of listeners) hear({ numbers: [], queues: true });
    return;
  }
  const changed = now.rows.filter(({ id, version }) => before.versions.get(id) !== version);
  const elsewhere = before.elsewhere !== now.elsewhere;
  if (changed.length === 0 && !elsewhere) return;
  const facts = changed.map((row) => ({ number: row.number, facts: factsOf(row) }));
  for (const { staff, hear } of listeners) {
    const seen = facts.filter((one) => maySee(staff, one.facts, ctx.organisation.isWithin));
    const numbers = seen.map(({ number }) => number);
    if (numbers.length > 0 || elsewhere) hear({ numbers, queues: true });
  }
}
