import type { FetchedFile } from "../../src/core/ports.ts";
import { type Answer, type CallOptions, callBare, createCaller, tokenIn } from "../tencent/call.ts";
import { CallFailure } from "../tencent/failure.ts";
import type { StoredToken } from "../tencent/tokens.ts";
import { NOT_REACHED } from "./errors.ts";
import type { WecomAccount } from "./inbound.ts";
import type { Part, TemplateCard } from "./render.ts";

export interface WecomApiOptions extends CallOptions, WecomAccount {
  readonly secret: string;
}

/** A button of the app's menu; a press comes back as an event with its key. */
export interface MenuButton {
  readonly type: "click";
  /** 16 bytes at most. */
  readonly name: string;
  readonly key: string;
}

export interface Sent {
  /** By which the message can be taken back, for 24 hours. */
  readonly msgid: string;
  /** The right to replace the card once, for 72 hours; of cards with buttons. */
  readonly responseCode: string;
}

export interface WecomApi {
  /** Says one thing to one member. @throws CallFailure, also where a 200 says that the member did not get it */
  send(userId: string, part: Part): Promise<Sent>;
  /** Replaces a card, once by each code. @throws CallFailure */
  updateCard(responseCode: string, card: TemplateCard): Promise<void>;
  /** Shows a word in place of a card's buttons, once by each code. @throws CallFailure */
  closeCard(responseCode: string, word: string): Promise<void>;
  /** Takes a message back, for 24 hours. @throws CallFailure */
  recall(msgid: string): Promise<void>;
  /** Replaces the app's menu. @throws CallFailure */
  createMenu(buttons: readonly MenuButton[]): Promise<void>;
  /** What a member sent, by `get`, which caps it. @throws CallFailure */
  fetchMedia(mediaId: string, get: (url: string) => Promise<FetchedFile>): Promise<FetchedFile>;
}

/** WeCom's API for one app, typed. A 200 with an errcode is a failure, and so is one that names our receiver. */
export function createWecomApi(options: WecomApiOptions): WecomApi {
  const { call, download } = createCaller(options, tokenFetcher(options));
  const agentid = Number(options.agentId);
  const update = (responseCode: string, change: object) =>
    call("message/update_template_card", { atall: 1, agentid, response_code: responseCode, ...change });
  return {
    async send(userId, part) {
      const answer = await call("message/send", { touser: userId, agentid, ...part });
      refuseUnreached(answer);
      return { msgid: textOf(answer["msgid"]), responseCode: textOf(answer["response_code"]) };
    },
    async updateCard(responseCode, card) {
      await update(responseCode, { template_card: card });
    },
    async closeCard(responseCode, word) {
      await update(responseCode, { button: { replace_name: word } });
    },
    async recall(msgid) {
      await call("message/recall", { msgid });
    },
    async createMenu(buttons) {
      await call(`menu/create?agentid=${agentid}`, { button: buttons });
    },
    fetchMedia: (mediaId, get) => download("media/get", { media_id: mediaId }, get),
  };
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Errcode 0, and still nobody got it: we send to one member at a time, so any name in the lists is theirs. */
function refuseUnreached(answer: Answer): void {
  for (const [list, code] of Object.entries(NOT_REACHED)) {
    if (textOf(answer[list]) !== "") throw new CallFailure(code);
  }
}

/** The platform gives the same token to everybody who asks until it is over; there is no way to force another. */
function tokenFetcher(options: WecomApiOptions): (force: boolean) => Promise<StoredToken> {
  const { corpId, secret, now } = options;
  let last = "";
  return async (force) => {
    const query = { corpid: corpId, corpsecret: secret };
    const found = tokenIn(await callBare(options, "gettoken", { query }), now());
    if (force && found.token === last) throw new CallFailure(40014);
    last = found.token;
    return found;
  };
}
