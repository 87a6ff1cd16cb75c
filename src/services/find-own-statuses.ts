import { type CaseRow, casesOfContact } from "../../db/cases.ts";
import { contactOf } from "../../db/contacts.ts";
import type { Ctx } from "./context.ts";
import { type PublicStatus, standingOf } from "./find-status.ts";

/** How far a case of one's own is. */
export interface OwnStatus extends Omit<PublicStatus, "steps"> {
  /** Opens its page without a code; null where the case is only followed. */
  readonly token: string | null;
}

/** A thread shows no more cards than this. */
const NEWEST = 20;

/** The cases of whoever writes on this web chat, and those they follow: those among `numbers`. */
export async function findOwnStatuses(
  ctx: Ctx,
  chat: string,
  numbers: ReadonlySet<string>,
): Promise<OwnStatus[]> {
  if (numbers.size === 0) return [];
  const address = { channel: "webchat", account: "web", chat } as const;
  const contactId = await contactOf(ctx.db, ctx.district, address, chat);
  if (contactId === null) return [];
  const { own, followed } = await casesOfContact(ctx.db, ctx.district, contactId, NEWEST);
  const stand = async (row: CaseRow, token: string | null) => ({
    ...(await standingOf(ctx, row, token !== null)),
    token,
  });
  const isWanted = ({ number }: CaseRow) => numbers.has(number);
  return Promise.all([
    ...own.filter(isWanted).map((row) => stand(row, row.token)),
    ...followed.filter(isWanted).map((row) => stand(row, null)),
  ]);
}
