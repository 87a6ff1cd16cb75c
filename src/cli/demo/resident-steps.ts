import { setTimeout as sleep } from "node:timers/promises";
import { type Pressed, pressedOf } from "../../core/dialogue/options.ts";
import type { Option } from "../../core/messages.ts";
import type { Chat, Exchange } from "./chat.ts";
import type { ResidentStep } from "./scenes.ts";

type Doing = (chat: Chat, number: string, index: number) => Promise<string | null>;

const LOOKS = 40;
const LOOK_MS = 250;

/** What a resident does with a push about their case; answers why it could not be done, or null. */
export const RESIDENT_STEPS = {
  /** Confirms that it is done, then says how satisfied they are. */
  confirm: async (chat, number, index) => {
    const asked = await press(chat, (pressed) => isWish(pressed, "confirm", number));
    return asked ? pressAmong(chat, asked, "satisfied", index) : "no button to confirm was offered";
  },
  "confirm in words": async (chat, _, index) =>
    pressAmong(chat, await chat.say({ text: "确认办好了" }), "satisfied", index),
  /** Says whether it is solved, then how satisfied they are. */
  rate: async (chat, number, index) => {
    const offered = await press(chat, (pressed) => isWish(pressed, "rate", number));
    if (!offered) return "no button to rate was offered";
    const asked = await press(chat, ({ press: verb, ...rest }) => verb === "solved" && isYes(rest));
    return asked ? pressAmong(chat, asked, "satisfied", index) : "nobody asked whether it is solved";
  },
  reopen: async (chat, number) => {
    const done = await press(chat, (pressed) => isWish(pressed, "reopen", number));
    return done ? refusalIn(done) : "no button to reopen was offered";
  },
  contest: async (chat, number) => {
    const asked = await press(chat, (pressed) => isWish(pressed, "reopen", number));
    if (!asked) return "no button to contest was offered";
    return refusalIn(await chat.say({ text: "我写的就是小区门口的事，天天这样，请再看一次" }));
  },
  withdraw: async (chat) => {
    const [sure] = (await chat.say({ text: "撤回" })).replies.flatMap(({ options }) => options ?? []);
    return sure ? refusalIn(await chat.say({ option: sure })) : "nobody asked whether to withdraw";
  },
} as const satisfies Record<ResidentStep, Doing>;

const isWish = (pressed: Pressed, wish: "confirm" | "reopen" | "rate", number: string): boolean =>
  pressed.press === "case" && pressed.wish === wish && pressed.number === number;
const isYes = (rest: object): boolean => "solved" in rest && rest.solved === true;

/** Presses the newest button of that meaning, once it has come; null when none comes. */
async function press(chat: Chat, wanted: (pressed: Pressed) => boolean): Promise<Exchange | null> {
  for (let look = 0; look < LOOKS; look++) {
    const offered = (await chat.list()).flatMap(({ options }) => options ?? []);
    const option = offered.findLast(({ id }) => means(id, wanted));
    if (option) return chat.say({ option });
    await sleep(LOOK_MS);
  }
  return null;
}

function means(id: string, wanted: (pressed: Pressed) => boolean): boolean {
  const pressed = pressedOf(id);
  return pressed !== undefined && wanted(pressed);
}

/** Presses one of the offered buttons of that kind: the happiest, most often. */
async function pressAmong(
  chat: Chat,
  { replies }: Exchange,
  verb: Pressed["press"],
  index: number,
): Promise<string | null> {
  const offered: Option[] = replies
    .flatMap(({ options }) => options ?? [])
    .filter(({ id }) => means(id, (pressed) => pressed.press === verb));
  const option = offered[index % 3] ?? offered[0];
  return option ? refusalIn(await chat.say({ option })) : `no button of "${verb}" was offered`;
}

const refusalIn = ({ refusal, replies }: Exchange): string | null =>
  refusal ?? (replies.length === 0 ? "no reply" : null);
