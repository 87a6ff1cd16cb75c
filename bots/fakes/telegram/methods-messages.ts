import type { Answer, Refusal } from "./answers.ts";
import { done, REFUSALS } from "./answers.ts";
import { isRecord, isUpload } from "./body.ts";
import { checkCaption, checkKeyboard, checkText, isRefusal } from "./content.ts";
import type { Content, Keyboard, Message, Params } from "./types.ts";
import {
  addMessage,
  addPhoto,
  type Envelope,
  inRoom,
  messageIn,
  type Room,
  unixSeconds,
  type World,
} from "./world.ts";

const DELETE_WITHIN_SECONDS = 48 * 3600;

export function sendMessage(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const text = checkText(params);
    if (isRefusal(text)) return text;
    return sendContent(world, room, params, withEntities(text));
  });
}

export function sendPhoto(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const caption = checkCaption(params);
    if (isRefusal(caption)) return caption;
    const photo = photoOf(world, params);
    return photo ? sendContent(world, room, params, { photo, ...caption }) : REFUSALS.noPhoto;
  });
}

export function sendLocation(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const latitude = Number(params["latitude"] ?? Number.NaN);
    const longitude = Number(params["longitude"] ?? Number.NaN);
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return REFUSALS.locationEmpty;
    return sendContent(world, room, params, { location: { latitude, longitude } });
  });
}

function sendContent(world: World, room: Room, params: Params, content: Content): Answer {
  const keyboard = checkKeyboard(params);
  if (isRefusal(keyboard)) return keyboard;
  const envelope = checkEnvelope(room, params);
  if (isRefusal(envelope)) return envelope;
  const message = addMessage(world, room, world.bot, { ...content, ...keyboard }, envelope);
  world.onSent(room.chat.id);
  return done(message);
}

const withEntities = (text: {
  text: string;
  entities: readonly { type: string; offset: number; length: number }[];
}) => (text.entities.length > 0 ? text : { text: text.text });

function checkEnvelope(room: Room, params: Params): Envelope | Refusal {
  const thread = optionalId(params["message_thread_id"]);
  if (thread !== undefined && !room.topics.has(thread)) return REFUSALS.threadNotFound;
  const reply = isRecord(params["reply_parameters"]) ? params["reply_parameters"] : {};
  const replyTo = optionalId(reply["message_id"] ?? params["reply_to_message_id"]);
  const missing = replyTo !== undefined && !messageIn(room, replyTo);
  if (missing && reply["allow_sending_without_reply"] !== true) return REFUSALS.replyNotFound;
  return { thread, replyTo: missing ? undefined : replyTo };
}

const optionalId = (value: unknown): number | undefined =>
  value === undefined || value === "" ? undefined : Number(value);

/** A photo arrives as a file part, as `attach://part`, or as the id of a file Telegram has. */
function photoOf(world: World, params: Params): Message["photo"] {
  const given = params["photo"];
  if (isUpload(given)) return addPhoto(world, given.bytes);
  if (typeof given !== "string") return undefined;
  const part = given.startsWith("attach://") ? params[given.slice("attach://".length)] : undefined;
  if (isUpload(part)) return addPhoto(world, part.bytes);
  const file = world.files.get(given);
  return file && addPhoto(world, file.bytes);
}

export function editMessageText(world: World, params: Params): Answer {
  return onOwnMessage(world, params, (room, message) => {
    const text = checkText(params);
    if (isRefusal(text)) return text;
    if (message.text === undefined) return REFUSALS.noTextToEdit;
    const keyboard = checkKeyboard(params);
    if (isRefusal(keyboard)) return keyboard;
    return replaceMessage(world, room, message, { ...withEntities(text), ...keyboard });
  });
}

export function editMessageReplyMarkup(world: World, params: Params): Answer {
  return onOwnMessage(world, params, (room, message) => {
    const keyboard = checkKeyboard(params);
    if (isRefusal(keyboard)) return keyboard;
    const { text, entities, photo, caption, location } = message;
    const content = JSON.parse(JSON.stringify({ text, entities, photo, caption, location })) as Content;
    return replaceMessage(world, room, message, { ...content, ...keyboard });
  });
}

function onOwnMessage(world: World, params: Params, act: (room: Room, message: Message) => Answer): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const message = messageIn(room, params["message_id"]);
    if (!message) return REFUSALS.editNotFound;
    return message.from.id === world.bot.id ? act(room, message) : REFUSALS.editForbidden;
  });
}

/** An edit without a keyboard takes the keyboard away, as on the platform. */
function replaceMessage(
  world: World,
  room: Room,
  before: Message,
  content: Content & { reply_markup?: Keyboard },
): Answer {
  if (sameContent(before, content)) return REFUSALS.notModified;
  const { message_id, from, chat, date, message_thread_id, is_topic_message, reply_to_message } = before;
  const after: Message = {
    message_id,
    from,
    chat,
    date,
    ...(message_thread_id !== undefined && { message_thread_id }),
    ...(is_topic_message && { is_topic_message }),
    ...(reply_to_message && { reply_to_message }),
    edit_date: unixSeconds(world.now()),
    ...content,
  };
  room.messages.set(message_id, after);
  world.onSent(room.chat.id);
  return done(after);
}

const sameContent = (before: Message, after: Content & { reply_markup?: Keyboard }): boolean =>
  JSON.stringify([before.text, before.entities ?? [], before.reply_markup ?? null]) ===
  JSON.stringify([after.text, after.entities ?? [], after.reply_markup ?? null]);

export function deleteMessage(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const message = messageIn(room, params["message_id"]);
    if (!message) return REFUSALS.deleteNotFound;
    if (!mayDelete(world, room, message)) return REFUSALS.deleteForbidden;
    room.deleted.add(message.message_id);
    world.onSent(room.chat.id);
    return done(true);
  });
}

/** Within 48 hours: its own anywhere, others' in a private chat, and in a group only as administrator. */
function mayDelete(world: World, room: Room, message: Message): boolean {
  if (unixSeconds(world.now()) - message.date >= DELETE_WITHIN_SECONDS) return false;
  return message.from.id === world.bot.id || room.chat.type === "private" || room.bot === "administrator";
}

export function pinChatMessage(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const message = messageIn(room, params["message_id"]);
    if (!message) return REFUSALS.pinNotFound;
    if (room.chat.type !== "private" && room.bot !== "administrator") return REFUSALS.noRights;
    room.pinned.add(message.message_id);
    return done(true);
  });
}

export function setMessageReaction(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const message = messageIn(room, params["message_id"]);
    if (!message) return REFUSALS.reactNotFound;
    room.reactions.set(message.message_id, params["reaction"] ?? []);
    return done(true);
  });
}
