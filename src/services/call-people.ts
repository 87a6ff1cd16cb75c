import { type CallTaskRow, doneCallTask, openCallTasks } from "../../db/call-tasks.ts";
import { caseById } from "../../db/cases.ts";
import { findChat } from "../../db/chats.ts";
import { contactOf, detailsOfContact } from "../../db/contacts.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { masked } from "../core/mask.ts";
import type { Purpose } from "../core/reach.ts";
import { Refused } from "../core/refusals.ts";
import type { ActingCtx, Ctx } from "./context.ts";
import { noteAccesses } from "./note-access.ts";

/** 联系不上: somebody to call, and why. */
export interface CallTask {
  readonly id: string;
  readonly caseNumber: string | null;
  /** What they have not been told. */
  readonly purpose: Purpose;
  /** Why no message reached them, as it is written on the notice. */
  readonly reason: string;
  readonly heldSince: Date;
  readonly openedAt: Date;
  /** Whole for whoever calls, masked for others; null: none was given. */
  readonly phone: string | null;
}

const MOST = 200;

/** Who waits to be called, longest first. Of sealed matters only who may see them. @throws Refused without the right. */
export async function findCallTasks(ctx: Ctx, staff: Staff): Promise<CallTask[]> {
  if (!mayDesk(staff.role, "read_calls")) throw new Refused("auth.forbidden", { detail: "calls" });
  const open = await openCallTasks(ctx.db, ctx.district, MOST);
  const shown = (await Promise.all(open.map((task) => show(ctx, staff, task)))).filter(
    (task) => task !== null,
  );
  await noteSeen(ctx, staff, shown);
  return shown;
}

/** Who calls sees whole numbers: that is written down, by case. */
async function noteSeen(ctx: Ctx, staff: Staff, shown: readonly CallTask[]): Promise<void> {
  if (!mayDesk(staff.role, "call")) return;
  const seen = shown.filter(({ phone }) => phone !== null);
  await noteAccesses(
    ctx,
    staff,
    seen.map(({ caseNumber, purpose }) => ({
      ...({
        kind: "see_contact",
        subject: `call ${purpose}`,
        count: 1,
        number: caseNumber ?? undefined,
      } as const),
    })),
  );
}

async function show(ctx: Ctx, staff: Staff, row: CallTaskRow): Promise<CallTask | null> {
  const of = row.caseId ? await caseById(ctx.db, ctx.district, row.caseId) : null;
  if (of?.sealed && !mayDesk(staff.role, "see_sealed")) return null;
  const { id, purpose, reason, heldSince, openedAt } = row;
  const phone = await phoneOf(ctx, row.chatId);
  const seen = phone && !mayDesk(staff.role, "call") ? masked(phone) : phone;
  return { id, purpose, reason, heldSince, openedAt, caseNumber: of?.number ?? null, phone: seen };
}

async function phoneOf(ctx: Ctx, chatId: string): Promise<string | null> {
  const chat = await findChat(ctx.db, ctx.district, chatId);
  if (!chat) return null;
  const { channel, account, address } = chat;
  const contact = await contactOf(ctx.db, ctx.district, { channel, account, chat: address }, address);
  const details = contact ? await detailsOfContact(ctx.db, ctx.district, contact) : null;
  return details?.phone ?? null;
}

/** 已联系. @throws Refused not_found when it does not exist or is done. */
export async function endCallTask(ctx: ActingCtx, { id }: { id: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.type !== "staff" || !mayDesk(actor.role, "call"))
    throw new Refused("auth.forbidden", { detail: "call" });
  if (!(await doneCallTask(ctx.db, ctx.district, id, { by: actor.keyId, at: ctx.now() })))
    throw new Refused("not_found");
}
