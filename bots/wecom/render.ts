import { randomBytes } from "node:crypto";
import type { Option, Reply } from "../../src/core/messages.ts";
import { splitText, utf8Bytes } from "../render.ts";

/** 发送应用消息: 文本消息 2,048 bytes; 模板卡片 title 36, sub_title_text 160 characters, 6 buttons, key 1,024 bytes. */
const MAX_TEXT_BYTES = 2048;
const MAX_TITLE = 36;
const MAX_BODY = 160;
const MAX_BUTTONS = 6;
const MAX_LABEL = 10;
const MAX_KEY_BYTES = 1024;

interface CardBase {
  readonly main_title: { readonly title: string };
  readonly sub_title_text?: string;
  readonly task_id: string;
  /** Where a tap on the card itself leads. */
  readonly card_action: { readonly type: 1; readonly url: string };
}
export type TemplateCard =
  | (CardBase & { readonly card_type: "text_notice" })
  | (CardBase & {
      readonly card_type: "button_interaction";
      readonly button_list: readonly { readonly text: string; readonly key: string }[];
    });

/** One message of the platform. */
export type Part =
  | { readonly msgtype: "text"; readonly text: { readonly content: string } }
  | { readonly msgtype: "template_card"; readonly template_card: TemplateCard };

export interface Rendered {
  /** What a card cannot hold, said before it. */
  readonly before: readonly Part[];
  /** The card, or null where the reply is none. */
  readonly card: TemplateCard | null;
  /** Words to copy: a message of their own, because nothing of a card can be copied. */
  readonly copy: string | null;
}

/** A reply as the messages of an app: a card where there are buttons or it is one, else texts. No markup anywhere. */
export function rendered(reply: Reply, text: string, publicUrl: string): Rendered {
  const { copy = null, ...rest } = withoutCopy(reply, text);
  const shown = plain(rest.text);
  const options = reply.options ?? [];
  if (shown === "") return { before: [], card: null, copy: null };
  if (options.length === 0 && reply.card === undefined)
    return { before: texts(copy === null ? shown : plain(text)), card: null, copy: null };
  const url = linkIn(shown, publicUrl);
  const { title, body, fits } = layout(shown, url);
  if (!fits && options.length === 0) return { before: texts(shown), card: null, copy };
  const card = { main_title: { title }, ...(body && { sub_title_text: body }), task_id: taskId() };
  const action = { card_action: { type: 1, url: url ?? publicUrl } } as const;
  return {
    before: fits ? [] : texts(shown),
    copy,
    card:
      options.length === 0
        ? { card_type: "text_notice", ...card, ...action }
        : { card_type: "button_interaction", ...card, ...action, button_list: buttonsOf(options) },
  };
}

/** Why the options cannot be sent at all; they are ours, so this is a mistake of ours. */
export function whyOptionsUnfit(options: readonly Option[] = []): string | null {
  if (options.length > MAX_BUTTONS) return `a card has at most ${MAX_BUTTONS} buttons`;
  const unfit = options.find(({ id }) => id === "" || new TextEncoder().encode(id).length > MAX_KEY_BYTES);
  return unfit ? `an option's id must have 1 to ${MAX_KEY_BYTES} bytes, so that it fits a button` : null;
}

export const texts = (text: string): Part[] =>
  splitText(text, MAX_TEXT_BYTES, utf8Bytes)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((content) => ({ msgtype: "text", text: { content } }));

const buttonsOf = (options: readonly Option[]) =>
  options.map(({ id, label }) => ({ text: cut(label, MAX_LABEL), key: id }));

function withoutCopy(reply: Reply, text: string): { text: string; copy?: string } {
  const copy = reply.desk?.copy;
  if (!copy || !text.includes(copy)) return { text };
  return { text: text.replace(copy, "（要说的话在另一条里，可直接复制。）"), copy: plain(copy) };
}

/** The first line is the title, the rest stands below it; the link is where a tap leads. */
function layout(text: string, url: string | null): { title: string; body: string; fits: boolean } {
  const [first = "", ...more] = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && line !== url);
  const body = more.join("\n");
  const fits = size(first) <= MAX_TITLE && size(body) <= MAX_BODY;
  return { title: cut(first, MAX_TITLE), body: cut(body, MAX_BODY), fits };
}

/** The page of ours that the text names, if any. */
const linkIn = (text: string, publicUrl: string): string | null =>
  text.split(/\s|[，。）]/).findLast((word) => word.startsWith(`${publicUrl}/`)) ?? null;

/** WeCom makes links of `<a href>` in a text: nobody's words may become one. */
const plain = (text: string): string => text.replace(/<(?=\s*\/?a\b)/gi, "＜").trim();

const size = (text: string): number => [...text].length;
const cut = (text: string, most: number): string =>
  size(text) <= most ? text : `${[...text].slice(0, most - 1).join("")}…`;

/** One an app may use once; it comes back with the press and tells nothing. */
const taskId = (): string => randomBytes(16).toString("hex");
