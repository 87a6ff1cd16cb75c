import type { Inbound } from "../../src/core/messages.ts";
import type { Channel, Delivery, FetchedFile, Log, Outgoing, Reach } from "../../src/core/ports.ts";
import { outgoingText } from "../render.ts";
import { createDeliverer, type Deliver } from "./deliver.ts";
import { partsOf } from "./render.ts";

export interface WechatChannelOptions {
  readonly toInbound: (raw: unknown) => Inbound | null;
  /** Says one text in a chat. @throws CallFailure */
  readonly say: (chat: string, text: string) => Promise<void>;
  /** Whether a response still open took the text as its passive reply, which costs no message of the quota. */
  readonly offerPassive?: (answers: string, text: string) => boolean | Promise<boolean>;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly now: () => Date;
  readonly log?: Log;
  /** How what a person sent is fetched; left out where that cannot be done safely (a Worker). */
  readonly fetchFile?: (ref: string) => Promise<FetchedFile>;
  /** Absent where nothing is counted: another puppet. */
  readonly reach?: Reach;
}

/** WeChat as a channel: passive reply where one is open, customer-service message otherwise. */
export function createWechatChannel(options: WechatChannelOptions): Channel {
  const deliver = createDeliverer(options);
  return {
    name: "wechat",
    delivery: "send",
    options: "numbered",
    toInbound: options.toInbound,
    send: (outgoing) => sendReply(options, deliver, outgoing),
    ...(options.fetchFile && { fetchFile: options.fetchFile }),
    ...(options.reach && { reach: options.reach }),
  };
}

async function sendReply(
  options: WechatChannelOptions,
  deliver: Deliver,
  outgoing: Outgoing,
): Promise<Delivery> {
  const { publicUrl } = options;
  const whole = outgoing.answers !== undefined;
  const parts = partsOf(outgoing.reply, outgoingText(outgoing), { publicUrl, whole });
  if (parts.length === 0) return { result: "refused", reason: "the text to send must not be empty" };
  let counted = 0;
  for (const [index, part] of parts.entries()) {
    if (index === 0 && (await takenAsPassive(options, outgoing, part))) continue;
    const delivery = await deliver(() => say(options, outgoing.to.chat, part));
    if (delivery.result !== "accepted") return stopped(delivery, index, parts.length);
    counted += 1;
  }
  return { result: "accepted", counted };
}

async function takenAsPassive(
  { offerPassive }: WechatChannelOptions,
  { answers }: Outgoing,
  text: string,
): Promise<boolean> {
  return answers !== undefined && offerPassive !== undefined && (await offerPassive(answers, text));
}

/** The platform gives customer-service messages no id. */
async function say(options: WechatChannelOptions, chat: string, text: string): Promise<undefined> {
  await options.say(chat, text);
}

/** Once the first part has arrived, "later" and "no answer" are "may have arrived": part of it did. */
function stopped(delivery: Delivery, sent: number, of: number): Delivery {
  const final = delivery.result === "refused" || delivery.result === "window_closed";
  return sent === 0 || final
    ? delivery
    : { result: "unreachable", reason: `only ${sent} of ${of} parts were sent` };
}
