import type { FakeTelegram } from "../../../bots/fakes/telegram/index.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../../db/load-organisation.ts";
import { newId } from "../../../db/uuid.ts";
import { withDatabase } from "../../../db/with-database.ts";
import type { Role } from "../../core/glossary.ts";
import { addStaffKey, type KeysCtx } from "../../services/add-staff-key.ts";
import { makeLink } from "../../services/make-link.ts";
import type { Seat } from "./telegram-phone.ts";

/** Who sits in which group, made and linked as `npm run keys` would. */
const ROLES = [
  { name: "社工小李", role: "worker", unit: "330102012001", group: "芙蓉社区工作群" },
  { name: "中心小陈", role: "centre", unit: "centre", group: "联动中心群" },
  { name: "执法局老周", role: "department", unit: "cg", group: "综合行政执法局群" },
  // Verifies in the centre's group what another unit has answered.
  { name: "核查员小吴", role: "verifier", unit: "centre", group: "联动中心群" },
] as const satisfies readonly { name: string; role: Role; unit: string; group: string }[];

export interface Cast {
  readonly seats: readonly Seat[];
  /** A key for the staff page and its holder. */
  readonly keys: readonly { readonly name: string; readonly key: string }[];
}

/** Makes keys and one-time links in the app's records, and has every person use theirs on Telegram. */
export async function castOf(telegram: FakeTelegram, dataDir: string, district: string): Promise<Cast> {
  const organisation = loadOrganisation(shippedOrganisationFolder());
  return withDatabase({ databaseUrl: undefined, dataDir }, async (db) => {
    const ctx = { db, district, organisation, newId, now: () => new Date() };
    const groups = new Map<string, number>();
    const seats: Seat[] = [];
    const keys: { name: string; key: string }[] = [];
    for (const { name, role, unit, group } of ROLES) {
      const added = await addStaffKey(ctx, { role, unit, name });
      const person = telegram.person(name);
      telegram.start(person, await makeLink(ctx, { purpose: "staff", keyId: added.id }));
      const chat = groups.get(group) ?? (await boundGroup(telegram, ctx, { person, unit, title: group }));
      groups.set(group, chat);
      seats.push({ chat, person, title: group, owner: name });
      keys.push({ name, key: added.key });
    }
    await telegram.whenDelivered();
    return { seats, keys };
  });
}

async function boundGroup(
  telegram: FakeTelegram,
  ctx: KeysCtx,
  { person, unit, title }: { person: number; unit: string; title: string },
): Promise<number> {
  const chat = telegram.group(title);
  // As administrator: privacy mode hides captioned photos otherwise.
  telegram.join(chat, person, { admin: true });
  const token = await makeLink(ctx, { purpose: "group", unit });
  telegram.say(chat, person, `/start@${telegram.bot.username ?? "bot"} ${token}`);
  return chat;
}
