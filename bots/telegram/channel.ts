import type { Api } from "grammy/web";
import { beginningOf } from "../../src/core/clean.ts";
import type { Channel, Delivery, FetchedFile, Log, Outgoing } from "../../src/core/ports.ts";
import { outgoingText } from "../render.ts";
import { deliveryOf } from "../send-errors.ts";
import { botIdOf, createTelegramApi, type TelegramApiOptions } from "./api.ts";
import { setCommands } from "./commands.ts";
import { createDesk } from "./desk.ts";
import { failureOf, isNotEditable, isNotModified, isThreadGone } from "./errors.ts";
import { downloadFile } from "./files.ts";
import { type TelegramAccount, telegramInbound } from "./inbound.ts";
import { type Part, partsOf, whyOptionsUnfit } from "./render.ts";

const MAX_ANSWER_UNITS = 200;

export interface TelegramChannelOptions extends TelegramApiOptions {
  /** The bot's name without "@", if known; else `introduce` learns it. */
  readonly username?: string;
  readonly log?: Log;
  /** Downloads a file from where the Bot API says it lies; without it files are left to a process that has it. */
  readonly download?: (url: string) => Promise<FetchedFile>;
}

export interface TelegramChannel extends Channel {
  readonly name: "telegram";
  /** Our bot as far as it is known now. */
  account(): TelegramAccount;
  /** Learns the bot's name and sets its commands; false when Telegram could not be reached. Never throws. */
  introduce(): Promise<boolean>;
}

/** Telegram as a channel: the only place where its Bot API is called to send. */
export function createTelegramChannel(options: TelegramChannelOptions): TelegramChannel {
  const api = createTelegramApi(options);
  const { download } = options;
  let account: TelegramAccount = {
    id: botIdOf(options.token),
    ...(options.username !== undefined && { username: options.username }),
  };

  /** Runs a call whose failure changes nothing for anyone; answers whether it worked. */
  async function attempt(what: string, call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return true;
    } catch (error) {
      options.log?.warn({ channel: "telegram", what, ...failureOf(error) }, "a call to Telegram failed");
      return false;
    }
  }

  return {
    name: "telegram",
    delivery: "send",
    account: () => account,
    toInbound: (raw) => telegramInbound(account)(raw),
    send: (outgoing) => sendReply(api, outgoing),
    async acknowledgePress(pressId, text) {
      const shown = text === undefined ? {} : { text: beginningOf(text, MAX_ANSWER_UNITS) };
      await attempt("answerCallbackQuery", () => api.answerCallbackQuery(pressId, shown));
    },
    async leave(chat) {
      await attempt("leaveChat", () => api.leaveChat(chat));
    },
    desk: createDesk(api, attempt),
    ...(download && { fetchFile: (ref: string) => downloadFile(api, options, download, ref) }),
    introduce: () =>
      attempt("introduce", async () => {
        const { username } = await api.getMe();
        account = { ...account, username };
        await setCommands(api);
      }),
  };
}

async function sendReply(api: Api, outgoing: Outgoing): Promise<Delivery> {
  const { reply, editOf } = outgoing;
  const unfit = whyOptionsUnfit(reply.options);
  if (unfit) return { result: "refused", reason: unfit };
  if (editOf !== undefined) {
    // An edit has one effect however often it is made, so it needs no notice number.
    const [card, ...more] = partsOf(reply, outgoingText({ ...outgoing, resend: false }));
    const edited = card && more.length === 0 ? await editCard(api, outgoing.to.chat, editOf, card) : null;
    if (edited) return edited;
  }
  const parts = partsOf(reply, outgoingText(outgoing));
  return parts.length === 0
    ? { result: "refused", reason: "the text to send must not be empty" }
    : sendParts(api, outgoing, parts);
}

/** Edits the card in place; null: there is no card to edit any more, send it anew. */
async function editCard(api: Api, chat: string, messageId: string, part: Part): Promise<Delivery | null> {
  try {
    await api.editMessageText(chat, Number(messageId), part.text, look(part));
    return { result: "accepted", platformId: messageId };
  } catch (error) {
    const failure = failureOf(error);
    if (isNotModified(failure)) return { result: "accepted", platformId: messageId };
    return isNotEditable(failure) ? null : deliveryOf(failure);
  }
}

/** Sends the parts in order. Once the first has arrived, a failure is "may have arrived": part of it did. */
async function sendParts(
  api: Api,
  { to: { chat }, thread, under }: Outgoing,
  parts: readonly Part[],
): Promise<Delivery> {
  const where = {
    ...(thread !== undefined && { message_thread_id: Number(thread) }),
    ...(under !== undefined && {
      reply_parameters: { message_id: Number(under), allow_sending_without_reply: true },
    }),
  };
  let platformId = "";
  for (const [index, part] of parts.entries()) {
    try {
      platformId = String((await api.sendMessage(chat, part.text, { ...look(part), ...where })).message_id);
    } catch (error) {
      const failure = failureOf(error);
      if (thread !== undefined && isThreadGone(failure)) return { result: "thread_gone" };
      const delivery = deliveryOf(failure);
      if (index === 0 || delivery.result === "refused") return delivery;
      return { result: "unreachable", reason: `only ${index} of ${parts.length} parts were sent` };
    }
  }
  return { result: "accepted", platformId };
}

/** No link preview: Telegram's servers must not open the private links in our texts. */
const look = ({ entities, keyboard }: Part) => ({
  entities,
  link_preview_options: { is_disabled: true },
  ...(keyboard && { reply_markup: keyboard }),
});
