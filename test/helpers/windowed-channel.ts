import { randomUUID } from "node:crypto";
import type { Address, Inbound, InboundBody, WindowOpener } from "../../src/core/messages.ts";
import type { Card, Channel, Delivery, Outgoing } from "../../src/core/ports.ts";
import { allowanceOf, WECHAT_WINDOWS, type Window } from "../../src/core/reach.ts";
import type { Ctx } from "../../src/services/context.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { createWorld, type World } from "./world.ts";

interface Raw {
  readonly id: string;
  readonly chat: string;
  readonly opens?: WindowOpener;
  readonly body: InboundBody;
}

const addressOf = (chat: string): Address => ({ channel: "wechat", account: "gh_test", chat });
const inboundOf = ({ id, chat, opens, body }: Raw): Inbound => ({
  address: addressOf(chat),
  externalId: id,
  sender: chat,
  chatKind: "private",
  ...(opens ? { opens } : {}),
  body,
});

const TEXT_BYTES = 2048;

export type WindowedPlatform = ReturnType<typeof windowedPlatform>;

/** A world whose people write over such a platform, by the same clock. */
export async function createWindowedWorld(): Promise<{ world: World; line: WindowedPlatform }> {
  let now = () => new Date(0);
  const line = windowedPlatform(() => now());
  const world = await createWorld({ channels: [line.channel] });
  now = world.ctx.now;
  return { world, line };
}

/** A platform with reply windows that keeps its own count, as 公众号 does: 45015 by time, 45047 by count. */
function windowedPlatform(now: () => Date) {
  const sent: Outgoing[] = [];
  const cards: { way: "subscription" | "template"; card: Card }[] = [];
  const windows = new Map<string, Window[]>();
  let fault: ((outgoing: Outgoing) => Promise<Delivery> | Delivery) | null = null;
  let template: (card: Card) => Delivery = () => ({ result: "accepted", platformId: "t1" });

  async function send(outgoing: Outgoing): Promise<Delivery> {
    if (fault) return fault(outgoing);
    const { chat } = outgoing.to;
    const open = windows.get(chat) ?? [];
    if (new TextEncoder().encode(outgoing.reply.text).length > TEXT_BYTES)
      return { result: "refused", reason: "45002 content size out of limit" };
    const { left } = allowanceOf(WECHAT_WINDOWS, open, now());
    if (left > 0) {
      windows.set(
        chat,
        open.map((window) => ({ ...window, sent: window.sent + 1 })),
      );
      sent.push(outgoing);
      return { result: "accepted", platformId: `m${sent.length}` };
    }
    const anew = open.map((window) => ({ ...window, sent: 0 }));
    return allowanceOf(WECHAT_WINDOWS, anew, now()).left > 0
      ? { result: "window_closed", reason: "45047 out of response count limit", why: "count" }
      : { result: "window_closed", reason: "45015 response out of time limit", why: "time" };
  }

  const channel: Channel = {
    name: "wechat",
    delivery: "send",
    toInbound: (raw) => inboundOf(raw as Raw),
    send,
    reach: {
      windows: WECHAT_WINDOWS,
      textBytes: TEXT_BYTES,
      template: async (card) => {
        cards.push({ way: "template", card });
        return template(card);
      },
      subscription: async (card) => {
        cards.push({ way: "subscription", card });
        return { result: "accepted" };
      },
    },
  };

  const happen = (chat: string, opener: WindowOpener) => {
    const others = (windows.get(chat) ?? []).filter((window) => window.opener !== opener);
    windows.set(chat, [...others, { opener, openedAt: now(), sent: 0, closed: null }]);
  };

  /** What one person does; drained at once. */
  function person(ctx: Ctx, chat = `o${randomUUID().slice(0, 8)}`) {
    const does = async (body: InboundBody, opens?: WindowOpener) => {
      if (opens) happen(chat, opens);
      const before = sent.length;
      const raw: Raw = { id: randomUUID(), chat, body, ...(opens ? { opens } : {}) };
      await receiveMessage(ctx, { inbound: inboundOf(raw), raw });
      await drainChat(ctx, addressOf(chat));
      return sent.slice(before).map(({ reply }) => reply);
    };
    return {
      chat,
      does,
      says: (text: string) => does({ type: "message", text, attachments: [] }, "message"),
      follows: (payload?: string) => does({ type: "start", ...(payload ? { payload } : {}) }, "follow"),
      scans: (payload: string) => does({ type: "start", payload }, "scan"),
      clicks: (option: string) => does({ type: "option", option }, "menu"),
      /** A numbered option is a message. */
      picks: (option: string) => does({ type: "option", option }, "message"),
      unfollows: () => does({ type: "membership", present: false }),
      got: () => sent.filter(({ to }) => to.chat === chat),
    };
  }

  return {
    channel,
    sent,
    cards,
    person,
    /** Instead of the rules, until called with null. */
    fails: (how: typeof fault) => {
      fault = how;
    },
    templateAnswers: (how: typeof template) => {
      template = how;
    },
  };
}
export type WindowedPerson = ReturnType<ReturnType<typeof windowedPlatform>["person"]>;
