import type { Answer } from "./answers.ts";
import { done, REFUSALS } from "./answers.ts";
import { isRecord } from "./body.ts";
import type { Params } from "./types.ts";
import { addMessage, inRoom, type Room, type World } from "./world.ts";

const ANSWER_WITHIN_MS = 15 * 60_000;
const MAX_ANSWER_TEXT = 200;
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;
const TOPIC_COLOUR = 0x6fb9f0;

export const getMe = (world: World): Answer =>
  done({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  });

export function answerCallbackQuery(world: World, params: Params): Answer {
  const press = world.presses.get(String(params["callback_query_id"]));
  const text = params["text"] === undefined ? undefined : String(params["text"]);
  if (!press || press.answered) return REFUSALS.queryTooOld;
  if (world.now().getTime() - press.at.getTime() > ANSWER_WITHIN_MS) return REFUSALS.queryTooOld;
  if (text !== undefined && text.length > MAX_ANSWER_TEXT) return REFUSALS.answerTooLong;
  press.answered = true;
  if (text !== undefined) press.text = text;
  return done(true);
}

export function setMyCommands(world: World, params: Params): Answer {
  const commands = params["commands"];
  if (!Array.isArray(commands) || commands.length > 100 || !commands.every(isCommand))
    return REFUSALS.commandBad;
  world.commands.set(scopeKey(params), commands);
  return done(true);
}

/** "default|", "all_group_chats|en": the scope's type and the language, if any. */
export function scopeKey(params: Params): string {
  const scope = isRecord(params["scope"]) ? String(params["scope"]["type"]) : "default";
  return `${scope}|${String(params["language_code"] ?? "")}`;
}

function isCommand(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { command, description } = value;
  if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) return false;
  return typeof description === "string" && description.length >= 1 && description.length <= 256;
}

export function getFile(world: World, params: Params): Answer {
  const id = String(params["file_id"]);
  const file = world.files.get(id);
  if (!file) return REFUSALS.fileIdBad;
  if (file.bytes.byteLength > MAX_DOWNLOAD_BYTES) return REFUSALS.fileTooBig;
  return done({
    file_id: id,
    file_unique_id: `u${id}`,
    file_size: file.bytes.byteLength,
    file_path: file.path,
  });
}

export function getChat(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => done(room.chat));
}

export function getChatMember(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    const id = Number(params["user_id"]);
    if (id === world.bot.id) return done({ user: world.bot, status: room.bot });
    const user = world.people.get(id);
    return user ? done({ user, status: hasSpoken(room, id) ? "member" : "left" }) : REFUSALS.userNotFound;
  });
}

/** The fake keeps no member list: who has written in the chat is a member. */
const hasSpoken = (room: Room, person: number): boolean =>
  room.chat.id === person || [...room.messages.values()].some((message) => message.from.id === person);

export function leaveChat(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    if (room.chat.type === "private") return REFUSALS.leavePrivate;
    room.bot = "left";
    return done(true);
  });
}

export function createForumTopic(world: World, params: Params): Answer {
  return inRoom(world, params["chat_id"], (room) => {
    if (!room.chat.is_forum) return REFUSALS.notForum;
    if (room.bot !== "administrator") return REFUSALS.topicNoRights;
    const name = String(params["name"] ?? "").trim();
    if (name === "" || name.length > 128) return REFUSALS.topicNameBad;
    const thread = addTopic(world, room, name);
    return done({ message_thread_id: thread, name, icon_color: TOPIC_COLOUR });
  });
}

/** A topic's id is the id of its opening service message, which its creator "sent". */
function addTopic(world: World, room: Room, name: string): number {
  const opening = addMessage(world, room, world.bot, {
    forum_topic_created: { name, icon_color: TOPIC_COLOUR },
  });
  room.topics.add(opening.message_id);
  return opening.message_id;
}
