import type { Content, Entity, MemberStatus, Message, UpdateBody, User } from "./types.ts";
import {
  addFile,
  addMessage,
  addPhoto,
  addRoom,
  type Envelope,
  messageIn,
  type Room,
  unixSeconds,
  type World,
} from "./world.ts";

/** What people do, each verb as it reaches the bot. Numbers are Telegram ids; verbs answer the message's id. */

const FIRST_PERSON = 7_000_000_000; // beyond 32 bits, as today's accounts are
const SUPERGROUP = -1_000_000_000_000;
/** A one-pixel JPEG's beginning: enough for whoever looks at magic bytes. */
const TINY_JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 0xff, 0xd9]);

export interface SayOptions {
  readonly replyTo?: number;
  /** The forum topic. */
  readonly thread?: number;
}

export interface PhotoOptions extends SayOptions {
  readonly caption?: string;
  readonly bytes?: Uint8Array;
  /** Photos of one album share this. */
  readonly album?: string;
}

export function addPerson(world: World, name = "", language = "zh-hans"): number {
  world.last.person += 1;
  const id = FIRST_PERSON + world.last.person;
  const first_name = name || `居民${world.last.person}`;
  world.people.set(id, { id, is_bot: false, first_name, language_code: language });
  addRoom(world, { id, type: "private", first_name }, "left");
  return id;
}

export function addGroup(
  world: World,
  title: string,
  kind: { readonly supergroup?: boolean; readonly forum?: boolean },
): number {
  world.last.group += 1;
  const isSuper = kind.supergroup === true || kind.forum === true;
  const id = isSuper ? SUPERGROUP - world.last.group : -world.last.group;
  const type = isSuper ? "supergroup" : "group";
  addRoom(world, { id, type, title, ...(kind.forum && { is_forum: true }) }, "left");
  return id;
}

export function say(
  world: World,
  chat: number,
  from: number,
  text: string,
  options: SayOptions = {},
): number {
  return write(world, chat, from, { text, ...commandsIn(text, "entities") }, options);
}

interface FileOptions extends SayOptions {
  readonly bytes?: Uint8Array;
}

export function photo(world: World, chat: number, from: number, options: PhotoOptions = {}): number {
  const { caption, album, bytes = TINY_JPEG } = options;
  return write(
    world,
    chat,
    from,
    {
      photo: addPhoto(world, bytes),
      ...(caption !== undefined && { caption, ...commandsIn(caption, "caption_entities") }),
      ...(album !== undefined && { media_group_id: album }),
    },
    options,
  );
}

export function voice(world: World, chat: number, from: number, options: FileOptions = {}): number {
  const file_id = addFile(world, options.bytes ?? TINY_JPEG, "voice", "oga");
  return write(
    world,
    chat,
    from,
    { voice: { file_id, file_unique_id: `u${file_id}`, duration: 3 } },
    options,
  );
}

/** Any file, as it is: a photo sent so keeps what it carries. */
export function document(world: World, chat: number, from: number, options: FileOptions = {}): number {
  const file_id = addFile(world, options.bytes ?? TINY_JPEG, "documents", "bin");
  return write(world, chat, from, { document: { file_id, file_unique_id: `u${file_id}` } }, options);
}

/** WGS-84 degrees. */
export function location(world: World, chat: number, from: number, lat: number, lon: number): number {
  return write(world, chat, from, { location: { latitude: lat, longitude: lon } }, {});
}

/** Telegram marks commands itself: "/help", "/help@some_bot". */
function commandsIn(text: string, key: "entities" | "caption_entities"): Content {
  const found = [...text.matchAll(/(?<=^|\s)\/[a-z0-9_]{1,32}(@[a-z0-9_]+)?(?=\s|$)/gi)];
  const entities: Entity[] = found.map((hit) => ({
    type: "bot_command",
    offset: hit.index,
    length: hit[0].length,
  }));
  return entities.length > 0 ? { [key]: entities } : {};
}

/** Everything a person sends: kept in the chat, and told to the bot when privacy mode lets it through. */
function write(world: World, chat: number, from: number, content: Content, options: SayOptions): number {
  const room = roomOf(world, chat);
  if (room.chat.type === "private") room.bot = "member";
  const envelope: Envelope = { thread: options.thread, replyTo: options.replyTo };
  const message = addMessage(world, room, personOf(world, from), content, envelope);
  if (reachesBot(world, room, message)) tell(world, chat, { message });
  return message.message_id;
}

/** Privacy mode is on: in a group the bot sees commands and replies to itself, unless it is administrator. */
function reachesBot(world: World, room: Room, message: Message): boolean {
  if (room.chat.type === "private" || room.bot === "administrator") return true;
  if (room.bot !== "member") return false;
  if (message.reply_to_message?.from.id === world.bot.id) return true;
  const text = message.text ?? message.caption ?? "";
  return [...(message.entities ?? []), ...(message.caption_entities ?? [])].some((entity) => {
    const [, name] = text.slice(entity.offset, entity.offset + entity.length).split("@");
    return name === undefined || name.toLowerCase() === world.bot.username?.toLowerCase();
  });
}

export function edit(world: World, chat: number, messageId: number, text: string): void {
  const room = roomOf(world, chat);
  const before = messageIn(room, messageId);
  if (!before) throw new Error(`no message ${messageId} in chat ${chat} to edit`);
  const edited_message: Message = { ...before, text, edit_date: unixSeconds(world.now()) };
  room.messages.set(messageId, edited_message);
  if (reachesBot(world, room, edited_message)) tell(world, chat, { edited_message });
}

/** Presses a button by its label or its place (row by row, from 0). Answers the callback query's id. */
export function press(
  world: World,
  chat: number,
  from: number,
  messageId: number,
  button: string | number,
): string {
  const message = messageIn(roomOf(world, chat), messageId);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const pressed = typeof button === "number" ? buttons[button] : buttons.find(({ text }) => text === button);
  if (!message || pressed?.callback_data === undefined) {
    throw new Error(
      `no button "${button}" under message ${messageId}; there are: ${buttons.map((b) => b.text)}`,
    );
  }
  return pressData(world, chat, from, message, pressed.callback_data);
}

/** A press with data of the caller's choice: an old card's or a forged one. */
export function pressData(world: World, chat: number, from: number, message: Message, data: string): string {
  world.last.press += 1;
  const id = `press-${world.last.press}`;
  world.presses.set(id, { id, chat, person: from, data, at: world.now(), answered: false });
  const body = { id, from: personOf(world, from), message, chat_instance: `instance${chat}`, data };
  tell(world, chat, { callback_query: body });
  return id;
}

/** The bot's standing in a chat changes; in a private chat "kicked" means blocked. */
export function setStanding(world: World, chat: number, by: number, status: MemberStatus): void {
  const room = roomOf(world, chat);
  const old = room.bot;
  room.bot = status;
  tell(world, chat, {
    my_chat_member: {
      chat: room.chat,
      from: personOf(world, by),
      date: unixSeconds(world.now()),
      old_chat_member: { user: world.bot, status: old },
      new_chat_member: { user: world.bot, status },
    },
  });
}

/** The bot is added: Telegram tells it twice, as a standing and as a service message. */
export function join(world: World, group: number, by: number, admin: boolean): void {
  setStanding(world, group, by, admin ? "administrator" : "member");
  service(world, group, by, { new_chat_members: [world.bot] });
}

/** Group → supergroup: a new id, told in both chats; later sends to the old id say where it went. */
export function migrate(world: World, group: number, by: number): number {
  const room = roomOf(world, group);
  const to = addGroup(world, room.chat.title ?? "", { supergroup: true });
  roomOf(world, to).bot = room.bot;
  service(world, group, by, { migrate_to_chat_id: to });
  room.movedTo = to;
  service(world, to, by, { migrate_from_chat_id: group });
  return to;
}

function service(world: World, chat: number, by: number, content: Content): void {
  const message = addMessage(world, roomOf(world, chat), personOf(world, by), content);
  tell(world, chat, { message });
}

const tell = (world: World, chat: number, body: UpdateBody) => world.emit(chat, body);

export function roomOf(world: World, chat: number): Room {
  const room = world.rooms.get(chat);
  if (!room) throw new Error(`no chat ${chat}: make it with person() or group()`);
  return room;
}

function personOf(world: World, id: number): User {
  const person = world.people.get(id);
  if (!person) throw new Error(`no person ${id}: make one with person()`);
  return person;
}
