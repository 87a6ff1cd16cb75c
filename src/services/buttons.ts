import { randomBytes } from "node:crypto";
import { type ButtonRow, findButton, insertButton } from "../../db/buttons.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { Option } from "../core/messages.ts";
import type { DelayReason, PhraseKey, PhraseValues } from "../core/phrasebook.ts";
import type { WhistleStep } from "../core/whistles.ts";
import type { Ctx } from "./context.ts";

/** What a button does; who may press it is decided at the press. */
export type ButtonAction =
  | { readonly do: "acknowledge"; readonly alert: string }
  | { readonly do: "receive"; readonly number: string; readonly letter: string }
  | { readonly do: "sign" | "accept" | "claim" | "urge"; readonly number: string }
  | { readonly do: "dispatch"; readonly number: string; readonly unit: string }
  | { readonly do: "pass_up"; readonly number: string }
  | { readonly do: "whistle"; readonly number: string; readonly step: WhistleStep }
  | {
      readonly do: "explain";
      readonly number: string;
      readonly reason: DelayReason;
      readonly newDate: string;
    }
  | { readonly do: "question_delay" | "refuse_delay"; readonly number: string }
  | { readonly do: "told"; readonly number: string; readonly seq: string }
  | { readonly do: "take_over"; readonly consultation: string; readonly from: string }
  | { readonly do: "release_talk"; readonly talk: string }
  | { readonly do: "file_drafts" | "step_drafts"; readonly key: string }
  | { readonly do: "file_words"; readonly inbox: string }
  | { readonly do: "note_words"; readonly inbox: string; readonly number: string }
  | { readonly do: "file_draft" | "drop_draft"; readonly draft: string; readonly card: string };

/** What a button says. */
export type ButtonLabel = Extract<PhraseKey, `option.${string}` | `card.press.${string}`>;

const LIFETIME_MS = 14 * 86_400_000;

/** An opaque id for a group's button: the platform's 64 bytes hold no facts, and nobody can make one up. */
export async function addButton<K extends ButtonLabel>(
  ctx: Ctx,
  chat: Pick<ChatRow, "id" | "locale">,
  action: ButtonAction,
  label: K,
  values: PhraseValues[K],
): Promise<Option> {
  const id = `b:${randomBytes(16).toString("base64url")}`;
  const expiresAt = new Date(ctx.now().getTime() + LIFETIME_MS);
  await insertButton(ctx.db, {
    district: ctx.district,
    id,
    chatId: chat.id,
    action: { ...action },
    expiresAt,
  });
  return { id, label: ctx.speak(chat.locale, label, values) };
}

/** The action of a pressed button; null when it is not ours, not of this chat, or too old. */
export async function pressedAction(
  ctx: Ctx,
  chat: Pick<ChatRow, "id">,
  id: string,
): Promise<ButtonAction | null> {
  const button: ButtonRow | null = await findButton(ctx.db, ctx.district, chat.id, id);
  if (!button || button.expiresAt < ctx.now()) return null;
  return button.action as ButtonAction;
}
