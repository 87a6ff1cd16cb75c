import type { Answer, Refusal } from "./answers.ts";
import { REFUSALS, upgradedTo } from "./answers.ts";
import type { Chat, Content, MemberStatus, Message, PhotoSize, UpdateBody, User } from "./types.ts";

/** A chat as the platform keeps it. */
export interface Room {
  readonly chat: Chat;
  readonly messages: Map<number, Message>;
  readonly deleted: Set<number>;
  readonly topics: Set<number>;
  readonly reactions: Map<number, unknown>;
  readonly pinned: Set<number>;
  /** The bot's standing; in a private chat "member" once the person has started it, "kicked" when blocked. */
  bot: MemberStatus;
  movedTo?: number;
  lastMessageId: number;
}

interface StoredFile {
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** A button press and what the bot answered; `open` until answered or 15 minutes old. */
export interface Press {
  readonly id: string;
  readonly chat: number;
  readonly person: number;
  readonly data: string;
  readonly at: Date;
  answered: boolean;
  text?: string;
}

export interface World {
  readonly bot: User;
  readonly now: () => Date;
  readonly rooms: Map<number, Room>;
  readonly people: Map<number, User>;
  readonly files: Map<string, StoredFile>;
  readonly presses: Map<string, Press>;
  /** Commands by scope and language, as "scope|language". */
  readonly commands: Map<string, unknown>;
  readonly emit: (chat: number, body: UpdateBody) => void;
  readonly onSent: (chat: number) => void;
  readonly last: { privateMessage: number; person: number; group: number; file: number; press: number };
}

export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export function addRoom(world: World, chat: Chat, bot: MemberStatus): Room {
  const room: Room = {
    chat,
    bot,
    messages: new Map(),
    deleted: new Set(),
    topics: new Set(),
    reactions: new Map(),
    pinned: new Set(),
    lastMessageId: 0,
  };
  world.rooms.set(chat.id, room);
  return room;
}

/** Ids run per supergroup, and over all private chats and basic groups together, as on the platform. */
function nextMessageId(world: World, room: Room): number {
  if (room.chat.type === "supergroup") {
    room.lastMessageId += 1;
    return room.lastMessageId;
  }
  world.last.privateMessage += 1;
  return world.last.privateMessage;
}

export interface Envelope {
  readonly thread?: number | undefined;
  readonly replyTo?: number | undefined;
}

/** Stores a message of a person or of the bot and answers it as Telegram would show it. */
export function addMessage(
  world: World,
  room: Room,
  from: User,
  content: Content,
  envelope: Envelope = {},
): Message {
  // In a topic every message that answers nothing else points at the topic's own service message.
  const parent = room.messages.get(envelope.replyTo ?? envelope.thread ?? 0);
  const message: Message = {
    message_id: nextMessageId(world, room),
    from,
    chat: room.chat,
    date: unixSeconds(world.now()),
    ...(envelope.thread !== undefined && { message_thread_id: envelope.thread, is_topic_message: true }),
    ...(parent && { reply_to_message: withoutParent(parent) }),
    ...content,
  };
  room.messages.set(message.message_id, message);
  return message;
}

/** Telegram nests one level of replies, never more. */
function withoutParent({ reply_to_message: _, ...message }: Message): Message {
  return message;
}

/** The chat the bot may write to, or Telegram's reason why not. */
function openRoom(world: World, chatId: unknown): { room: Room } | { refusal: Refusal } {
  if (chatId === undefined || chatId === "") return { refusal: REFUSALS.chatIdEmpty };
  const room = world.rooms.get(Number(chatId));
  if (!room) return { refusal: REFUSALS.chatNotFound };
  if (room.movedTo !== undefined) return { refusal: upgradedTo(room.movedTo) };
  const refusal = whyClosed(room);
  return refusal ? { refusal } : { room };
}

function whyClosed(room: Room): Refusal | null {
  if (room.bot === "member" || room.bot === "administrator" || room.bot === "creator") return null;
  if (room.chat.type === "private") return room.bot === "kicked" ? REFUSALS.blocked : REFUSALS.neverStarted;
  return room.chat.type === "group" ? REFUSALS.kickedFromGroup : REFUSALS.kickedFromSupergroup;
}

/** Runs `act` on a chat the bot may write to. */
export function inRoom(world: World, chatId: unknown, act: (room: Room) => Answer): Answer {
  const opened = openRoom(world, chatId);
  return "room" in opened ? act(opened.room) : opened.refusal;
}

/** The live message, unless it was deleted. */
export function messageIn(room: Room, id: unknown): Message | undefined {
  const messageId = Number(id);
  return room.deleted.has(messageId) ? undefined : room.messages.get(messageId);
}

/** Three sizes of a photo, the largest last, each with a file of its own, as Telegram makes them. */
export function addPhoto(world: World, bytes: Uint8Array): PhotoSize[] {
  return [90, 320, 1280].map((width) => {
    const file_id = addFile(world, bytes, "photos", "jpg");
    return {
      file_id,
      file_unique_id: `u${file_id}`,
      width,
      height: Math.round(width * 0.75),
      file_size: bytes.byteLength,
    };
  });
}

export function addFile(world: World, bytes: Uint8Array, folder: string, ending: string): string {
  world.last.file += 1;
  const id = `file-${world.last.file}`;
  world.files.set(id, { bytes, path: `${folder}/file_${world.last.file}.${ending}` });
  return id;
}
