import type { ChannelName } from "./glossary.ts";
import type { Purpose } from "./reach.ts";

/** So many messages in any span of `perMs` milliseconds: tokens that come back `perMs` after they were used. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
}

/** What a platform lets one account of ours send. Absent: it sets no such limit. */
export interface SendLimits {
  /** Over all chats. */
  readonly overall: Rate;
  /** To one chat, private or group. */
  readonly chat?: Rate;
  /** To one group, besides. */
  readonly group?: Rate;
}

export type SendPolicy = Readonly<Partial<Record<ChannelName, SendLimits>>>;

/**
 * Telegram: core.telegram.org/bots/faq, "My bot is hitting limits". Bursts to one chat are tolerated there; we make none.
 * WeChat counts per person and window instead; its rate keeps a flood from using up the day's calls of the account.
 */
export const SEND_POLICY: SendPolicy = {
  telegram: {
    overall: { count: 30, perMs: 1000 },
    chat: { count: 1, perMs: 1000 },
    group: { count: 20, perMs: 60_000 },
  },
  wechat: { overall: { count: 50, perMs: 1000 } },
  // 访问频率限制: 30 a minute and 1,000 an hour to one member, and what is beyond is dropped without a word: 16 a minute
  // are under both. Sends do not count among the calls; updates and recalls do, 10,000 a minute.
  wecom: { overall: { count: 50, perMs: 1000 }, chat: { count: 16, perMs: 60_000 } },
};

/** Every count times `factor`: for a platform that grants more, and for measuring. */
export function scaled(limits: SendLimits, factor: number): SendLimits {
  const times = ({ count, perMs }: Rate): Rate => ({ count: count * factor, perMs });
  return {
    overall: times(limits.overall),
    ...(limits.chat && { chat: times(limits.chat) }),
    ...(limits.group && { group: times(limits.group) }),
  };
}

/** The rates that hold for one chat. */
const ratesOf = ({ chat, group }: SendLimits, kind: "private" | "group"): Rate[] =>
  [chat, kind === "group" ? group : undefined].filter((rate) => rate !== undefined);

/** When the chat was written to, newest last: as many as its limits ask for. */
export function withSend(
  limits: SendLimits,
  kind: "private" | "group",
  sent: readonly Date[],
  at: Date,
): Date[] {
  const most = Math.max(0, ...ratesOf(limits, kind).map(({ count }) => count));
  return most === 0 ? [] : [...sent, at].slice(-most);
}

/** From when the chat takes another message; null: at once. */
export function quietUntil(
  limits: SendLimits,
  kind: "private" | "group",
  sent: readonly Date[],
): Date | null {
  const ends = ratesOf(limits, kind).flatMap(({ count, perMs }) => {
    const first = sent.at(-count);
    return first ? [first.getTime() + perMs] : [];
  });
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}

/** A 429 to a chat nobody wrote to lately is not about that chat. */
export function isAboutTheBot(
  limits: SendLimits,
  kind: "private" | "group",
  sent: readonly Date[],
  now: Date,
): boolean {
  const longest = Math.max(...ratesOf(limits, kind).map(({ perMs }) => perMs), limits.overall.perMs);
  const last = sent.at(-1);
  return last === undefined || last.getTime() + longest < now.getTime();
}

/** What goes first where there is not room for all. The number is the order, and is stored. */
export const PRIORITIES = { urgent: 0, delay: 1, answer: 2, status: 3, survey: 3 } as const satisfies Record<
  Purpose,
  number
>;
