import type { AttemptRow } from "../../db/reach.ts";
import type { ChannelName, NoticeState } from "../core/glossary.ts";
import type { Option } from "../core/messages.ts";
import type { Purpose, Way, WayResult } from "../core/reach.ts";
import type { Ctx } from "./context.ts";

/** One message of a thread, in or out. Numbers of phones and of identity cards are masked. */
export interface ThreadLine {
  readonly id: string;
  readonly at: Date;
  readonly channel: ChannelName;
  /** The reporter or a follower wrote it; "us": we did. */
  readonly from: "reporter" | "follower" | "us";
  /** Of our messages: to whom. */
  readonly to: "reporter" | "follower" | null;
  /** Null: the words are not kept, or the channel is not connected here. */
  readonly text: string | null;
  /** How many photos and files, and whether a place came with it. */
  readonly attachments: number;
  readonly located: boolean;
  readonly delivery: ThreadDelivery | null;
}

/** What became of a message of ours. */
export interface ThreadDelivery {
  readonly state: NoticeState;
  readonly purpose: Purpose;
  readonly reason: string | null;
  readonly settledAt: Date | null;
  readonly notBefore: Date | null;
  readonly ways: readonly { way: Way; at: Date; result: WayResult }[];
}

/** A link of 22 characters or more opens something for whoever has it. */
const TOKEN = /\/[\w-]{22,}/g;

export const withoutLinks = (text: string): string => text.replaceAll(TOKEN, "/…");

/** What became of a message of ours on every way it went. */
export const deliveryOf = (
  { id, state, purpose, reason, settledAt, notBefore }: { id: string } & Omit<ThreadDelivery, "ways">,
  attempts: readonly AttemptRow[],
): ThreadDelivery => ({
  ...{ state, purpose, reason, settledAt, notBefore },
  ways: attempts
    .filter(({ outboxId }) => outboxId === id)
    .map(({ way, at, result }) => ({ way, at, result })),
});

const NOTHING = { text: null, attachments: 0, located: false } as const;

/** A press in the words of what was pressed; `offered`: the options that may have been. */
export function pressedText(pressed: string, offered: readonly Option[]): string {
  const label = offered.find(({ id }) => id === pressed)?.label;
  return label ? `［选了］${label}` : "［按了一个选项］";
}

/** What a stored payload says, through its channel; `offered`: the options that may have been pressed. */
export function wordsOf(
  ctx: Ctx,
  channel: ChannelName,
  raw: unknown,
  offered: readonly Option[],
): Pick<ThreadLine, "text" | "attachments" | "located"> {
  const body = raw === null ? undefined : ctx.channels[channel]?.toInbound(raw)?.body;
  if (body?.type === "option") return { ...NOTHING, text: pressedText(body.option, offered) };
  if (body?.type !== "message") return NOTHING;
  return {
    text: body.text,
    attachments: body.attachments.length,
    located: body.location !== undefined,
  };
}
