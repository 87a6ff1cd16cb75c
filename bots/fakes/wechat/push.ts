import { randomBytes } from "node:crypto";
import type { WindowOpener } from "../../../src/core/messages.ts";
import { aesKeyOf, decrypt, encrypt, signatureOf } from "../../tencent/crypto.ts";
import { readXml, writeXml } from "../../tencent/xml.ts";
import type { PushTry } from "../post-xml.ts";
import { pushThrice } from "../push-thrice.ts";

type Fields = Readonly<Record<string, string | number>>;

export interface WechatPusherOptions {
  readonly webhookUrl: string;
  readonly appId: string;
  readonly token: string;
  /** Safe mode: messages are encrypted, and so must be what is answered. */
  readonly aesKey?: string;
  readonly clock?: () => Date;
  /** How long the other side may take, milliseconds. Default 5,000, as on the platform. */
  readonly answerMs?: number;
  /** Told before a message is pushed: what the person did opens a reply window. */
  readonly onPushed?: (openid: string, opener: WindowOpener | "unfollow") => void;
}

/** A message as it was pushed, all its tries, and the answer the person saw with it. */
export interface PushRecord {
  readonly fields: Fields;
  readonly at: Date;
  readonly tries: readonly PushTry[];
  /** Text of the passive reply and when it came; null: none. */
  readonly reply: { readonly text: string; readonly at: Date } | null;
  /** No try was answered rightly: the person reads 该公众号暂时无法提供服务. */
  readonly failed: boolean;
}

const OFFICIAL = "gh_0123456789ab";

/**
 * The platform's own side of the webhook: signed posts, cut off after five seconds, three tries in all under the same
 * MsgId, each with a fresh signature. What is done wrong on purpose is done by `post`.
 */
export function createWechatPusher(options: WechatPusherOptions) {
  const now = options.clock ?? (() => new Date());
  const records: PushRecord[] = [];
  const stopping = new AbortController();
  let lastId = 23_000_000_000_000_000n;
  let copies = 1;

  const push = async (fields: Fields, opener: WindowOpener | "unfollow" | null): Promise<PushRecord> => {
    if (opener) options.onPushed?.(String(fields["FromUserName"]), opener);
    const together = copies;
    copies = 1;
    const at = now();
    const all = Array.from({ length: together }, () => tryThrice(options, now, fields, stopping.signal));
    const tries = (await Promise.all(all)).flat();
    const text = tries.map(({ body }) => replyIn(options, body)).find((one) => one !== null);
    const reply = text === undefined || text === null ? null : { text, at: now() };
    const record = { fields, at, tries, reply, failed: !tries.some((one) => isAnswered(options, one)) };
    records.push(record);
    return record;
  };
  const seconds = () => Math.floor(now().getTime() / 1000);
  const base = (openid: string, MsgType: string) => ({
    ToUserName: OFFICIAL,
    FromUserName: openid,
    CreateTime: seconds(),
    MsgType,
  });
  const message = (openid: string, type: string, content: Fields) => {
    lastId += 1n;
    return push({ ...base(openid, type), ...content, MsgId: String(lastId) }, "message");
  };
  /** Events have no MsgId. */
  const event = (openid: string, name: string, content: Fields, opener: WindowOpener | "unfollow" | null) =>
    push({ ...base(openid, "event"), Event: name, ...content }, opener);

  return {
    text: (openid: string, Content: string, more: Fields = {}) =>
      message(openid, "text", { Content, ...more }),
    image: (openid: string, MediaId: string) =>
      message(openid, "image", { PicUrl: "http://mmbiz.qpic.cn/none", MediaId }),
    /** With the platform's recognition where it is on. */
    voice: (openid: string, MediaId: string, Recognition?: string) =>
      message(openid, "voice", { MediaId, Format: "amr", ...(Recognition && { Recognition }) }),
    video: (openid: string, MediaId: string) =>
      message(openid, "video", { MediaId, ThumbMediaId: "thumb-1" }),
    /** GCJ-02 degrees. */
    location: (openid: string, lat: number, lon: number, Label = "") =>
      message(openid, "location", { Location_X: String(lat), Location_Y: String(lon), Scale: "16", Label }),
    link: (openid: string, Title: string, Url: string) =>
      message(openid, "link", { Title, Description: "", Url }),
    /** Follows the account; through a QR code with its scene. */
    subscribe: (openid: string, scene?: string) =>
      event(openid, "subscribe", { EventKey: scene ? `qrscene_${scene}` : "" }, "follow"),
    unsubscribe: (openid: string) => event(openid, "unsubscribe", { EventKey: "" }, "unfollow"),
    /** Scans a QR code of the account while following it. */
    scan: (openid: string, scene: string) =>
      event(openid, "SCAN", { EventKey: scene, Ticket: "ticket-1" }, "scan"),
    click: (openid: string, key: string) => event(openid, "CLICK", { EventKey: key }, "menu"),
    event,
    /** A message of any shape, told as the platform tells it. */
    push: (fields: Fields) => push(fields, null),
    /** The next message is pushed so many times at once. */
    copyNext(times: number) {
      copies = times;
    },
    /** The platform asks whether the address is ours. */
    async greet(echo = "5838479218127813673") {
      const response = await fetch(`${options.webhookUrl}?${signed(options, now())}&echostr=${echo}`);
      return { status: response.status, body: await response.text() };
    },
    /** The address and the body of one message, for whoever wants to spoil them. */
    envelope: (fields: Fields) => envelopeOf(options, now(), fields),
    /** What the person sees with an answer to a push. */
    replyIn: (body: string) => replyIn(options, body),
    records: (): readonly PushRecord[] => records,
    stop: () => stopping.abort(),
  };
}

type Signing = Pick<WechatPusherOptions, "token" | "aesKey" | "appId" | "webhookUrl">;

/** `timestamp`, `nonce` and their signature. */
function signed({ token }: Signing, now: Date, encrypted?: string): URLSearchParams {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = String(randomBytes(5).readUIntBE(0, 5));
  const query = new URLSearchParams({ signature: signatureOf(token, timestamp, nonce), timestamp, nonce });
  if (encrypted !== undefined) {
    query.set("encrypt_type", "aes");
    query.set("msg_signature", signatureOf(token, timestamp, nonce, encrypted));
  }
  return query;
}

function envelopeOf(options: Signing, now: Date, fields: Fields): { url: string; body: string } {
  const xml = writeXml(fields);
  if (options.aesKey === undefined)
    return { url: `${options.webhookUrl}?${signed(options, now)}`, body: xml };
  const Encrypt = encrypt(aesKeyOf(options.aesKey), options.appId, xml);
  const body = writeXml({ ToUserName: String(fields["ToUserName"]), Encrypt });
  return { url: `${options.webhookUrl}?${signed(options, now, Encrypt)}`, body };
}

const tryThrice = (
  options: WechatPusherOptions,
  now: () => Date,
  fields: Fields,
  stopped: AbortSignal,
): Promise<PushTry[]> =>
  pushThrice({
    envelope: () => envelopeOf(options, now(), fields),
    isAnswered: (one) => isAnswered(options, one),
    answerMs: options.answerMs,
    stopped,
  });

/** Empty, `success`, or a reply the platform can read; anything else shows an error to the person and is tried again. */
const isAnswered = (options: Signing, { status, body }: PushTry): boolean =>
  status === 200 && (body === "" || body === "success" || replyIn(options, body) !== null);

/** The text of a passive reply, opened and checked as the platform does; null: there is none. */
function replyIn({ token, aesKey, appId }: Signing, body: string): string | null {
  const outer = readXml(body);
  if (!outer) return null;
  if (aesKey === undefined) return textOf(body);
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = outer;
  const parts = [TimeStamp, Nonce, Encrypt].map((part) => (typeof part === "string" ? part : ""));
  if (MsgSignature !== signatureOf(token, ...parts)) return null;
  const opened = decrypt([aesKeyOf(aesKey)], appId, String(Encrypt));
  return opened.ok ? textOf(opened.message) : null;
}

function textOf(xml: string): string | null {
  const fields = readXml(xml);
  return fields?.["MsgType"] === "text" && typeof fields["Content"] === "string" ? fields["Content"] : null;
}
