import { WINDOW_OPENERS, type WindowOpener } from "./messages.ts";

/**
 * What a push is for, most pressing first. urgent: danger and emergencies · delay: why it takes longer, and until when ·
 * answer: to what the person has just written · status: a step of their matter · survey: a question of ours
 */
export const PURPOSES = ["urgent", "delay", "answer", "status", "survey"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Ways beside the reply window, in the order they are tried. */
export const WAYS = ["subscription", "template", "sms"] as const;
export type Way = (typeof WAYS)[number];
export const WAY_RESULTS = ["accepted", "refused", "later"] as const;
export type WayResult = (typeof WAY_RESULTS)[number];

/** Why a notice is held: what staff read, and what tells apart what may still ride along. */
export const HELD_REASONS = {
  reserve: "the last message of the window is kept for a delay",
  closed: "the reply window is closed",
  muted: "the person asked for no notices",
  gone: "the person unfollowed",
} as const;

/** Held for so long, a person is asked to call. Hours. */
export const CALL_AFTER = {
  urgent: 24,
  delay: 24,
  answer: 72,
  status: 72,
  survey: null,
} as const satisfies Record<Purpose, number | null>;

/** What a person allows, as far as they have said. */
export interface Consent {
  /** null: not said. */
  readonly push: boolean | null;
  /** One-time subscription consents left. */
  readonly subscriptions: number;
  /** A phone given for being told by short message. */
  readonly sms: boolean;
}

/**
 * The ways to try for a notice, in order. The last one-time consent is kept for a delay; a question of ours takes no
 * way; without a word about it only what presses comes by template.
 */
export function waysFor(purpose: Purpose, consent: Consent, configured: readonly Way[]): Way[] {
  if (purpose === "survey" || consent.push === false) return [];
  const vital = purpose === "urgent" || purpose === "delay";
  const allowed: Readonly<Record<Way, boolean>> = {
    subscription: consent.subscriptions > (vital ? 0 : 1),
    template: vital || consent.push === true,
    sms: consent.sms,
  };
  return WAYS.filter((way) => configured.includes(way) && allowed[way]);
}

/** The unit code in the payload of a QR that hangs somewhere: `grid-330102001003`. */
export const gridIn = (payload: string | undefined): string | null =>
  /^grid-([\w-]{1,32})$/.exec(payload ?? "")?.[1] ?? null;

/** What one opening of a reply window lets us send. */
export interface WindowRule {
  readonly messages: number;
  readonly minutes: number;
  /** How many of them only a danger, a reason for a delay or an answer may use. */
  readonly reserve: number;
}
export type WindowPolicy = Readonly<Record<WindowOpener, WindowRule>>;

/**
 * 微信客服消息: five messages in 48 hours after a message, three in a minute after a menu click, a follow or a scan
 * (the platform's guide since 2023-06-12). The truth is the platform's word: 45015, 45047.
 */
export const WECHAT_WINDOWS: WindowPolicy = {
  message: { messages: 5, minutes: 48 * 60, reserve: 1 },
  menu: { messages: 3, minutes: 1, reserve: 0 },
  follow: { messages: 3, minutes: 1, reserve: 0 },
  scan: { messages: 3, minutes: 1, reserve: 0 },
};

/** The last opening of one kind in one chat, and what was sent since. */
export interface Window {
  readonly opener: WindowOpener;
  readonly openedAt: Date;
  readonly sent: number;
  /** The platform has said that nothing goes any more, by time (45015) or by count (45047). */
  readonly closed: WindowEnd | null;
}
export const WINDOW_ENDS = ["time", "count"] as const;
export type WindowEnd = (typeof WINDOW_ENDS)[number];

/** Messages that may be sent now. */
export interface Allowance {
  readonly left: number;
  /** Of these, how many may be spent on what can wait. */
  readonly spare: number;
}
const NOTHING_LEFT: Allowance = { left: 0, spare: 0 };

const isOpen = (policy: WindowPolicy, { opener, openedAt, closed }: Window, now: Date): boolean =>
  closed === null && now.getTime() < openedAt.getTime() + policy[opener].minutes * 60_000;

/**
 * What is left now. A new opening refreshes an allowance and adds nothing to another one: the best one counts, every
 * message counts against all, and what can wait never touches the reserve of a window that is still open.
 */
export function allowanceOf(policy: WindowPolicy, windows: readonly Window[], now: Date): Allowance {
  const open = windows
    .filter((window) => isOpen(policy, window, now))
    .map(({ opener, sent }) => ({
      left: Math.max(0, policy[opener].messages - sent),
      reserve: policy[opener].reserve,
    }));
  if (open.length === 0) return NOTHING_LEFT;
  const left = Math.max(...open.map((window) => window.left));
  const spares = open.filter(({ reserve }) => reserve > 0).map((window) => window.left - window.reserve);
  return { left, spare: Math.max(0, Math.min(left, ...spares)) };
}

/** One thing waiting to be told to a chat. */
export interface Push {
  readonly id: string;
  readonly purpose: Purpose;
  /** The matter it is about: what is told of one matter keeps its order. */
  readonly matter: string | null;
  /** The inbound message it answers, whose response may still carry it. */
  readonly answers?: string | null;
  /** Of its text in UTF-8. */
  readonly bytes: number;
}

/** What is done with a queue now: every push is in exactly one place. */
export interface PushPlan {
  /** Each inner list is one message, in the order they are sent: one push, or several in a digest. */
  readonly send: readonly (readonly string[])[];
  /** The window is open, and what is left of it is kept for a delay. */
  readonly keep: readonly string[];
  /** Nothing is left of the window: the next way. */
  readonly fall: readonly string[];
}

/** A text too long for one message takes so many at most: a person's quota is five. What is left of it is cut. */
export const MOST_PARTS = 3;
/** Messages that a text of so many bytes takes. */
export const partsFor = (bytes: number, textBytes: number): number =>
  Math.min(MOST_PARTS, Math.max(1, Math.ceil(bytes / textBytes)));

/** Between two notices of a digest, in bytes. */
export const DIGEST_GAP = 8;

const isVital = ({ purpose }: Push): boolean => purpose === "urgent" || purpose === "delay";
const RANK: readonly Purpose[] = ["urgent", "delay", "status", "survey"];

/**
 * Decides what goes out with this allowance. Answers always go: they come passively or through the window that the
 * message has just opened, and the platform's word decides. Of the rest what presses goes first, and as much as fits
 * into `textBytes` shares one message.
 */
export function planPush(queue: readonly Push[], allowance: Allowance, textBytes: number): PushPlan {
  // Each message has a response of its own: what answers it goes together, and with nothing else.
  const answered = Map.groupBy(
    queue.filter(({ purpose }) => purpose === "answer"),
    (push) => push.answers ?? null,
  );
  const answers = [...answered.values()].flatMap((pushes) => pack(pushes, textBytes));
  const pushes = pack(inOrder(queue), textBytes);
  const spent = sum(answers.map(({ cost }) => cost));
  const { sent, unsent, left } = afford(pushes, {
    left: Math.max(0, allowance.left - spent),
    spare: Math.max(0, allowance.spare - spent),
  });
  const held = unsent.flatMap(({ pushes }) => pushes);
  const kept = left > 0 ? held.filter((push) => !isVital(push)) : [];
  return {
    send: [...answers, ...sent].map(({ pushes }) => pushes.map(({ id }) => id)),
    keep: kept.map(({ id }) => id),
    fall: held.filter((push) => !kept.includes(push)).map(({ id }) => id),
  };
}

/** What presses first; what was told of the same matter before it goes with it. */
function inOrder(queue: readonly Push[]): Push[] {
  const ordered = new Set<Push>();
  for (const purpose of RANK) {
    for (const [at, push] of queue.entries()) {
      if (push.purpose !== purpose) continue;
      const before = queue.slice(0, at).filter(({ matter }) => matter !== null && matter === push.matter);
      for (const one of [...before, push]) if (one.purpose !== "answer") ordered.add(one);
    }
  }
  return [...ordered];
}

interface Packed {
  readonly pushes: readonly Push[];
  readonly bytes: number;
  /** Platform messages: a text beyond the limit is cut into several. */
  readonly cost: number;
  readonly vital: boolean;
}

/** Fills messages in order. A text that is too long for one is alone in as many as it takes. */
function pack(pushes: readonly Push[], textBytes: number): Packed[] {
  const messages: Push[][] = [];
  let bytes = 0;
  for (const push of pushes) {
    const last = messages.at(-1);
    const joined = bytes + DIGEST_GAP + push.bytes;
    if (last && joined <= textBytes) {
      last.push(push);
      bytes = joined;
    } else {
      messages.push([push]);
      bytes = push.bytes;
    }
  }
  return messages.map((inOne) => {
    const size = sum(inOne.map((push) => push.bytes)) + (inOne.length - 1) * DIGEST_GAP;
    const cost = partsFor(size, textBytes);
    return { pushes: inOne, bytes: size, cost, vital: inOne.some(isVital) };
  });
}

/** Spends the allowance in order; what can wait leaves enough for all that cannot. */
function afford(messages: readonly Packed[], allowance: Allowance) {
  let { left, spare } = allowance;
  const sent: Packed[] = [];
  const unsent: Packed[] = [];
  for (const [at, message] of messages.entries()) {
    const { cost, vital } = message;
    const owed = vital ? 0 : sum(messages.slice(at).map((later) => (later.vital ? later.cost : 0)));
    if (vital ? cost <= left : cost <= spare && cost + owed <= left) {
      sent.push(message);
      left -= cost;
      spare = Math.max(0, spare - cost);
    } else unsent.push(message);
  }
  return { sent, unsent, left };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const RULE = /^(message|menu|follow|scan)=(\d{1,3})\/(\d{1,4})(m|h)(?:\/(\d))?$/;

/**
 * "message=5/48h/1 menu=3/1m": messages, time, and how many of them are kept in reserve. What is not named keeps
 * its default. Null where it cannot be read.
 */
export function readWindows(text: string, defaults: WindowPolicy = WECHAT_WINDOWS): WindowPolicy | null {
  const policy: Record<WindowOpener, WindowRule> = { ...defaults };
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, name, messages, time, unit, reserve] = RULE.exec(part) ?? [];
    const opener = WINDOW_OPENERS.find((known) => known === name);
    if (!opener) return null;
    policy[opener] = {
      messages: Number(messages),
      minutes: Number(time) * (unit === "h" ? 60 : 1),
      reserve: Number(reserve ?? defaults[opener].reserve),
    };
  }
  return policy;
}
