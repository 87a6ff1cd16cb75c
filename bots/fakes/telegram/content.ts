import type { Refusal } from "./answers.ts";
import { REFUSALS } from "./answers.ts";
import { isRecord } from "./body.ts";
import type { Button, Entity, Keyboard, Params } from "./types.ts";

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_CALLBACK_BYTES = 64;

export interface CheckedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Telegram trims a text, then counts it. Counted in UTF-16 units, the strictest reading of "characters". */
export function checkText(params: Params): CheckedText | Refusal {
  const text = String(params["text"] ?? "").trim();
  if (text === "") return REFUSALS.textEmpty;
  if (text.length > MAX_TEXT) return REFUSALS.tooLong;
  if (params["parse_mode"] !== undefined) return REFUSALS.noParseMode;
  const entities = Array.isArray(params["entities"]) ? params["entities"] : [];
  if (!entities.every((entity) => isEntity(entity, text.length))) return REFUSALS.entitiesBad;
  return { text, entities };
}

function isEntity(value: unknown, length: number): value is Entity {
  if (!isRecord(value) || typeof value["type"] !== "string") return false;
  const { offset, length: size } = value;
  if (typeof offset !== "number" || typeof size !== "number") return false;
  return offset >= 0 && size > 0 && offset + size <= length;
}

export function checkCaption(params: Params): { caption?: string } | Refusal {
  const caption = String(params["caption"] ?? "").trim();
  if (caption.length > MAX_CAPTION) return REFUSALS.captionTooLong;
  return caption === "" ? {} : { caption };
}

/** The inline keyboard, checked button by button; an absent or empty one is none. */
export function checkKeyboard(params: Params): { reply_markup?: Keyboard } | Refusal {
  const markup = params["reply_markup"];
  if (markup === undefined) return {};
  if (!isRecord(markup)) return REFUSALS.markupBad;
  const rows = markup["inline_keyboard"];
  if (rows === undefined) return {};
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) return REFUSALS.markupBad;
  for (const button of rows.flat()) {
    const refusal = checkButton(button);
    if (refusal) return refusal;
  }
  return rows.flat().length === 0 ? {} : { reply_markup: { inline_keyboard: rows as Button[][] } };
}

function checkButton(button: unknown): Refusal | null {
  if (!isRecord(button)) return REFUSALS.markupBad;
  if (typeof button["text"] !== "string" || button["text"].trim() === "") return REFUSALS.buttonText;
  if (typeof button["url"] === "string") return null;
  const data = button["callback_data"];
  const bytes = typeof data === "string" ? Buffer.byteLength(data) : 0;
  return bytes >= 1 && bytes <= MAX_CALLBACK_BYTES ? null : REFUSALS.buttonData;
}

export const isRefusal = (value: object): value is Refusal => "ok" in value && value.ok === false;
