import type { Database } from "../../db/client.ts";
import {
  caseEvents,
  cases,
  caseWords,
  consultations,
  dispatches,
  inbox,
  noticesOwed,
  outbox,
  receipts,
  reports,
} from "../../db/schema.ts";
import { newId } from "../../db/uuid.ts";
import { type ChainEvent, FIRST_PREV_HASH } from "../../src/core/chain.ts";
import type { MessageBucket, NoticeState } from "../../src/core/glossary.ts";
import type { CaseState } from "../../src/core/workflow.ts";
import { eventHash, wordsDigest } from "../../src/services/hash.ts";

export const DISTRICT = "330102";
const AT = new Date("2026-03-02T01:30:00.123Z");

/** One step of a planted history: the event, where it leads, how many dispatches it opens. */
export type PlantedEvent = readonly [type: ChainEvent["type"], to: CaseState, dispatches?: number];

export interface PlantedCase {
  readonly id: string;
  readonly number: string;
}

/** Writes rows straight into the tables, the way the verbs leave them, so that single rows can be spoilt after. */
export function planter(db: Database) {
  const chatId = newId();
  const row = { district: DISTRICT } as const;
  let count = 0;

  async function receipt(): Promise<void> {
    await db.insert(receipts).values({ ...row, channel: "telegram", at: AT });
  }

  async function message(bucket: MessageBucket | null, reportId: string | null = null): Promise<string> {
    const id = newId();
    await receipt();
    await db.insert(inbox).values({
      ...row,
      id,
      channel: "telegram",
      account: "1",
      externalId: id,
      address: chatId,
      raw: {},
      digest: id,
      receivedAt: AT,
      state: "done",
      bucket,
      reportId,
    });
    return id;
  }

  async function report(of: { caseId?: string; consultationId?: string }): Promise<string> {
    const id = newId();
    const state = of.caseId ? "case" : of.consultationId ? "consultation" : "open";
    await db.insert(reports).values({ ...row, id, chatId, state, openedAt: AT, ...of });
    return id;
  }

  async function consultation(): Promise<string> {
    const id = newId();
    await db.insert(consultations).values({
      ...row,
      id,
      chatId,
      question: "社保卡怎么补办",
      state: "open",
      askedAt: AT,
      answerBy: AT,
    });
    return id;
  }

  async function notice(cause: string, states: readonly NoticeState[], inboxId: string | null = null) {
    await db.insert(noticesOwed).values({ ...row, cause, owed: states.length, at: AT });
    for (const state of states) {
      const id = newId();
      const noticeNumber = id.slice(-8);
      await db.insert(outbox).values({
        ...row,
        id,
        chatId,
        cause,
        inboxId,
        noticeNumber,
        text: "您的事项有更新",
        state,
        createdAt: AT,
      });
    }
  }

  async function history(caseId: string, events: readonly PlantedEvent[]): Promise<string> {
    let prevHash = FIRST_PREV_HASH;
    let fromState: CaseState | null = null;
    for (const [index, [type, toState, opened = 0]] of events.entries()) {
      const words = { text: `第${index + 1}步` };
      const salt = newId();
      const event = {
        ...row,
        caseId,
        seq: index + 1,
        type: type as "open",
        actor: { type: "system", job: "plant" },
        at: AT,
        fromState,
        toState,
        detail: { unit: "D01", nested: { b: 1, a: [1, null, "x"] } },
        dispatches: opened,
        wordsDigest: wordsDigest(salt, words),
        prevHash,
      };
      const hash = eventHash(event);
      await db.insert(caseEvents).values({ ...event, hash });
      await db.insert(caseWords).values({ ...row, caseId, seq: event.seq, words, salt });
      [prevHash, fromState] = [hash, toState];
    }
    return prevHash;
  }

  async function aCase(
    events: readonly PlantedEvent[],
    { leadUnit = null, selfHandled = false }: { leadUnit?: string | null; selfHandled?: boolean } = {},
  ): Promise<PlantedCase> {
    const id = newId();
    const number = `260302${String(++count).padStart(6, "0")}0`;
    const headHash = await history(id, events);
    const state = events.at(-1)?.[1] ?? "reported";
    await db.insert(cases).values({
      ...row,
      id,
      number,
      code: "ABCDEF",
      token: id,
      kind: "case",
      state,
      version: events.length,
      category: "other",
      topic: "城乡建设",
      urgency: "routine",
      text: "路灯不亮",
      leadUnit,
      selfHandled,
      reportedAt: AT,
      calendarVersion: "1",
      updatedAt: AT,
      headHash,
    });
    return { id, number };
  }

  async function dispatch(caseId: string, unit: string, ended: "done" | "returned" | "recalled" | null) {
    const clocks = { signBy: AT, feedbackBy: AT, doneBy: AT };
    const end = ended ? { ended, endedAt: AT } : {};
    await db.insert(dispatches).values({ ...row, id: newId(), caseId, unit, at: AT, ...clocks, ...end });
  }

  return { receipt, message, report, consultation, notice, aCase, dispatch };
}
