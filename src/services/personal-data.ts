import type { ChatRow } from "../../db/chats.ts";
import { findDataLink, insertDataLink } from "../../db/data-links.ts";
import { casesToErase } from "../../db/erasure.ts";
import type { InboxRow } from "../../db/inbox.ts";
import { lockPeople } from "../../db/people.ts";
import { type DataWish, dataWish, eraseOption, KEEP_OPTION } from "../core/dialogue/data-wish.ts";
import { DATA_LINK_MINUTES } from "../core/erasure.ts";
import type { Inbound, Option } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { erasePerson } from "./erase-person.ts";
import { sha256 } from "./hash.ts";
import { type Processed, say } from "./processed.ts";
import { newSecret } from "./secrets.ts";

interface Who {
  readonly chat: ChatRow;
  readonly contactId: string;
  readonly row: InboxRow;
}
type Wish<W extends DataWish["wish"]> = (
  ctx: Ctx,
  who: Who,
  wish: Extract<DataWish, { wish: W }>,
) => Promise<Processed>;

/** "我的数据", "删除我的数据": asked in one's own private chat, which is the proof. Null: it is about something else. */
export async function minePersonalData(ctx: Ctx, who: Who, inbound: Inbound): Promise<Processed | null> {
  const wish = dataWish(inbound.body);
  return wish && (WISHES[wish.wish] as Wish<DataWish["wish"]>)(ctx, who, wish);
}

const WISHES: { readonly [W in DataWish["wish"]]: Wish<W> } = {
  read: giveLink,
  ask_erase: askFirst,
  erase: (ctx, who, { proof }) => erase(ctx, who, proof),
  keep: async (ctx, { chat }) => say(ctx.speak(chat.locale, "data.kept", {})),
};

async function giveLink(ctx: Ctx, { chat, contactId }: Who): Promise<Processed> {
  const token = await newProof(ctx, contactId, "read");
  const link = `${ctx.publicUrl}/my-data/${token}${chat.locale === "en" ? "?lang=en" : ""}`;
  return say(ctx.speak(chat.locale, "data.read", { link, minutes: DATA_LINK_MINUTES.read }));
}

async function newProof(ctx: Ctx, contactId: string, purpose: "read" | "erase"): Promise<string> {
  const now = ctx.now();
  const token = newSecret("");
  const expiresAt = new Date(now.getTime() + DATA_LINK_MINUTES[purpose] * 60_000);
  const row = { district: ctx.district, hash: hashOf(ctx, token), purpose, contactId, expiresAt };
  await insertDataLink(ctx.db, row, now);
  return token;
}

const hashOf = (ctx: Ctx, token: string): string => sha256(`data:${ctx.district}:${token}`);

/** Says what would go and what stays until when, before anything does. */
async function askFirst(ctx: Ctx, { chat, contactId }: Who): Promise<Processed> {
  const people = (await lockPeople(ctx.db, ctx.district, [contactId])).map(({ id }) => id);
  const cases = await casesToErase(ctx.db, ctx.district, people);
  const open = cases.filter((one) => one.open).map(({ number, promisedAt }) => ({ number, by: promisedAt }));
  const proof = await newProof(ctx, contactId, "erase");
  const values = { cases: cases.length - open.length, open, minutes: DATA_LINK_MINUTES.erase };
  const options: Option[] = [
    { id: eraseOption(proof), label: ctx.speak(chat.locale, "option.erase_yes", {}) },
    { id: KEEP_OPTION, label: ctx.speak(chat.locale, "option.erase_no", {}) },
  ];
  const text = ctx.speak(chat.locale, "data.erase_ask", values);
  return { bucket: "no-request", replies: [{ text, options }] };
}

async function erase(ctx: Ctx, { chat, contactId, row }: Who, proof: string): Promise<Processed> {
  const asked = await findProof(ctx, proof, "erase");
  if (asked !== contactId) return say(ctx.speak(chat.locale, "data.erase_late", {}));
  const erased = await erasePerson(ctx, {
    contactId,
    cause: "person",
    confirmedBy: { inboxId: row.id, chatId: chat.id },
  });
  const told = say(ctx.speak(chat.locale, "data.erased", { open: erased.open }));
  const fresh = erased.chats.get(chat.id);
  return fresh ? { ...told, to: fresh } : told;
}

/** The contact that a proof belongs to, while it may be used. */
export const findProof = (ctx: Ctx, token: string, purpose: "read" | "erase"): Promise<string | null> =>
  findDataLink(ctx.db, ctx.district, { hash: hashOf(ctx, token), purpose, now: ctx.now() });
