import type { FakeTelegram } from "../../../bots/fakes/telegram/index.ts";
import { type Act, type Bubble, type ChatView, type Fault, type Phone, SimulatorMistake } from "./types.ts";
import { PIXEL } from "./wechat-phone.ts";

/** A chat as one of the people holds it. */
export interface Seat {
  /** Telegram's id of the chat. */
  readonly chat: number;
  readonly person: number;
  readonly title: string;
  readonly owner: string;
}

const ANSWERED_LENGTH = 24;
const THROTTLED_S = 5;
/** 采荷街道, WGS-84 degrees. */
const PLACE = { lat: 30.2523, lon: 120.1967 };
/** The people of the Telegram groups, one chat each. */
export function telegramPhone(telegram: FakeTelegram, seats: readonly Seat[]): Phone {
  const seatOf = (id: string): Seat => {
    const seat = seats.find((one) => idOf(one) === id);
    if (!seat) throw new SimulatorMistake("没有这个群，请刷新页面。");
    return seat;
  };
  return {
    view: () => ({
      id: "telegram",
      name: "Telegram",
      chats: seats.map((seat) => chatView(telegram, seat)),
      menu: [],
      tools: [
        { id: "photo", label: "发照片" },
        { id: "location", label: "发位置" },
      ],
      note: `已发出 ${telegram.calls().length} 次调用，待送 ${telegram.pendingUpdates()} 条`,
    }),
    act(act) {
      const doing = DO[act.do];
      if (!doing) throw new SimulatorMistake(`Telegram 上做不了“${act.do}”。`);
      doing(telegram, seatOf(act.chat), act);
    },
    faults: faultsOf(telegram, seats),
  };
}

/** Two people of one group hold it on two phones. */
const idOf = ({ chat, person }: Seat): string => `${chat}:${person}`;

function chatView(telegram: FakeTelegram, seat: Seat): ChatView {
  const { chat, person, title, owner } = seat;
  const bubbles = telegram.thread(chat).map(
    (message): Bubble => ({
      id: String(message.id),
      from: message.from === person ? "" : message.name,
      mine: message.from === person,
      text: message.text,
      buttons: message.buttons.map(({ label }, index) => ({ id: String(index), label })),
      photo: message.hasPhoto,
      edited: message.edited,
      ...(message.answers ? { answers: message.answers.slice(0, ANSWERED_LENGTH) } : {}),
    }),
  );
  return { id: idOf(seat), title, owner, bubbles };
}

type Doing = (telegram: FakeTelegram, seat: Seat, act: Act) => void;

const replyTo = ({ message }: Act) => (message ? { replyTo: Number(message) } : {});

const DO: Readonly<Record<string, Doing>> = {
  say: (telegram, { chat, person }, act) => {
    if (!act.text) throw new SimulatorMistake("请先写一句话。");
    telegram.say(chat, person, act.text, replyTo(act));
  },
  photo: (telegram, { chat, person }, act) => {
    const caption = act.text ? { caption: act.text } : {};
    telegram.photo(chat, person, { ...caption, bytes: PIXEL, ...replyTo(act) });
  },
  location: (telegram, { chat, person }) => {
    telegram.location(chat, person, PLACE.lat, PLACE.lon);
  },
  press: (telegram, { chat, person }, { message, button }) => {
    telegram.press(chat, person, Number(message), Number(button));
  },
};

function faultsOf(telegram: FakeTelegram, seats: readonly Seat[]): Fault[] {
  let down = false;
  return [
    {
      id: "telegram-down",
      label: "Telegram 断网",
      on: () => down,
      press: () => {
        down = !down;
        telegram.down(down);
      },
    },
    {
      id: "telegram-429",
      label: `所有群限流 ${THROTTLED_S} 秒（429）`,
      press: () => {
        for (const { chat } of seats) telegram.throttle(chat, THROTTLED_S);
      },
    },
    { id: "telegram-twice", label: "下一条消息送两遍", press: () => telegram.duplicate(1) },
    { id: "telegram-lost", label: "下一次回执丢失（会重送）", press: () => telegram.loseAnswers(1) },
  ];
}
