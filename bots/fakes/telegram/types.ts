/** The part of Telegram's objects that the fake knows, in Telegram's own words (snake case, unix seconds). */

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Chat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  readonly title?: string;
  readonly first_name?: string;
  readonly is_forum?: true;
}

export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface Keyboard {
  readonly inline_keyboard: readonly (readonly Button[])[];
}

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface PhotoSize {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly width: number;
  readonly height: number;
  readonly file_size: number;
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** What a message holds besides its envelope; exactly one kind of content, as on the platform. */
export interface Content {
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
  readonly photo?: readonly PhotoSize[];
  readonly media_group_id?: string;
  readonly document?: { readonly file_id: string; readonly file_unique_id: string };
  readonly voice?: { readonly file_id: string; readonly file_unique_id: string; readonly duration: number };
  readonly sticker?: { readonly file_id: string; readonly emoji?: string };
  readonly location?: Point;
  readonly new_chat_members?: readonly User[];
  readonly left_chat_member?: User;
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
  readonly forum_topic_created?: { readonly name: string; readonly icon_color: number };
  readonly pinned_message?: Message;
}

export interface Message extends Content {
  readonly message_id: number;
  readonly from: User;
  readonly chat: Chat;
  readonly date: number;
  readonly edit_date?: number;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly reply_to_message?: Message;
  readonly reply_markup?: Keyboard;
}

export type MemberStatus = "creator" | "administrator" | "member" | "left" | "kicked";

/** One update without its id; the kind is the one key besides `update_id`. */
export type UpdateBody = Readonly<Record<string, unknown>>;
export type Update = { readonly update_id: number } & UpdateBody;

/** An uploaded file of a multipart body. */
export interface Upload {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** A method's parameters, the same whether they came as JSON, as a form or in the query. */
export type Params = Readonly<Record<string, unknown>>;

/** One call as the fake received it; the token is never kept. */
export interface Call {
  readonly method: string;
  readonly params: Params;
  readonly at: Date;
  /** Telegram's error code where its own rules refused it; a fault planned by a test is none. */
  refused?: number;
}
