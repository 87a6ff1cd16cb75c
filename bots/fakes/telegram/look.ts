import { scopeKey } from "./methods-chats.ts";
import { roomOf } from "./people.ts";
import type { Message } from "./types.ts";
import type { Press, World } from "./world.ts";

/** A message of the bot as a person sees it now, after edits. */
export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  /** Row by row, flattened. */
  readonly buttons: readonly { readonly label: string; readonly data?: string }[];
  readonly edited: boolean;
  readonly replyTo?: number;
  readonly thread?: number;
  readonly hasPhoto: boolean;
  readonly entities: Message["entities"];
}

/** A message of anybody, as the chat shows it now. */
export interface ThreadMessage extends SeenMessage {
  readonly from: number;
  readonly name: string;
  /** The text it answers. */
  readonly answers?: string;
}

/** What people see. */
export function look(world: World, onSent: Set<() => void>) {
  const sent = (chat: number): readonly SeenMessage[] => {
    const room = roomOf(world, chat);
    return [...room.messages.values()]
      .filter((message) => message.from.id === world.bot.id && !message.forum_topic_created)
      .filter((message) => !room.deleted.has(message.message_id))
      .map(seen);
  };
  return {
    /** The bot's messages in a chat as they look now, oldest first. */
    sent,
    /** The first message of the bot in `chat` that `is` accepts, now or later. */
    whenSent: (chat: number, is: (message: SeenMessage) => boolean = () => true): Promise<SeenMessage> =>
      until(onSent, () => sent(chat).find(is)),
    /** Everybody's messages in a chat as they look now, oldest first; of service messages none. */
    thread: (chat: number): readonly ThreadMessage[] => {
      const room = roomOf(world, chat);
      return [...room.messages.values()]
        .filter((message) => !room.deleted.has(message.message_id))
        .map((message) => ({
          ...seen(message),
          from: message.from.id,
          name: message.from.first_name,
          ...(message.location && { text: "[位置]" }),
          ...(message.reply_to_message && {
            answers: message.reply_to_message.text ?? message.reply_to_message.caption ?? "",
          }),
        }))
        .filter(({ text, hasPhoto }) => text !== "" || hasPhoto);
    },
    presses: (): readonly Press[] => [...world.presses.values()],
    pinned: (chat: number): readonly number[] => [...roomOf(world, chat).pinned],
    reactions: (chat: number): ReadonlyMap<number, unknown> => roomOf(world, chat).reactions,
    standing: (chat: number) => roomOf(world, chat).bot,
    commands: (scope = "default", language = ""): unknown =>
      world.commands.get(scopeKey({ scope: { type: scope }, language_code: language })),
  };
}

function seen(message: Message): SeenMessage {
  return {
    id: message.message_id,
    text: message.text ?? message.caption ?? "",
    buttons: (message.reply_markup?.inline_keyboard.flat() ?? []).map((button) => ({
      label: button.text,
      ...(button.callback_data !== undefined && { data: button.callback_data }),
    })),
    edited: message.edit_date !== undefined,
    ...(message.reply_to_message && { replyTo: message.reply_to_message.message_id }),
    ...(message.message_thread_id !== undefined && { thread: message.message_thread_id }),
    hasPhoto: message.photo !== undefined,
    entities: message.entities,
  };
}

/** Looks at every change until `find` finds something. */
export function until<T>(changes: Set<() => void>, find: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const check = () => {
      const found = find();
      if (found === undefined) return;
      changes.delete(check);
      resolve(found);
    };
    changes.add(check);
    check();
  });
}
