import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import type { Option, Reply } from "../../src/core/messages.ts";
import { buttonRows, splitText } from "../render.ts";

/** Telegram's limit on a text, counted in UTF-16 units to be on the safe side. */
const MAX_TEXT_UNITS = 4096;
const MAX_CALLBACK_BYTES = 64;

export interface Part {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly keyboard?: InlineKeyboardMarkup;
}

/** The messages one reply becomes; the buttons hang under the last. Plain text with entities, never markup. */
export function partsOf(reply: Reply, text: string): Part[] {
  const texts = splitText(text, MAX_TEXT_UNITS)
    .map((part) => part.trim())
    .filter(Boolean);
  const keyboard = keyboardOf(reply.options ?? []);
  return texts.map((part, index) => ({
    text: part,
    entities: [...marks(part, reply.case), ...copyable(part, reply.desk?.copy)].toSorted(byPlace),
    ...(keyboard && index === texts.length - 1 && { keyboard }),
  }));
}

/** The case number is marked so that a tap copies it. */
function marks(text: string, number: string | undefined): MessageEntity[] {
  if (!number) return [];
  const marked: MessageEntity[] = [];
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + number.length)) {
    marked.push({ type: "code", offset: at, length: number.length });
  }
  return marked;
}

/** Words that one tap copies: the platform's own code block, no markup within the words. */
function copyable(text: string, words: string | undefined): MessageEntity[] {
  const offset = words ? text.indexOf(words) : -1;
  return words && offset >= 0 ? [{ type: "pre", offset, length: words.length }] : [];
}

const byPlace = (a: MessageEntity, b: MessageEntity): number => a.offset - b.offset;

function keyboardOf(options: readonly Option[]): InlineKeyboardMarkup | undefined {
  if (options.length === 0) return undefined;
  const rows = buttonRows(options);
  return {
    inline_keyboard: rows.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id }))),
  };
}

/** Why the options cannot be sent at all; they are ours, so this is a mistake of ours. */
export function whyOptionsUnfit(options: readonly Option[] = []): string | null {
  const unfit = options.find(
    ({ id }) => id === "" || new TextEncoder().encode(id).length > MAX_CALLBACK_BYTES,
  );
  return unfit ? `an option's id must have 1 to ${MAX_CALLBACK_BYTES} bytes, so that it fits a button` : null;
}
