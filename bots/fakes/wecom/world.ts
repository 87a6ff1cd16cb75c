import { randomBytes } from "node:crypto";

export interface Button {
  readonly label: string;
  readonly key: string;
}

/** What a member's phone shows of our app, oldest first. */
export interface Shown {
  readonly msgid: string;
  readonly kind: "text" | "text_notice" | "button_interaction";
  /** Of a card: its title and what stands below it. */
  readonly text: string;
  readonly buttons: readonly Button[];
  /** The word that stands in place of the buttons. */
  readonly closed: string | null;
  /** Where a tap on the card leads. */
  readonly url: string | null;
  readonly taskId: string | null;
  /** How often the card was replaced. */
  readonly edits: number;
  readonly at: Date;
}

export interface Member {
  readonly shown: Shown[];
  /** When the app wrote to the member, for the limits. */
  readonly sent: Date[];
  /** So many messages were dropped without a word. */
  dropped: number;
  /** In the company, but not among those who may see the app. */
  visible: boolean;
}

interface Code {
  readonly member: string;
  readonly msgid: string;
  readonly until: Date;
  used: boolean;
}

export interface WecomWorld {
  readonly now: () => Date;
  readonly members: Map<string, Member>;
  readonly codes: Map<string, Code>;
  readonly media: Map<string, { readonly bytes: Uint8Array; readonly type: string }>;
  readonly taskIds: Set<string>;
  /** What one member may be sent. */
  readonly limits: readonly Limit[];
  menu: unknown;
  last: { member: number; media: number };
}

export interface Limit {
  readonly count: number;
  readonly perMs: number;
}
/** 访问频率限制 (developer.work.weixin.qq.com, 90454): what is beyond is dropped, and the answer says nothing of it. */
const MEMBER_LIMITS: readonly Limit[] = [
  { count: 30, perMs: 60_000 },
  { count: 1000, perMs: 3_600_000 },
];

const CODE_MS = 72 * 3600_000;

export const createWorld = (now: () => Date, limits = MEMBER_LIMITS): WecomWorld => ({
  ...{ now, limits },
  members: new Map(),
  codes: new Map(),
  media: new Map(),
  taskIds: new Set(),
  menu: null,
  last: { member: 0, media: 0 },
});

export function memberOf(world: WecomWorld, userId: string): Member {
  const known = world.members.get(userId);
  if (!known) throw new Error(`no member ${userId}`);
  return known;
}

/** A right to replace the card once, for 72 hours: each send of a card with buttons gives one, and each press. */
export function giveCode(world: WecomWorld, member: string, msgid: string): string {
  const code = randomBytes(24).toString("base64url");
  const until = new Date(world.now().getTime() + CODE_MS);
  world.codes.set(code, { member, msgid, until, used: false });
  return code;
}

/** The card that the code may replace, once; null: none. */
export function spendCode(world: WecomWorld, code: string): { member: string; msgid: string } | null {
  const known = world.codes.get(code);
  if (!known || known.used || known.until <= world.now()) return null;
  known.used = true;
  return known;
}

/** Puts another look of the same message in its place. */
export function replace(world: WecomWorld, userId: string, msgid: string, change: Partial<Shown>): void {
  const { shown } = memberOf(world, userId);
  const at = shown.findIndex((one) => one.msgid === msgid);
  const old = shown[at];
  if (old) shown[at] = { ...old, ...change };
}
