import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { aesKeyOf, decrypt, encrypt, signatureOf } from "../../wechat/crypto.ts";
import { readXml, writeXml } from "../../wechat/xml.ts";

export interface PusherOptions {
  /** Our webhook. */
  readonly url: string;
  readonly token: string;
  readonly appId: string;
  /** Absent: plain mode. */
  readonly aesKey?: string;
  readonly now: () => Date;
  /** How the post is made; default: over HTTP. */
  readonly post?: (request: Request) => Promise<Response>;
  /** The platform cuts after 5,000 ms. */
  readonly cutMs?: number;
  /** Told of what opens a reply window, before it is posted. */
  readonly onPushed?: (openid: string, opener: Opener) => void;
}

type Opener = "message" | "menu" | "follow" | "scan";
type Content = Readonly<Record<string, string | number>>;

/** What one try was answered. */
export interface Try {
  /** 0: cut off or not reached. */
  readonly status: number;
  /** `success`, or the text of the passive reply, opened. */
  readonly said: string;
}

/** Tries in all, the first included. */
const TRIES = 3;
const GH_ID = "gh_97417a04a28d";

/**
 * The platform's pushing side: signs, encrypts, cuts after five seconds and tries three times in all with the same
 * message. Each push answers what every try was answered.
 */
export function createPusher(options: PusherOptions) {
  let lastId = 24_000_000_000_000_000n;
  const { now, onPushed } = options;
  const envelope = (openid: string, content: Content): Content => ({
    ToUserName: GH_ID,
    FromUserName: openid,
    CreateTime: Math.floor(now().getTime() / 1000),
    ...content,
  });
  const message = (openid: string, content: Content) => {
    onPushed?.(openid, "message");
    lastId += 1n;
    return pushed(options, envelope(openid, { ...content, MsgId: String(lastId) }));
  };
  const event = (openid: string, Event: string, content: Content = {}, opener?: Opener) => {
    if (opener) onPushed?.(openid, opener);
    return pushed(options, envelope(openid, { MsgType: "event", Event, ...content }));
  };
  return {
    say: (openid: string, Content: string) => message(openid, { MsgType: "text", Content }),
    image: (openid: string, MediaId: string) => message(openid, { MsgType: "image", MediaId, PicUrl: "" }),
    voice: (openid: string, MediaId: string, Recognition = "") =>
      message(openid, { MsgType: "voice", MediaId, Format: "amr", Recognition }),
    video: (openid: string, MediaId: string) => message(openid, { MsgType: "video", MediaId }),
    /** GCJ-02 degrees, as the platform sends them. */
    location: (openid: string, lat: number, lon: number, Label = "") =>
      message(openid, { MsgType: "location", Location_X: lat, Location_Y: lon, Scale: 15, Label }),
    link: (openid: string, Title: string, Url: string) => message(openid, { MsgType: "link", Title, Url }),
    subscribe: (openid: string, scene = "") =>
      event(openid, "subscribe", { EventKey: scene && `qrscene_${scene}` }, "follow"),
    unsubscribe: (openid: string) => event(openid, "unsubscribe"),
    scan: (openid: string, EventKey: string) => event(openid, "SCAN", { EventKey }, "scan"),
    click: (openid: string, EventKey: string) => event(openid, "CLICK", { EventKey }, "menu"),
    event,
    /** A message as it would be posted, for whoever changes or repeats it by hand. */
    signed: (openid: string, content: Content) => signedRequest(options, envelope(openid, content)),
  };
}

/** Posts until an answer comes, each time signed anew. */
async function pushed(options: PusherOptions, fields: Content): Promise<readonly Try[]> {
  const tries: Try[] = [];
  while (tries.length < TRIES && (tries.at(-1)?.status ?? 0) === 0)
    tries.push(await attempt(options, signedRequest(options, fields)));
  return tries;
}

async function attempt(options: PusherOptions, request: Request): Promise<Try> {
  const cut = new AbortController();
  const { post = (asked: Request) => fetch(asked, { signal: cut.signal }), cutMs = 5000 } = options;
  const gaveUp = sleep(cutMs, { status: 0, said: "" }, { signal: cut.signal });
  gaveUp.catch(() => {});
  try {
    return await Promise.race([gaveUp, post(request).then((answer) => readAnswer(options, answer))]);
  } catch {
    return { status: 0, said: "" };
  } finally {
    cut.abort();
  }
}

async function readAnswer({ aesKey, appId }: PusherOptions, answer: Response): Promise<Try> {
  const body = await answer.text();
  const encrypted = readXml(body)?.["Encrypt"];
  const opened =
    aesKey && typeof encrypted === "string" ? decrypt([aesKeyOf(aesKey)], appId, encrypted) : null;
  const content = readXml(opened?.ok ? opened.message : body)?.["Content"];
  return { status: answer.status, said: typeof content === "string" ? content : body };
}

function signedRequest({ url, token, appId, aesKey, now }: PusherOptions, fields: Content): Request {
  const plain = writeXml(fields);
  const timestamp = String(Math.floor(now().getTime() / 1000));
  const nonce = randomBytes(6).toString("hex");
  const query = new URLSearchParams({ signature: signatureOf(token, timestamp, nonce), timestamp, nonce });
  if (!aesKey) return post(url, query, plain);
  const Encrypt = encrypt(aesKeyOf(aesKey), appId, plain);
  query.set("encrypt_type", "aes");
  query.set("msg_signature", signatureOf(token, timestamp, nonce, Encrypt));
  return post(url, query, writeXml({ ToUserName: GH_ID, Encrypt }));
}

const post = (url: string, query: URLSearchParams, body: string): Request =>
  new Request(`${url}?${query}`, { method: "POST", headers: { "content-type": "text/xml" }, body });
