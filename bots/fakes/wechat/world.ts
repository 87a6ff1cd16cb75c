import type { WindowOpener } from "../../../src/core/messages.ts";

/** How many messages an act of a person allows, and for how long: doc "发送客服消息" (since 2023-06-12). */
export interface Allowance {
  readonly messages: number;
  readonly ms: number;
}
export const WECHAT_ALLOWANCES = {
  message: { messages: 5, ms: 48 * 3600_000 },
  menu: { messages: 3, ms: 60_000 },
  follow: { messages: 3, ms: 60_000 },
  scan: { messages: 3, ms: 60_000 },
} as const satisfies Record<WindowOpener, Allowance>;

/** What a person's phone shows of our account, oldest first. */
export interface Received {
  readonly kind: "text" | "image" | "msgmenu" | "template" | "subscribe";
  /** The words, menus with one line an entry. */
  readonly text: string;
  readonly at: Date;
  /** Where a tap leads; of templates. */
  readonly url?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** The entries of a msgmenu: a tap sends `content` back as an ordinary text. */
  readonly menu?: readonly { readonly id: string; readonly content: string }[];
  readonly mediaId?: string;
}

interface Allowed {
  until: Date;
  left: number;
}

export interface Person {
  follows: boolean;
  /** One allowance an opener; a new act refreshes it and adds nothing to it. */
  readonly allowed: Map<WindowOpener, Allowed>;
  /** One-time consents by template. */
  readonly consents: Map<string, number>;
  readonly received: Received[];
}

export interface Media {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly until: Date;
}

export interface WechatWorld {
  readonly now: () => Date;
  readonly allowances: Readonly<Record<WindowOpener, Allowance>>;
  readonly people: Map<string, Person>;
  readonly media: Map<string, Media>;
  /** Templates the account has. */
  readonly templates: Set<string>;
  readonly scenes: Map<string, string>;
  readonly onReceived: Set<() => void>;
  menu: unknown;
  last: { person: number; media: number; message: number };
}

/** Temporary media live three days. */
const MEDIA_MS = 3 * 24 * 3600_000;

export function addMedia(world: WechatWorld, bytes: Uint8Array, type: string): string {
  world.last.media += 1;
  const id = `media-${world.last.media}`;
  world.media.set(id, { bytes, type, until: new Date(world.now().getTime() + MEDIA_MS) });
  return id;
}

/** The person did what lets the account write for a while. */
export function opened(world: WechatWorld, openid: string, opener: WindowOpener): void {
  const person = personOf(world, openid);
  const { messages, ms } = world.allowances[opener];
  if (opener === "follow") person.follows = true;
  person.allowed.set(opener, { left: messages, until: new Date(world.now().getTime() + ms) });
}

export function personOf(world: WechatWorld, openid: string): Person {
  const known = world.people.get(openid);
  if (!known) throw new Error(`no person ${openid}`);
  return known;
}

export type Spent = "spent" | "out of time" | "out of count";

/** Spends one message of an open allowance, the soonest over first. */
export function spend(world: WechatWorld, person: Person): Spent {
  if (!person.follows) return "out of time";
  const open = [...person.allowed.values()].filter(({ until }) => until > world.now());
  const next = open.toSorted((a, b) => a.until.getTime() - b.until.getTime()).find(({ left }) => left > 0);
  if (!next) return open.length > 0 ? "out of count" : "out of time";
  next.left -= 1;
  return "spent";
}

export function show(world: WechatWorld, person: Person, message: Omit<Received, "at">): void {
  person.received.push({ ...message, at: world.now() });
  for (const tell of [...world.onReceived]) tell();
}
