import { groupsOf } from "../../db/chats.ts";
import { inTransaction } from "../../db/client.ts";
import { daysOfEvents, firstDay, insertClosing, lastClosings } from "../../db/closings.ts";
import { FIRST_PREV_HASH } from "../core/chain.ts";
import { storableJson } from "../core/clean.ts";
import { type Closing, closingMaterial, daysToClose } from "../core/closings.ts";
import type { LedgerSections } from "../core/ledger.ts";
import { checkLedger } from "./check-ledger.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { oweNotices } from "./owe-notices.ts";
import { transact } from "./transact.ts";
import { NO_EVENTS } from "./verify-closings.ts";

/** How many days one run closes; the next one goes on. */
const AT_ONCE = 31;

/**
 * Closes every day of the history that is over and still open 日结: counted, chained to the day before, and told to the
 * centre when the ledger does not add up. Many processes may try; each day is closed once.
 */
export async function closeDays(ctx: Ctx): Promise<number> {
  const [last] = await lastClosings(ctx.db, ctx.district, 1);
  const first = last ? null : await firstDay(ctx.db, ctx.district);
  const days = daysToClose(last?.day ?? null, first, ctx.now()).slice(0, AT_ONCE);
  if (days.length === 0) return 0;
  const { messages, cases, dispatches, notices, difference } = await checkLedger(ctx);
  const sections: LedgerSections = { messages, cases, dispatches, notices };
  let closed = 0;
  for (const day of days) {
    if (!(await closeDay(ctx, day, sections, difference))) return closed;
    closed += 1;
  }
  if (difference !== 0) await tellCentre(ctx, days.at(-1) ?? "", difference);
  return closed;
}

/** The closing before it is read in the same transaction; the key of the day lets one process win. */
function closeDay(ctx: Ctx, day: string, sections: LedgerSections, difference: number): Promise<boolean> {
  return inTransaction(ctx.db, async (tx) => {
    const [previous] = await lastClosings(tx, ctx.district, 1);
    const [counted = { ...NO_EVENTS, day }] = await daysOfEvents(tx, ctx.district, day);
    const open: Omit<Closing, "hash"> = {
      ...counted,
      closedAt: ctx.now(),
      sections: JSON.parse(storableJson(sections)) as LedgerSections,
      difference,
      prevHash: previous?.hash ?? FIRST_PREV_HASH,
    };
    return insertClosing(tx, ctx.district, { ...open, hash: sha256(closingMaterial(ctx.district, open)) });
  });
}

async function tellCentre(ctx: Ctx, day: string, difference: number): Promise<void> {
  ctx.log.error({ day, difference }, "the ledger does not add up: npm run -s ledger names what is wrong");
  await transact(ctx, async (inTx) => {
    const groups = await groupsOf(inTx.db, ctx.district, [ctx.organisation.centre.code]);
    const link = `${ctx.publicUrl}/staff/ledger`;
    const notices = groups.map((chat) => ({
      chat,
      reply: { text: ctx.speak(chat.locale, "card.ledger", { day, difference, link }) },
    }));
    await oweNotices(inTx, `closing:${day}`, notices);
  });
}
