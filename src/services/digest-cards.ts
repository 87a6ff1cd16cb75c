import { caseById } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { holdForDigest, type OutboxRow, settleDigest, waitingCards } from "../../db/outbox.ts";
import type { Settled } from "../core/deliveries.ts";
import { DIGEST_POLICY } from "../core/digest-policy.ts";
import type { Ctx } from "./context.ts";
import { oweNotices } from "./owe-notices.ts";
import { caseCard } from "./staff-cards.ts";
import { transact } from "./transact.ts";

const CAUSE = "digest:";

/**
 * Where more cards wait for a group than it can bear, the routine ones become one message. Each of them stays owed and
 * becomes what becomes of the digest. True: a digest was put in line.
 */
export async function digestCards(ctx: Ctx, chat: ChatRow, { card }: OutboxRow): Promise<boolean> {
  if (chat.kind !== "group" || !card?.startsWith("case:")) return false;
  return transact(ctx, async (inTx) => {
    const waiting = await waitingCards(inTx.db, ctx.district, chat.id, DIGEST_POLICY.most);
    if (waiting.length <= DIGEST_POLICY.cards) return false;
    const cause = CAUSE + ctx.newId();
    const ids = [...new Set(waiting.map(({ caseId }) => caseId))];
    const rows = await Promise.all(ids.map((id) => caseById(inTx.db, ctx.district, id)));
    const cards = rows.flatMap((row) => (row ? [caseCard(ctx, row, "note")] : []));
    await holdForDigest(
      inTx.db,
      ctx.district,
      waiting.map(({ id }) => id),
      cause,
    );
    await oweNotices(inTx, cause, [
      { chat, reply: { text: ctx.speak(chat.locale, "group.digest", { cards }) } },
    ]);
    return true;
  });
}

export const isDigest = ({ cause }: Pick<OutboxRow, "cause">): boolean => cause.startsWith(CAUSE);

/** Once a digest is settled, so is what it told of. */
export async function settleDigested(
  ctx: Ctx,
  { cause }: OutboxRow,
  { state, settledAt }: Pick<Settled, "state" | "settledAt">,
): Promise<void> {
  if (settledAt && isDigest({ cause })) await settleDigest(ctx.db, ctx.district, cause, { state, settledAt });
}
