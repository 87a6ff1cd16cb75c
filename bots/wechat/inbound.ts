import type { Inbound, InboundBody, WindowOpener } from "../../src/core/messages.ts";
import { link, MSG_ID, media, place, UNIX_SECONDS, words } from "../tencent/content.ts";
import { type Read, reader } from "../tencent/read.ts";

/** Our official account. */
export interface WechatAccount {
  readonly appId: string;
  /** The subscription message we send; absent: whichever a person permits is taken for it. */
  readonly subscriptionId?: string;
}

interface Found {
  readonly body: InboundBody;
  readonly opens?: WindowOpener;
}

const ignored = (why: string): Found => ({ body: { type: "ignored", why } });

/**
 * A decrypted message's fields → what it means, or null for a shape WeChat never sends. Pure, never throws.
 * Every kind the platform knows is here; the others are counted with a reason.
 */
export function wechatInbound(account: WechatAccount): (raw: unknown) => Inbound | null {
  return (raw) => {
    const read = reader(raw);
    const sender = read("FromUserName");
    const type = read("MsgType");
    if (!OPENID.test(sender) || !type || !UNIX_SECONDS.test(read("CreateTime"))) return null;
    const { body, opens } = type === "event" ? readEvent(read, raw, account) : readMessage(type, read);
    return {
      address: { channel: "wechat", account: account.appId, chat: sender },
      externalId: externalIdOf(type, read),
      sender,
      chatKind: "private",
      ...(opens && { opens }),
      body,
    };
  };
}

const OPENID = /^[\w-]{1,64}$/;

/** The platform's rule (接收普通消息, 接收事件推送): messages by MsgId, events by who, when and what. */
function externalIdOf(type: string, read: Read): string {
  const [from, at] = [read("FromUserName"), read("CreateTime")];
  if (type === "event") return `e:${from}:${at}:${read("Event").slice(0, 64)}`;
  return MSG_ID.test(read("MsgId")) ? read("MsgId") : `m:${from}:${at}:${type.slice(0, 64)}`;
}

function readMessage(type: string, read: Read): Found {
  if (!MSG_ID.test(read("MsgId"))) return ignored("no MsgId");
  const kind = Object.hasOwn(MESSAGES, type) ? MESSAGES[type] : undefined;
  const body = kind?.(read);
  return body ? { body, opens: "message" } : ignored("unknown kind");
}

/** What a person can send. Nothing of it is dropped: a voice message that is dropped is a report that is lost. */
const MESSAGES: Readonly<Record<string, (read: Read) => InboundBody | undefined>> = {
  // A press in a menu we sent as a message (msgmenu) comes as a text with our own id beside it.
  text: (read) =>
    read("bizmsgmenuid") ? { type: "option", option: read("bizmsgmenuid") } : words(read("Content")),
  image: (read) => media("photo", read),
  // Recognised by the platform it is a text like any other; else a person listens to it.
  voice: (read) => (read("Recognition").trim() ? words(read("Recognition")) : media("voice", read)),
  video: (read) => media("video", read),
  shortvideo: (read) => media("video", read),
  location: place,
  link,
};

function readEvent(read: Read, raw: unknown, account: WechatAccount): Found {
  const event = read("Event");
  const known = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  return known
    ? known(read, raw, account)
    : ignored(`event ${/^\w{1,40}$/.test(event) ? event : "without a name"}`);
}

const SCENE = /^[A-Za-z0-9_-]{1,64}$/;
const start = (scene: string): InboundBody =>
  SCENE.test(scene) ? { type: "start", payload: scene } : { type: "start" };

/** Events that mean something to us. Every other one (VIEW, TEMPLATESENDJOBFINISH, LOCATION …) is counted by its name. */
const EVENTS: Readonly<Record<string, (read: Read, raw: unknown, account: WechatAccount) => Found>> = {
  // With a QR code's scene when it was followed through one.
  subscribe: (read) => ({
    body: start(read("EventKey").startsWith("qrscene_") ? read("EventKey").slice("qrscene_".length) : ""),
    opens: "follow",
  }),
  unsubscribe: () => ({ body: { type: "membership", present: false } }),
  SCAN: (read) => ({ body: start(read("EventKey")), opens: "scan" }),
  // The menu's keys are the dialogue's own options.
  CLICK: (read) =>
    read("EventKey")
      ? { body: { type: "option", option: read("EventKey").slice(0, 128) }, opens: "menu" }
      : ignored("event CLICK without a key"),
  scancode_push: () => ({ ...ignored("event scancode_push"), opens: "menu" }),
  scancode_waitmsg: (_, raw) => scanned(raw),
  subscribe_msg_popup_event: (_, raw, account) => permitted(raw, account),
};

/** 订阅通知: one consent, one message of that template. A pop-up may ask for several templates: ours alone counts. */
function permitted(raw: unknown, { subscriptionId }: WechatAccount): Found {
  const { SubscribeMsgPopupEvent: popup } = raw as { SubscribeMsgPopupEvent?: { List?: unknown } };
  const list: unknown = popup?.List ?? {};
  const several = typeof list === "object" && list !== null && !("TemplateId" in list);
  const agreed = (several ? Object.values(list) : [list])
    .map(reader)
    .filter((read) => read("SubscribeStatusString") === "accept")
    .some((read) => subscriptionId === undefined || read("TemplateId") === subscriptionId);
  return agreed
    ? { body: { type: "subscription", accepted: 1 } }
    : ignored("event subscribe_msg_popup_event");
}

/** A QR code scanned from the menu: one of ours says where the person stands, any other means nothing. */
function scanned(raw: unknown): Found {
  const info = (raw as Readonly<Record<string, unknown>>)["ScanCodeInfo"];
  const scene = /^grid-[A-Za-z0-9_-]{1,58}$/.exec(reader(info)("ScanResult"));
  return { ...(scene ? { body: start(scene[0]) } : ignored("event scancode_waitmsg")), opens: "menu" };
}
