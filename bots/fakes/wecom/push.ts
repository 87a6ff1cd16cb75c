import { randomBytes } from "node:crypto";
import { aesKeyOf, encrypt, signatureOf } from "../../tencent/crypto.ts";
import { writeXml } from "../../tencent/xml.ts";
import type { PushTry } from "../post-xml.ts";
import { pushThrice } from "../push-thrice.ts";

export type Fields = Readonly<Record<string, string | number>>;

export interface WecomPusherOptions {
  readonly webhookUrl: string;
  readonly corpId: string;
  readonly agentId: string;
  readonly token: string;
  readonly aesKey: string;
  readonly clock?: () => Date;
  /** How long the other side may take, milliseconds. Default 5,000, as on the platform. */
  readonly answerMs?: number;
}

/** A message as it was pushed, and all its tries. */
export interface PushRecord {
  readonly fields: Fields;
  readonly tries: readonly PushTry[];
  /** No try was answered in time with 200. */
  readonly failed: boolean;
}

/**
 * The platform's own side of the callback: sealed and signed posts, cut off after five seconds, three tries in all under
 * the same MsgId, each with a fresh signature.
 */
export function createWecomPusher(options: WecomPusherOptions) {
  const now = options.clock ?? (() => new Date());
  const records: PushRecord[] = [];
  const running = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let lastId = 7_000_000_000_000_000n;

  const push = (fields: Fields, copies = 1): Promise<PushRecord> => {
    const work = pushCopies(options, now, fields, copies, stopping.signal).then((record) => {
      records.push(record);
      running.delete(work);
      return record;
    });
    running.add(work);
    return work;
  };
  const base = (from: string, MsgType: string): Fields => ({
    ToUserName: options.corpId,
    FromUserName: from,
    CreateTime: Math.floor(now().getTime() / 1000),
    MsgType,
    AgentID: options.agentId,
  });

  return {
    message(from: string, type: string, content: Fields, copies = 1) {
      lastId += 1n;
      return push({ ...base(from, type), ...content, MsgId: String(lastId) }, copies);
    },
    /** Events have no MsgId. */
    event: (from: string, name: string, content: Fields = {}) =>
      push({ ...base(from, "event"), Event: name, ...content }),
    push,
    /** The platform asks whether the address is ours. */
    async greet(echo = "1616140317555161061") {
      const { url, sealed } = seal(options, now(), echo);
      url.searchParams.set("echostr", sealed);
      const response = await fetch(url);
      return { status: response.status, body: await response.text() };
    },
    /** The address and the body of one message, for whoever wants to spoil them. */
    envelope: (fields: Fields) => envelopeOf(options, now(), fields),
    records: (): readonly PushRecord[] => records,
    /** Every push has been answered or given up. */
    async whenDelivered() {
      while (running.size > 0) await Promise.all(running);
    },
    stop: () => stopping.abort(),
  };
}

async function pushCopies(
  options: WecomPusherOptions,
  now: () => Date,
  fields: Fields,
  copies: number,
  stopped: AbortSignal,
): Promise<PushRecord> {
  const all = Array.from({ length: copies }, () => tryThrice(options, now, fields, stopped));
  const tries = (await Promise.all(all)).flat();
  return { fields, tries, failed: !tries.some(isAnswered) };
}

type Signing = Pick<WecomPusherOptions, "token" | "aesKey" | "corpId" | "webhookUrl">;

function seal({ token, aesKey, corpId, webhookUrl }: Signing, now: Date, message: string) {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = String(randomBytes(5).readUIntBE(0, 5));
  const sealed = encrypt(aesKeyOf(aesKey), corpId, message);
  const url = new URL(webhookUrl);
  url.searchParams.set("msg_signature", signatureOf(token, timestamp, nonce, sealed));
  url.searchParams.set("timestamp", timestamp);
  url.searchParams.set("nonce", nonce);
  return { url, sealed };
}

function envelopeOf(options: Signing & { agentId: string }, now: Date, fields: Fields) {
  const { url, sealed } = seal(options, now, writeXml(fields));
  const body = writeXml({ ToUserName: options.corpId, AgentID: options.agentId, Encrypt: sealed });
  return { url: url.href, body };
}

const tryThrice = (
  options: WecomPusherOptions,
  now: () => Date,
  fields: Fields,
  stopped: AbortSignal,
): Promise<PushTry[]> =>
  pushThrice({
    envelope: () => envelopeOf(options, now(), fields),
    isAnswered,
    answerMs: options.answerMs,
    stopped,
  });

const isAnswered = ({ status }: PushTry): boolean => status === 200;
