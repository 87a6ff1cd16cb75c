import type { Inbound, InboundBody } from "../../src/core/messages.ts";
import { link, MSG_ID, media, place, UNIX_SECONDS, words } from "../tencent/content.ts";
import { type Read, reader } from "../tencent/read.ts";

/** Our app 自建应用 in the company. */
export interface WecomAccount {
  readonly corpId: string;
  readonly agentId: string;
}

/** One app is one account: a person's id holds within the company, a chat within the app. */
export const accountOf = ({ corpId, agentId }: WecomAccount): string => `${corpId}/${agentId}`;

const ignored = (why: string): InboundBody => ({ type: "ignored", why });

/** 1 to 64 bytes: letters, digits and _ - @ . */
const USER_ID = /^[\w@.-]{1,64}$/;

/**
 * A decrypted callback's fields → what it means, or null for a shape WeCom never sends. Pure, never throws. Everybody
 * who can write to the app is a member of the company: their own chat with it is their desk, as a group is elsewhere.
 */
export function wecomInbound(account: WecomAccount): (raw: unknown) => Inbound | null {
  return (raw) => {
    const read = reader(raw);
    const sender = read("FromUserName");
    const type = read("MsgType");
    if (!USER_ID.test(sender) || !type || !UNIX_SECONDS.test(read("CreateTime"))) return null;
    return {
      address: { channel: "wecom", account: accountOf(account), chat: sender },
      externalId: externalIdOf(type, read),
      sender,
      chatKind: "group",
      body: bodyOf(account, type, read),
    };
  };
}

/** The platform's rule (接收消息与事件): messages by MsgId, events by who, when and what. */
function externalIdOf(type: string, read: Read): string {
  const [from, at] = [read("FromUserName"), read("CreateTime")];
  const what = ["Event", "EventKey", "TaskId"].map((name) => read(name).slice(0, 128)).join(":");
  if (type === "event") return `e:${from}:${at}:${what}`;
  return MSG_ID.test(read("MsgId")) ? read("MsgId") : `m:${from}:${at}:${type.slice(0, 64)}`;
}

function bodyOf({ agentId }: WecomAccount, type: string, read: Read): InboundBody {
  if (read("AgentID") !== agentId) return ignored("of another app");
  if (type === "event") return eventOf(read);
  if (!MSG_ID.test(read("MsgId"))) return ignored("no MsgId");
  const kind = Object.hasOwn(MESSAGES, type) ? MESSAGES[type] : undefined;
  return kind?.(read) ?? ignored("unknown kind");
}

/** What a member can send. A photo comes without words, and words without a photo: the core brings them together. */
const MESSAGES: Readonly<Record<string, (read: Read) => InboundBody | undefined>> = {
  text: (read) => said(read("Content")),
  image: (read) => media("photo", read),
  voice: (read) => media("voice", read),
  video: (read) => media("video", read),
  location: place,
  link,
};

/** A one-time token after its word proves who the member is. Six digits are no token. */
const LINK = /^\s*(?:绑定|\/start)[\s：:]+([\w-]{16,64})\s*$/u;

/** The words of the menu and of people, as the core knows them. */
const COMMANDS: Readonly<Record<string, string>> = {
  待办: "我的",
  自办登记: "已线下办结",
  "/help": "帮助",
  "/mine": "我的",
  "/claims": "领单池",
};

function said(text: string): InboundBody {
  const [, payload] = LINK.exec(text) ?? [];
  if (payload) return { type: "start", payload };
  const command = text.trim();
  return words(Object.hasOwn(COMMANDS, command) ? (COMMANDS[command] ?? text) : text);
}

function eventOf(read: Read): InboundBody {
  const event = read("Event");
  const known = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined;
  return known?.(read) ?? ignored(`event ${/^\w{1,40}$/.test(event) ? event : "without a name"}`);
}

/** Events that mean something to us. Every other one (enter_agent, view, change_contact …) is counted by its name. */
const EVENTS: Readonly<Record<string, (read: Read) => InboundBody | undefined>> = {
  // The member may use the app from now on, or no longer.
  subscribe: () => ({ type: "start" }),
  unsubscribe: () => ({ type: "membership", present: false }),
  // The menu's keys are the words themselves.
  click: (read) => (read("EventKey") ? said(read("EventKey")) : undefined),
  template_card_event: (read) =>
    read("EventKey")
      ? {
          type: "option",
          option: read("EventKey").slice(0, 128),
          ...(read("ResponseCode") && { pressId: read("ResponseCode").slice(0, 512) }),
        }
      : undefined,
};
