import { ERRCODES } from "../../../bots/fakes/wechat/api.ts";
import type { FakeWechat } from "../../../bots/fakes/wechat/index.ts";
import { type Act, type Bubble, type Fault, type Phone, SimulatorMistake, type Tool } from "./types.ts";

/** What the resident's phone shows of their own. */
interface Said {
  readonly at: Date;
  readonly text: string;
  readonly photo?: boolean;
}

const CUSTOM = "/cgi-bin/message/custom/send";
const OWNER = "居民王阿姨";
/** 采荷路 in GCJ-02 degrees, as WeChat sends them. */
const PLACE = { lat: 30.2499, lon: 120.2013, label: "采荷路" };
const TOOLS: readonly Tool[] = [
  { id: "scan", label: "扫网格码" },
  { id: "follow", label: "关注" },
  { id: "photo", label: "发照片" },
  { id: "location", label: "发位置" },
  { id: "voice", label: "语音" },
  { id: "leave", label: "取消关注" },
];
const MENU: readonly Tool[] = [
  { id: "kind:report", label: "我要反映" },
  { id: "kind:track", label: "查进度" },
  { id: "kind:consult", label: "我要咨询" },
];
/** A picture any reader accepts. */
export const PIXEL = Uint8Array.from(
  atob(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=",
  ),
  (letter) => letter.charCodeAt(0),
);

interface Resident {
  readonly wechat: FakeWechat;
  readonly openid: string;
  /** Unit code on the QR that hangs in the neighbourhood. */
  readonly grid: string;
  /** Lets three days pass for what the app knows of the chat. */
  readonly threeDaysPass: () => Promise<void>;
}

/** A resident's phone with the official account open. */
export function wechatPhone(resident: Resident): Phone {
  const said: Said[] = [];
  const { openid } = resident;
  return {
    view: () => ({
      id: "wechat",
      name: "微信 · 平安365",
      chats: [{ id: openid, title: OWNER, owner: OWNER, bubbles: bubblesOf(resident, said) }],
      menu: MENU,
      tools: TOOLS,
      note: noteOf(resident),
    }),
    act(act) {
      const doing = DO[act.do];
      if (!doing) throw new SimulatorMistake(`微信上做不了“${act.do}”。`);
      said.push({ at: new Date(), ...doing(resident, act) });
    },
    faults: faultsOf(resident),
  };
}

/** The platform delivers beside: the page does not wait for an answer. */
type Doing = (resident: Resident, act: Act) => Omit<Said, "at">;

const words = ({ text }: Act): string => {
  if (!text) throw new SimulatorMistake("请先写一句话。");
  return text;
};

const DO: Readonly<Record<string, Doing>> = {
  say({ wechat, openid }, act) {
    const text = words(act);
    void wechat.push.text(openid, text);
    return { text };
  },
  photo({ wechat, openid }) {
    void wechat.push.image(openid, wechat.api.addMedia(PIXEL, "image/jpeg"));
    return { text: "", photo: true };
  },
  location({ wechat, openid }) {
    void wechat.push.location(openid, PLACE.lat, PLACE.lon, PLACE.label);
    return { text: `[位置] ${PLACE.label}` };
  },
  /** With words: what the platform recognised. */
  voice({ wechat, openid }, { text }) {
    void wechat.push.voice(openid, wechat.api.addMedia(PIXEL, "audio/amr"), text);
    return { text: text ? `[语音] ${text}` : "[语音，没有识别出文字]" };
  },
  scan({ wechat, openid, grid }) {
    void wechat.push.subscribe(openid, `grid-${grid}`);
    return { text: "[扫了楼下的网格码，关注了公众号]" };
  },
  follow({ wechat, openid }) {
    void wechat.push.subscribe(openid);
    return { text: "[关注了公众号]" };
  },
  leave({ wechat, openid }) {
    void wechat.push.unsubscribe(openid);
    return { text: "[取消了关注]" };
  },
  menu({ wechat, openid }, { button = "" }) {
    void wechat.push.click(openid, button);
    return { text: `[菜单] ${MENU.find(({ id }) => id === button)?.label ?? button}` };
  },
};

function bubblesOf({ wechat, openid }: Resident, said: readonly Said[]): Bubble[] {
  const mine = said.map((one) => ({ ...one, mine: true, url: undefined }));
  const passive = wechat.push
    .records()
    .flatMap(({ reply }) => (reply ? [{ ...reply, mine: false, url: undefined }] : []));
  const sent = wechat.api.received(openid).map(({ text, at, url, fields }) => ({
    at,
    text: [text, ...Object.values(fields ?? {}), url].filter(Boolean).join("\n"),
    mine: false,
  }));
  return [...mine, ...passive, ...sent]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((one, index) => ({
      id: String(index),
      from: one.mine ? "" : "平安365",
      mine: one.mine,
      text: one.text,
      buttons: [],
      photo: "photo" in one && one.photo === true,
    }));
}

function noteOf({ wechat: { api, push }, openid }: Resident): string {
  const tries = push.records().flatMap((record) => record.tries);
  const cut = tries.filter(({ status }) => status === null).length;
  const said = api.calls(CUSTOM).length;
  const arrived = api.received(openid).filter(({ kind }) => kind === "text").length;
  return `推送 ${tries.length} 次，被切断 ${cut} 次；客服消息 ${said} 次，没送到 ${said - arrived} 次`;
}

function faultsOf({ wechat: { api, push }, openid, threeDaysPass }: Resident): Fault[] {
  let down = false;
  return [
    {
      id: "wechat-down",
      label: "微信接口断网",
      on: () => down,
      press() {
        down = !down;
        api.down(down);
      },
    },
    {
      id: "wechat-time",
      label: "下一条客服消息：超出 48 小时（45015）",
      press: () => api.failNext(ERRCODES.outOfTime, { path: CUSTOM }),
    },
    {
      id: "wechat-count",
      label: "下一条客服消息：超出条数（45047）",
      press: () => api.failNext(ERRCODES.outOfCount, { path: CUSTOM }),
    },
    {
      id: "wechat-days",
      label: "三天没有来消息（没送到的请人打电话）",
      press() {
        api.lapsed(openid);
        return threeDaysPass();
      },
    },
    { id: "wechat-token", label: "令牌作废（40001）", press: () => api.revokeToken() },
    { id: "wechat-twice", label: "下一条推送同时到三份", press: () => push.copyNext(3) },
  ];
}
