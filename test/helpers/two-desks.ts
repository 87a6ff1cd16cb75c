import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import type { Role } from "../../src/core/glossary.ts";
import type { Log } from "../../src/core/ports.ts";
import { makeLink } from "../../src/services/make-link.ts";
import { createTelegram } from "../../src/telegram.ts";
import { takingIn } from "./telegram-world.ts";
import { createWecomWorld, type WecomWorld } from "./wecom-world.ts";
import type { StaffMember, World } from "./world.ts";

const quiet = () => {};
const LOG: Log = { info: quiet, warn: quiet, error: quiet };

/** A card as somebody at a desk sees it. */
export interface SeenCard {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly data: string }[];
}

/** Where somebody of a unit works: their unit's group, or their own chat. */
export interface Desk {
  readonly member: StaffMember;
  /** Everything said there, oldest first, as it looks now. */
  seen(): readonly SeenCard[];
  press(card: SeenCard, label: string): void;
  /** Says something about the case of a card: by a reply to it, or by its number first. */
  says(card: SeenCard, text: string): void;
  /** As nobody's phone does it: any data, at any card. */
  pressData(card: SeenCard, data: string): void;
  /** What a press that came to nothing was told. */
  refusals(): readonly string[];
}

export interface TwoDesks extends World {
  readonly telegram: FakeTelegram;
  readonly wecom: WecomWorld["wecom"];
  /** Somebody of the unit, linked on the surface. */
  desk(surface: "telegram" | "wecom", role: Role, unit: string): Promise<Desk>;
  settled(): Promise<void>;
}

/** A world with both surfaces of the staff on at once. */
export async function createTwoDesks(): Promise<TwoDesks> {
  const telegram = await startFakeTelegram({ token: "4200000001:a-token-of-a-test" });
  const bot = createTelegram(
    { mode: "polling", token: "4200000001:a-token-of-a-test", apiRoot: telegram.url },
    LOG,
  );
  const world = await createWecomWorld({ beside: async () => [bot.channel] });
  const line = takingIn(world);
  const stopping = new AbortController();
  bot.start("http://localhost:3650", line.receive, stopping.signal);
  const settled = async () => {
    await telegram.whenDelivered();
    await line.settled();
    await world.settled();
  };
  const two = { ...world, telegram, settled };
  return {
    ...two,
    desk: (surface, role, unit) => DESKS[surface](two, role, unit),
    async close() {
      stopping.abort();
      await telegram.stop();
      await line.settled();
      await world.close();
    },
  };
}

type Parts = WecomWorld & { readonly telegram: FakeTelegram };

const DESKS = {
  async telegram(world: Parts, role: Role, unit: string): Promise<Desk> {
    const { telegram, settled, ctx } = world;
    const person = telegram.person();
    const member = await world.staff(role, unit);
    telegram.start(person, await makeLink(ctx, { purpose: "staff", keyId: member.keyId }));
    const group = telegram.group(`群 ${unit}`, {});
    telegram.join(group, person, { admin: true });
    const token = await makeLink(ctx, { purpose: "group", unit });
    telegram.say(group, person, `/start@${telegram.bot.username} ${token}`);
    await settled();
    return {
      member,
      seen: () =>
        telegram.sent(group).map(({ id, text, buttons }) => ({
          ...{ id: String(id), text },
          buttons: buttons.map(({ label, data = "" }) => ({ label, data })),
        })),
      press: ({ id }, label) => telegram.press(group, person, Number(id), label),
      says: ({ id }, text) => void telegram.say(group, person, text, { replyTo: Number(id) }),
      pressData: ({ id }, data) => telegram.pressData(group, person, Number(id), data),
      refusals: () => telegram.presses().map(({ text = "" }) => text),
    };
  },
  async wecom(world: Parts, role: Role, unit: string): Promise<Desk> {
    const { wecom } = world;
    const userId = wecom.member();
    const member = await world.staff(role, unit);
    await world.linkStaff(userId, member);
    return {
      member,
      seen: () =>
        wecom.shown(userId).map(({ msgid, text, buttons, closed }) => ({
          ...{ id: msgid, text },
          buttons: closed === null ? buttons.map(({ label, key }) => ({ label, data: key })) : [],
        })),
      press: ({ id }, label) => void wecom.press(userId, id, label),
      says: ({ text: of }, text) => void wecom.say(userId, `#${/\d{13}/.exec(of)?.[0]} ${text}`),
      pressData: ({ id }, data) => void wecom.pressData(userId, id, data),
      refusals: () => wecom.shown(userId).map(({ text }) => text),
    };
  },
} as const;
