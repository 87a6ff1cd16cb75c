import type { ChatRow } from "../../db/chats.ts";
import { takeLink } from "../../db/links.ts";
import { linkStaffIdentity, staffKeyOfIdentity } from "../../db/staff-identities.ts";
import { staffKeyById } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import type { Inbound } from "../core/messages.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import type { Processed } from "./processed.ts";

/** A one-time staff link, opened in a private chat: this account is that person from now on. Null: not such a link. */
export async function linkStaff(ctx: Ctx, chat: ChatRow, inbound: Inbound): Promise<Processed | null> {
  const token = inbound.body.type === "start" ? inbound.body.payload : undefined;
  const link = token ? await takeLink(ctx.db, ctx.district, "staff", sha256(token), ctx.now()) : null;
  const key = link?.keyId ? await staffKeyById(ctx.db, ctx.district, link.keyId) : null;
  if (!key) return null;
  await linkStaffIdentity(ctx.db, ctx.district, inbound.address, inbound.sender, key.id);
  const unit = ctx.organisation.unit(key.unit)?.name ?? key.unit;
  return {
    bucket: "no-request",
    replies: [{ text: ctx.speak(chat.locale, "staff.linked", { name: key.name, unit }) }],
  };
}

/** Who a channel account is among the staff; null when nobody. Asked again at every message and press. */
export async function staffOf(ctx: Ctx, inbound: Pick<Inbound, "address" | "sender">): Promise<Staff | null> {
  const key = await staffKeyOfIdentity(ctx.db, ctx.district, inbound.address, inbound.sender);
  return key ? { type: "staff", keyId: key.id, role: key.role, unit: key.unit, name: key.name } : null;
}
