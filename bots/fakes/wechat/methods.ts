import { asJson, asList, asText, bytesOf, type Json } from "../read.ts";
import { type Answer, ERRCODES, type Errcode, OK } from "./errcodes.ts";
import { type Person, type Received, show, spend, type WechatWorld } from "./world.ts";

/** Measured, not documented: channels.md §2. */
const MAX_TEXT_BYTES = 2048;

type Content = Omit<Received, "at">;
const isErrcode = (value: object): value is Errcode => "errcode" in value;

export function sendCustom(world: WechatWorld, body: Json): Answer {
  const person = world.people.get(asText(body["touser"]));
  if (!person) return ERRCODES.badOpenid;
  const read = CONTENTS[asText(body["msgtype"])];
  const content = read ? read(world, body) : ERRCODES.badMessageType;
  if (isErrcode(content)) return content;
  const spent = spend(world, person);
  if (spent !== "spent") return spent === "out of time" ? ERRCODES.outOfTime : ERRCODES.outOfCount;
  show(world, person, content);
  return OK;
}

type ReadContent = (world: WechatWorld, body: Json) => Content | Errcode;

const CONTENTS: Readonly<Record<string, ReadContent>> = {
  text(_, body) {
    const text = asText(asJson(body["text"])["content"]);
    return whyTextUnfit(text) ?? { kind: "text", text };
  },
  image(world, body) {
    const mediaId = asText(asJson(body["image"])["media_id"]);
    return world.media.has(mediaId) ? { kind: "image", text: "", mediaId } : ERRCODES.badMediaId;
  },
  msgmenu(_, body) {
    const menu = asJson(body["msgmenu"]);
    const entries = asList(menu["list"]).map((entry) => ({
      id: asText(asJson(entry)["id"]),
      content: asText(asJson(entry)["content"]),
    }));
    if (entries.length === 0) return ERRCODES.badJson;
    const lines = [
      asText(menu["head_content"]),
      ...entries.map(({ content }) => content),
      asText(menu["tail_content"]),
    ];
    const text = lines.filter(Boolean).join("\n");
    return whyTextUnfit(text) ?? { kind: "msgmenu", text, menu: entries };
  },
};

function whyTextUnfit(text: string): Errcode | null {
  if (text === "") return ERRCODES.emptyText;
  return bytesOf(text) > MAX_TEXT_BYTES ? ERRCODES.tooLong : null;
}

export function sendTemplate(world: WechatWorld, body: Json): Answer {
  const person = world.people.get(asText(body["touser"]));
  if (!person) return ERRCODES.badOpenid;
  if (!world.templates.has(asText(body["template_id"]))) return ERRCODES.badTemplate;
  if (!person.follows) return ERRCODES.needFollow;
  const refused = showFields(world, person, "template", body);
  if (refused) return refused;
  world.last.message += 1;
  return { ...OK, msgid: world.last.message };
}

export function sendSubscribe(world: WechatWorld, body: Json): Answer {
  const openid = asText(body["touser"]);
  const person = world.people.get(openid);
  if (!person) return ERRCODES.badOpenid;
  const template = asText(body["template_id"]);
  if (!world.templates.has(template)) return ERRCODES.badTemplate;
  const consents = person.consents.get(template) ?? 0;
  if (consents === 0) return ERRCODES.userRefused;
  const refused = showFields(world, person, "subscribe", body);
  if (refused) return refused;
  // One consent, one message.
  person.consents.set(template, consents - 1);
  return OK;
}

function showFields(
  world: WechatWorld,
  person: Person,
  kind: "template" | "subscribe",
  body: Json,
): Errcode | null {
  const data = Object.entries(asJson(body["data"])).map(
    ([field, value]) => [field, asText(asJson(value)["value"])] as const,
  );
  if (data.length === 0 || data.some(([, value]) => value === "")) return ERRCODES.badArgument;
  const fields = Object.fromEntries(data);
  const url = asText(body["url"]) || asText(body["page"]);
  show(world, person, { kind, text: Object.values(fields).join("\n"), fields, ...(url && { url }) });
  return null;
}

const MENU_TYPES = ["click", "view", "scancode_push", "scancode_waitmsg", "miniprogram"];

/** At most three buttons of four Han characters (16 bytes), keys of at most 128 bytes. */
export function createMenu(world: WechatWorld, body: Json): Answer {
  const buttons = asList(body["button"]).map(asJson);
  if (buttons.length === 0 || buttons.length > 3) return ERRCODES.badButtonCount;
  for (const button of buttons) {
    const refused = whyButtonUnfit(button);
    if (refused) return refused;
  }
  world.menu = body;
  return OK;
}

function whyButtonUnfit(button: Json): Errcode | null {
  const name = asText(button["name"]);
  if (name === "" || bytesOf(name) > 16) return ERRCODES.badButtonName;
  if (asList(button["sub_button"]).length > 0) return null;
  if (!MENU_TYPES.includes(asText(button["type"]))) return ERRCODES.badButtonType;
  const key = asText(button["key"]);
  if (button["type"] === "click" && (key === "" || bytesOf(key) > 128)) return ERRCODES.badButtonKey;
  return null;
}

export function createQr(world: WechatWorld, body: Json): Answer {
  const scene = asText(asJson(asJson(body["action_info"])["scene"])["scene_str"]);
  const name = asText(body["action_name"]);
  if (!/^QR_(LIMIT_)?STR_SCENE$/.test(name) || scene === "" || scene.length > 64) return ERRCODES.badJson;
  const ticket = `gQ${Buffer.from(scene).toString("base64url")}==`;
  world.scenes.set(ticket, scene);
  return { ...OK, ticket, url: `http://weixin.qq.com/q/${Buffer.from(scene).toString("hex")}` };
}
