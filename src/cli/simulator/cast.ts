import type { FakeTelegram } from "../../../bots/fakes/telegram/index.ts";
import type { FakeWecom } from "../../../bots/fakes/wecom/index.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../../db/load-organisation.ts";
import { newId } from "../../../db/uuid.ts";
import { withDatabase } from "../../../db/with-database.ts";
import type { Role } from "../../core/glossary.ts";
import { addStaffKey, type KeysCtx } from "../../services/add-staff-key.ts";
import { makeLink } from "../../services/make-link.ts";
import type { Seat } from "./telegram-phone.ts";
import type { WecomSeat } from "./wecom-phone.ts";

/** Who sits in which group, made and linked as `npm run keys` would. */
const ROLES = [
  { name: "社工小李", role: "worker", unit: "330102012001", group: "芙蓉社区工作群" },
  { name: "中心小陈", role: "centre", unit: "centre", group: "联动中心群" },
  { name: "执法局老周", role: "department", unit: "cg", group: "综合行政执法局群" },
  // Verifies in the centre's group what another unit has answered.
  { name: "核查员小吴", role: "verifier", unit: "centre", group: "联动中心群" },
] as const satisfies readonly { name: string; role: Role; unit: string; group: string }[];

/** Who works in WeCom, each in their own chat with the app. */
const ON_WECOM = [
  { name: "执法局小钱", role: "department", unit: "cg", userId: "qian" },
  // What the street tries first is sent here.
  { name: "街道小孙", role: "street", unit: "330102012", userId: "sun" },
  { name: "中心小沈", role: "centre", unit: "centre", userId: "shen" },
] as const satisfies readonly { name: string; role: Role; unit: string; userId: string }[];

export interface Cast {
  readonly seats: readonly Seat[];
  readonly members: readonly WecomSeat[];
  /** A key for the staff page and its holder. */
  readonly keys: readonly { readonly name: string; readonly key: string }[];
}

/** Makes keys and one-time links in the app's records, and has every person use theirs where they work. */
export async function castOf(
  { telegram, wecom }: { telegram: FakeTelegram; wecom: FakeWecom },
  dataDir: string,
  district: string,
): Promise<Cast> {
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
    const members: WecomSeat[] = [];
    for (const { name, role, unit, userId } of ON_WECOM) {
      const added = await addStaffKey(ctx, { role, unit, name });
      wecom.member(userId);
      await wecom.say(userId, `绑定 ${await makeLink(ctx, { purpose: "staff", keyId: added.id })}`);
      members.push({ userId, owner: name });
      keys.push({ name, key: added.key });
    }
    await telegram.whenDelivered();
    return { seats, members, keys };
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
