import { caseById } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { type ContactDetails, contactOf, countSubscriptions, detailsOfContact } from "../../db/contacts.ts";
import { type OutboxRow, updateDelivery } from "../../db/outbox.ts";
import { attemptsFor, insertAttempt } from "../../db/reach.ts";
import { settle } from "../core/deliveries.ts";
import type { Delivery, Reach } from "../core/ports.ts";
import { WAYS, type Way, type WayResult, waysFor } from "../core/reach.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { cardFor, smsText } from "./short-notice.ts";
import { transact } from "./transact.ts";

/**
 * The window lets a notice through no more: subscription, template or short message, each tried once and written
 * down, as far as the person permits; else it is held, for the reason given, until they write again.
 */
export async function reachBeyond(
  ctx: Ctx,
  reach: Reach,
  chat: ChatRow,
  row: OutboxRow,
  why: string,
): Promise<void> {
  const { district } = ctx;
  const person = await personOf(ctx, chat);
  const tried = await attemptsFor(ctx.db, district, [row.id]);
  const configured = WAYS.filter((way) => isConfigured(ctx, reach, way));
  const ways = waysFor(row.purpose, consentOf(person), configured);
  for (const way of ways) {
    if (tried.some((one) => one.way === way && one.result !== "later")) continue;
    const settled = await tryWay(ctx, reach, { chat, row, person, way });
    if (settled) return;
  }
  await updateDelivery(ctx.db, district, row.id, { state: "held", reason: why, settledAt: ctx.now() });
}

const isConfigured = (ctx: Ctx, reach: Reach, way: Way): boolean =>
  way === "sms" ? ctx.sms !== undefined : reach[way] !== undefined;

const consentOf = (person: ContactDetails | null) => ({
  push: person?.pushConsent ?? null,
  subscriptions: person?.subscriptions ?? 0,
  sms: person?.smsConsent === true && person.phone !== null,
});

async function personOf(ctx: Ctx, chat: ChatRow): Promise<ContactDetails | null> {
  const { channel, account, address } = chat;
  const contactId = await contactOf(ctx.db, ctx.district, { channel, account, chat: address }, address);
  return contactId ? detailsOfContact(ctx.db, ctx.district, contactId) : null;
}

interface Try {
  readonly chat: ChatRow;
  readonly row: OutboxRow;
  readonly person: ContactDetails | null;
  readonly way: Way;
}

/** One way: true when the notice is settled or waits to be tried again; false: the next way. */
async function tryWay(ctx: Ctx, reach: Reach, { chat, row, person, way }: Try): Promise<boolean> {
  const { district } = ctx;
  await updateDelivery(ctx.db, district, row.id, { state: "sending" });
  const delivery = await send(ctx, reach, { chat, row, person, way });
  const result = RESULTS[delivery.result];
  const reason = "reason" in delivery ? delivery.reason : null;
  await transact(ctx, async ({ db }) => {
    const at = ctx.now();
    await insertAttempt(db, { district, id: ctx.newId(), outboxId: row.id, way, at, result, reason });
    if (way === "subscription" && result === "accepted" && person)
      await countSubscriptions(db, district, person.contactId, -1);
    if (result !== "refused") await updateDelivery(db, district, row.id, settle(delivery, row.attempts, at));
  });
  return result !== "refused";
}

const RESULTS = {
  accepted: "accepted",
  throttled: "later",
  unreachable: "later",
  window_closed: "refused",
  refused: "refused",
  moved: "refused",
  thread_gone: "refused",
} as const satisfies Record<Delivery["result"], WayResult>;

/** A port that throws has not said anything. */
async function send(ctx: Ctx, reach: Reach, { chat, row, person, way }: Try): Promise<Delivery> {
  const none = { result: "refused", reason: "not configured" } as const;
  try {
    const of = row.caseId ? await caseById(ctx.db, ctx.district, row.caseId) : null;
    const card = cardFor(ctx, chat, row, of);
    if (way !== "sms") return (await reach[way]?.(card)) ?? none;
    if (!ctx.sms || !person?.phone) return none;
    return await ctx.sms.send({ phone: person.phone, text: smsText(ctx, chat, card), id: row.id });
  } catch (error) {
    ctx.log.error({ notice: row.noticeNumber, way, error: errorReason(error) }, "a way failed while sending");
    return { result: "unreachable", reason: "channel error" };
  }
}
