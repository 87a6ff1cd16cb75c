import { randomBytes } from "node:crypto";
import { type CaseRow, insertCaseEvent } from "../../db/cases.ts";
import { type Actor, actorRecord } from "../core/actors.ts";
import { type ChainEvent, FIRST_PREV_HASH } from "../core/chain.ts";
import { storableJson } from "../core/clean.ts";
import type { CaseEventType, CaseState } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";
import { eventHash, wordsDigest } from "./hash.ts";
import { noticesOf } from "./notices-of-event.ts";
import type { ReadyEvent } from "./ready-event.ts";
import { DESK_BELL } from "./watch-desk.ts";

interface Said {
  readonly detail: Record<string, unknown>;
  readonly words: Record<string, unknown>;
}

/** The first event of a history. */
export function firstEvent(ctx: Ctx, caseId: string, actor: Actor, said: Said): ReadyEvent {
  return readyEvent(ctx, actor, said, null, {
    caseId,
    seq: 1,
    type: "open",
    fromState: null,
    toState: "reported",
    dispatches: 0,
    prevHash: FIRST_PREV_HASH,
  });
}

/** The next event of a case's history, chained to its head. */
export function nextEvent(
  ctx: Ctx,
  row: CaseRow,
  actor: Actor,
  move: Said & { type: CaseEventType; toState: CaseState; dispatches: number },
): ReadyEvent {
  return readyEvent(ctx, actor, move, row.leadUnit, {
    caseId: row.id,
    seq: row.version + 1,
    type: move.type,
    fromState: row.state,
    toState: move.toState,
    dispatches: move.dispatches,
    prevHash: row.headHash,
  });
}

type Link = Pick<ChainEvent, "caseId" | "seq" | "fromState" | "dispatches" | "prevHash"> &
  Pick<ReadyEvent["event"], "type" | "toState">;

function readyEvent(ctx: Ctx, actor: Actor, said: Said, former: string | null, link: Link): ReadyEvent {
  const words = storableCopy(said.words);
  const salt = randomBytes(16).toString("hex");
  const event = {
    district: ctx.district,
    ...link,
    actor: actorRecord(actor),
    at: ctx.now(),
    detail: storableCopy(said.detail),
    wordsDigest: wordsDigest(salt, words),
  };
  return { event: { ...event, hash: eventHash(event) }, words, salt, former };
}

/** Writes the event and what it owes to whom. `row` is the case after the event. */
export async function writeEvent(ctx: Ctx, row: CaseRow, ready: ReadyEvent): Promise<void> {
  const { fromState, ...event } = ready.event;
  const stored = insertCaseEvent(
    ctx.db,
    {
      ...event,
      actor: { ...event.actor },
      detail: { ...event.detail },
      fromState: fromState as CaseState | null,
    },
    ready,
  );
  await Promise.all([stored, noticesOf(ctx, row, ready)]);
  ctx.bell.ring(DESK_BELL);
}

/** As the database will give it back, so that the hash fits. */
const storableCopy = (value: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(storableJson(value));
