import type { Inbound } from "../../src/core/messages.ts";
import type { Channel, Delivery, FetchedFile, Log, Outgoing, StaffDesk } from "../../src/core/ports.ts";
import { outgoingText } from "../render.ts";
import { createDeliverer, type Deliver } from "../tencent/deliver.ts";
import { downloadMedia } from "../tencent/download-media.ts";
import type { WecomApi } from "./api.ts";
import { type CardId, markOf, readCardId, writeCardId } from "./card-id.ts";
import { rowOf } from "./errors.ts";
import { type Part, type Rendered, rendered, type TemplateCard, texts, whyOptionsUnfit } from "./render.ts";

export interface WecomChannelOptions {
  readonly api: WecomApi;
  readonly toInbound: (raw: unknown) => Inbound | null;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly log?: Log;
  /** Downloads a file from WeCom's host; without it files are left to a process that has it. */
  readonly download?: (url: string) => Promise<FetchedFile>;
}

const MOST_WORD = 20;

/** WeCom as a channel: the only place where its API is called to send. */
export function createWecomChannel(options: WecomChannelOptions): Channel {
  const { api, download, now } = options;
  const deliver = createDeliverer({ ...options, channel: "wecom", rowOf });
  return {
    name: "wecom",
    delivery: "send",
    toInbound: options.toInbound,
    send: (outgoing) => sendReply(options, deliver, outgoing),
    async acknowledgePress(pressId, text = "") {
      await deliver(() => nothing(api.closeCard(pressId, [...text].slice(0, MOST_WORD).join(""))));
    },
    desk: DESK,
    ...(download && { fetchFile: (ref: string) => downloadMedia({ api, get: download, rowOf, now }, ref) }),
  };
}

/** Nothing of a member's can be taken away, and an app's chat has no threads. */
const DESK: StaffDesk = {
  own: true,
  removeMessage: async () => false,
  openThread: async () => null,
  afterPress: (platformId, pressId) => writeCardId({ ...readCardId(platformId), code: pressId }),
};

async function sendReply(
  { api, publicUrl }: WecomChannelOptions,
  deliver: Deliver,
  outgoing: Outgoing,
): Promise<Delivery> {
  const { reply, editOf, to } = outgoing;
  const unfit = whyOptionsUnfit(reply.options);
  if (unfit) return { result: "refused", reason: unfit };
  const old = editOf === undefined ? null : readCardId(editOf);
  if (old?.code) {
    // An edit has one effect however often it is made, so it needs no notice number.
    const edit = rendered(reply, outgoingText({ ...outgoing, resend: false }), publicUrl);
    const edited = await replaceCard(api, deliver, outgoing, old, edit);
    if (edited) return edited;
  }
  const fresh = rendered(reply, outgoingText(outgoing), publicUrl);
  const delivery = await sendParts(api, deliver, to.chat, fresh, old);
  // Two cards of one case would each have buttons: the old one goes, as far as the platform lets it.
  if (delivery.result === "accepted" && old) await deliver(() => nothing(api.recall(old.msgid)));
  return delivery;
}

/** Replaces the card in place; null: it cannot be, send it anew. */
async function replaceCard(
  api: WecomApi,
  deliver: Deliver,
  { to }: Outgoing,
  old: CardId,
  { card, before, copy }: Rendered,
): Promise<Delivery | null> {
  if (!card || before.length > 0) return null;
  const copied = markOf(copy);
  if (copy !== null && copied !== old.copied) {
    const said = await sayAll(api, deliver, to.chat, texts(copy));
    if (said.result !== "accepted") return said;
  }
  const edited = await deliver(() => nothing(api.updateCard(old.code, card)));
  if (edited.result === "refused") return null;
  const platformId = writeCardId({ msgid: old.msgid, code: "", copied });
  return edited.result === "accepted" ? { result: "accepted", platformId } : edited;
}

/** Says everything in order, the card last. Once something has arrived, a failure is "may have arrived". */
async function sendParts(
  api: WecomApi,
  deliver: Deliver,
  userId: string,
  { before, card, copy }: Rendered,
  old: CardId | null,
): Promise<Delivery> {
  const copied = markOf(copy);
  const copying = copy !== null && copied !== old?.copied ? texts(copy) : [];
  const cards: Part[] = card ? [partOf(card)] : [];
  return sayAll(api, deliver, userId, [...before, ...copying, ...cards], copied);
}

const partOf = (card: TemplateCard): Part => ({ msgtype: "template_card", template_card: card });

async function sayAll(
  api: WecomApi,
  deliver: Deliver,
  userId: string,
  parts: readonly Part[],
  copied = "",
): Promise<Delivery> {
  let last: Delivery = { result: "refused", reason: "the text to send must not be empty" };
  for (const [index, part] of parts.entries()) {
    last = await deliver(async () => {
      const { msgid, responseCode } = await api.send(userId, part);
      return writeCardId({ msgid, code: responseCode, copied });
    });
    if (last.result === "accepted") continue;
    if (index === 0 || last.result === "refused") return last;
    return { result: "unreachable", reason: `only ${index} of ${parts.length} parts were sent` };
  }
  return last;
}

async function nothing(call: Promise<void>): Promise<undefined> {
  await call;
}
