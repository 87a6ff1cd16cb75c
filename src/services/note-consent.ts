import { type ChatRow, markMuted } from "../../db/chats.ts";
import { noteConsent } from "../../db/contacts.ts";
import { releaseWaiting } from "../../db/outbox.ts";
import type { Ctx } from "./context.ts";

/** What was asked (`said` null) or answered about being told; a phone given to that question may get short messages. */
export async function noteConsentSaid(
  ctx: Ctx,
  contactId: string,
  { about, said }: { about: "push" | "phone"; said: boolean | null },
): Promise<void> {
  const { db, district } = ctx;
  if (said === null) {
    const askedAt = ctx.now();
    const asked = about === "push" ? { pushAskedAt: askedAt } : { phoneAskedAt: askedAt };
    return noteConsent(db, district, contactId, asked);
  }
  await noteConsent(db, district, contactId, about === "push" ? { pushConsent: said } : { smsConsent: said });
}

/** Stops or resumes notices; what was held meanwhile is told once they are on again. */
export async function setPushes(ctx: Ctx, chat: ChatRow, contactId: string, on: boolean): Promise<void> {
  const { db, district } = ctx;
  await noteConsent(db, district, contactId, { pushConsent: on });
  await markMuted(db, district, chat.id, on ? null : ctx.now());
  if (!on) return;
  await releaseWaiting(db, district, chat.id);
  await ctx.jobs.wakeDelivery(chat.id);
}
