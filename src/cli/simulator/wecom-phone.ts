import type { FakeWecom } from "../../../bots/fakes/wecom/index.ts";
import { type Act, type Bubble, type Fault, type Phone, SimulatorMistake, type Tool } from "./types.ts";
import { PIXEL } from "./wechat-phone.ts";

/** A member of the company with our app open. */
export interface WecomSeat {
  readonly userId: string;
  readonly owner: string;
}

/** What a member's phone shows of their own. */
interface Said {
  readonly at: Date;
  readonly text: string;
  readonly photo?: boolean;
}

/** 采荷路 in GCJ-02 degrees, as WeCom sends them. */
const PLACE = { lat: 30.2499, lon: 120.2013, label: "采荷路" };
const TOOLS: readonly Tool[] = [
  { id: "photo", label: "发照片" },
  { id: "location", label: "发位置" },
];
/** The app's menu; a key is what it says. */
const MENU: readonly Tool[] = ["待办", "自办登记", "帮助"].map((word) => ({ id: word, label: word }));

/** The staff's own chats with the app, one a member. */
export function wecomPhone(wecom: FakeWecom, seats: readonly WecomSeat[]): Phone {
  const said = new Map<string, Said[]>(seats.map(({ userId }) => [userId, []]));
  return {
    view: () => ({
      id: "wecom",
      name: "企业微信 · 平安365",
      chats: seats.map(({ userId, owner }) => ({
        id: userId,
        title: "平安365（应用）",
        owner,
        bubbles: bubblesOf(wecom, userId, said.get(userId) ?? []),
      })),
      menu: MENU,
      tools: TOOLS,
      note: `推送 ${wecom.pusher.records().length} 次；应用消息 ${wecom.calls("message/send").length} 条`,
    }),
    act(act) {
      const own = said.get(act.chat);
      if (!own) throw new SimulatorMistake("没有这个人，请刷新页面。");
      const doing = DO[act.do];
      if (!doing) throw new SimulatorMistake(`企业微信上做不了“${act.do}”。`);
      const at = new Date();
      const done = doing(wecom, act);
      // A press leaves no words of one's own.
      if (done) own.push({ at, ...done });
    },
    faults: faultsOf(wecom),
  };
}

/** The platform delivers beside: the page does not wait for an answer. */
type Doing = (wecom: FakeWecom, act: Act) => Omit<Said, "at"> | null;

const DO: Readonly<Record<string, Doing>> = {
  say(wecom, { chat, text }) {
    if (!text) throw new SimulatorMistake("请先写一句话。");
    void wecom.say(chat, text);
    return { text };
  },
  photo(wecom, { chat }) {
    void wecom.photo(chat, PIXEL);
    return { text: "", photo: true };
  },
  location(wecom, { chat }) {
    void wecom.location(chat, PLACE.lat, PLACE.lon, PLACE.label);
    return { text: `[位置] ${PLACE.label}` };
  },
  menu(wecom, { chat, button = "" }) {
    void wecom.click(chat, button);
    return { text: `[菜单] ${button}` };
  },
  press(wecom, { chat, message = "", button = "" }) {
    const card = wecom.shown(chat).find(({ msgid }) => msgid === message);
    const pressed = card?.closed === null ? card.buttons[Number(button)] : undefined;
    if (!pressed) throw new SimulatorMistake("这张卡片上没有这个按钮了。");
    void wecom.press(chat, message, pressed.label);
    return null;
  },
};

function bubblesOf(wecom: FakeWecom, userId: string, said: readonly Said[]): Bubble[] {
  const mine = said.map(({ at, text, photo }, index) => ({
    at,
    bubble: { id: `own-${index}`, from: "", mine: true, text, buttons: [], photo: photo === true },
  }));
  const shown = wecom.shown(userId).map((one) => ({
    at: one.at,
    bubble: {
      id: one.msgid,
      from: "平安365",
      mine: false,
      text: [one.text, one.closed].filter(Boolean).join("\n"),
      // A press uses them up.
      buttons:
        one.closed === null ? one.buttons.map(({ label }, index) => ({ id: String(index), label })) : [],
      edited: one.edits > 0,
    },
  }));
  return [...mine, ...shown].toSorted((a, b) => a.at.getTime() - b.at.getTime()).map(({ bubble }) => bubble);
}

function faultsOf(wecom: FakeWecom): Fault[] {
  let down = false;
  return [
    {
      id: "wecom-down",
      label: "企业微信接口断网",
      on: () => down,
      press() {
        down = !down;
        wecom.down(down);
      },
    },
    { id: "wecom-token", label: "企业微信令牌作废（40014）", press: () => wecom.revokeToken() },
  ];
}
