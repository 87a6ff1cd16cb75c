import { randomBytes } from "node:crypto";
import { asJson, asList, asText, bytesOf, type Json } from "../read.ts";
import { type Answer, ERRCODES, OK } from "./errcodes.ts";
import { giveCode, memberOf, replace, type Shown, spendCode, type WecomWorld } from "./world.ts";

type Look = Pick<Shown, "kind" | "text" | "buttons" | "url" | "taskId">;

const RECALL_MS = 24 * 3600_000;
const MAX_TEXT_BYTES = 2048;
const MAX_KEY_BYTES = 1024;

/** message/send to one member or several, `a|b`. */
export function send(world: WecomWorld, body: Json): Answer {
  const named = asText(body["touser"]).split("|").filter(Boolean);
  const reached = named.filter((userId) => world.members.get(userId)?.visible);
  if (reached.length === 0) return ERRCODES.noReceiver;
  const look = lookOf(world, body);
  if ("errcode" in look) return look;
  const msgid = randomBytes(18).toString("base64url");
  for (const userId of reached) show(world, userId, { ...look, msgid });
  const [first = ""] = reached;
  const missed = named.filter((userId) => !reached.includes(userId));
  return {
    ...OK,
    msgid,
    ...(missed.length > 0 && { invaliduser: missed.join("|") }),
    ...(look.kind === "button_interaction" && { response_code: giveCode(world, first, msgid) }),
  };
}

function show(world: WecomWorld, userId: string, look: Look & { msgid: string }): void {
  const member = memberOf(world, userId);
  const now = world.now();
  const within = (perMs: number) => member.sent.filter((at) => now.getTime() - at.getTime() < perMs).length;
  if (world.limits.some(({ count, perMs }) => within(perMs) >= count)) {
    member.dropped += 1;
    return;
  }
  member.sent.push(now);
  member.shown.push({ ...look, closed: null, edits: 0, at: now });
}

function lookOf(world: WecomWorld, body: Json): Look | Answer {
  if (body["msgtype"] === "template_card") return cardOf(world, asJson(body["template_card"]), true);
  if (body["msgtype"] !== "text") return ERRCODES.badMessageType;
  const text = asText(asJson(body["text"])["content"]);
  if (text === "") return ERRCODES.emptyText;
  // The platform cuts what is longer, in the middle of a character where it must: that is ours to avoid.
  if (bytesOf(text) > MAX_TEXT_BYTES) return ERRCODES.tooLong;
  return { kind: "text", text, buttons: [], url: null, taskId: null };
}

function cardOf(world: WecomWorld, card: Json, isNew: boolean): Look | Answer {
  const kind = card["card_type"];
  const title = asText(asJson(card["main_title"])["title"]);
  const text = [title, asText(card["sub_title_text"])].filter(Boolean).join("\n");
  const taskId = asText(card["task_id"]);
  const url = asText(asJson(card["card_action"])["url"]) || null;
  const buttons = asList(card["button_list"]).map((button) => ({
    label: asText(asJson(button)["text"]),
    key: asText(asJson(button)["key"]),
  }));
  if (text === "") return ERRCODES.badArgument;
  if (kind === "text_notice") {
    if (url === null || buttons.length > 0) return ERRCODES.badArgument;
    return { kind, text, buttons, url, taskId };
  }
  if (kind !== "button_interaction" || !isTaskId(world, taskId, isNew)) return ERRCODES.badArgument;
  if (buttons.length === 0 || buttons.length > 6) return ERRCODES.badArgument;
  const unfit = buttons.some(({ label, key }) => !label || !key || bytesOf(key) > MAX_KEY_BYTES);
  return unfit ? ERRCODES.badArgument : { kind, text, buttons, url, taskId };
}

/** Digits, letters, _ - @, 128 bytes at most, and never the same twice. */
function isTaskId(world: WecomWorld, taskId: string, isNew: boolean): boolean {
  if (!/^[\w@-]{1,128}$/.test(taskId) || (isNew && world.taskIds.has(taskId))) return false;
  world.taskIds.add(taskId);
  return true;
}

/** Replaces a card, or its buttons by a word: once by each code. */
export function updateCard(world: WecomWorld, body: Json): Answer {
  const word = asText(asJson(body["button"])["replace_name"]);
  const card = body["template_card"] === undefined ? null : asJson(body["template_card"]);
  const look = card && cardOf(world, card, false);
  if (look && "errcode" in look) return look;
  if (!look && word === "") return ERRCODES.badArgument;
  const spent = spendCode(world, asText(body["response_code"]));
  if (!spent) return ERRCODES.badArgument;
  const old = memberOf(world, spent.member).shown.find(({ msgid }) => msgid === spent.msgid);
  const edits = (old?.edits ?? 0) + 1;
  replace(
    world,
    spent.member,
    spent.msgid,
    look ? { ...look, closed: null, edits } : { closed: word, edits },
  );
  return OK;
}

/** Takes a message back from every phone, for 24 hours. */
export function recall(world: WecomWorld, body: Json): Answer {
  const msgid = asText(body["msgid"]);
  let found = false;
  for (const { shown } of world.members.values()) {
    const at = shown.findIndex((one) => one.msgid === msgid);
    const sent = shown[at]?.at;
    if (!sent || world.now().getTime() - sent.getTime() > RECALL_MS) continue;
    shown.splice(at, 1);
    found = true;
  }
  return found ? OK : ERRCODES.badArgument;
}

/** One to three buttons of 16 bytes. */
export function createMenu(world: WecomWorld, body: Json): Answer {
  const buttons = asList(body["button"]).map(asJson);
  if (buttons.length === 0 || buttons.length > 3) return ERRCODES.badButtonCount;
  if (buttons.some(({ name, key }) => bytesOf(asText(name)) > 16 || asText(key) === ""))
    return ERRCODES.badArgument;
  world.menu = body;
  return OK;
}
