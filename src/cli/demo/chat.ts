import { setTimeout as sleep } from "node:timers/promises";
import type { Option } from "../../core/messages.ts";
import { type Call, refusalOf } from "./api.ts";

export interface ChatReply {
  readonly id: string;
  readonly text: string;
  readonly options?: readonly Option[];
  readonly case?: string;
}
export type Said = { readonly text: string } | { readonly option: Option };

/** What came back on one message; `refusal` where the app did not take it. */
export interface Exchange {
  readonly replies: readonly ChatReply[];
  readonly ms: number;
  readonly refusal: string | null;
}

/** One person's web chat. */
export interface Chat {
  say(said: Said): Promise<Exchange>;
  /** Both sides of the chat, oldest first. */
  list(): Promise<readonly ChatReply[]>;
}

const TRIES = 60;

export async function openChat(call: Call): Promise<Chat> {
  const opened = await call<{ token: string }>("POST", "/api/chat/sessions");
  if (opened.status !== 201) throw new Error(`POST /api/chat/sessions was answered ${refusalOf(opened)}.`);
  const { token } = opened.body;
  let count = 0;
  return {
    say(said) {
      count += 1;
      const content = "text" in said ? { text: said.text } : { option: said.option.id };
      return send(call, token, { id: `demo-${count}`, ...content });
    },
    async list() {
      const { body } = await call<{ messages?: ChatReply[] }>("GET", "/api/chat/messages", { token });
      return body.messages ?? [];
    },
  };
}

/** 202 and 503 mean: post the same id again. */
async function send(call: Call, token: string, body: { id: string }): Promise<Exchange> {
  let ms = 0;
  for (let tried = 1; ; tried++) {
    const answer = await call<{ replies?: ChatReply[] }>("POST", "/api/chat/messages", { token, body });
    ms += answer.ms;
    const { status } = answer;
    if (status === 200) return { replies: answer.body.replies ?? [], ms, refusal: null };
    if ((status !== 202 && status !== 503) || tried === TRIES)
      return { replies: [], ms, refusal: refusalOf(answer) };
    if (status === 503) await sleep(1000);
  }
}
