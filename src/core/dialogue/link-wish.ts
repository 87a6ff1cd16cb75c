import type { InboundBody } from "../messages.ts";

/** What a person wants of the link between their channels. */
export type LinkWish =
  /** "绑定": a code to type on the other channel. */
  | { readonly wish: "code" }
  /** "绑定 123456". */
  | { readonly wish: "type"; readonly code: string }
  /** "解除绑定". */
  | { readonly wish: "part" }
  /** The button under a told link: the link was not theirs. */
  | { readonly wish: "undo"; readonly link: string };

const WORD = "(?:绑定|綁定|link|bind)";
const ASKS = new RegExp(`^/?${WORD}(?:账号|帐号|渠道|其他渠道)?$`, "iu");
const TYPES = new RegExp(`^/?${WORD}(?:验证码|码)?[:：,，]?(\\d{4,8})$`, "iu");
const PARTS = /^\/?(?:解除绑定|解除綁定|取消绑定|解绑|unlink|unbind)$/iu;

/** The id of the button that undoes a link. */
export const undoOption = (link: string): string => `unlink:${link}`;

/** What a private message wants of the links; null: it is about something else. Forwarded words are nobody's wish. */
export function linkWish(body: InboundBody): LinkWish | null {
  if (body.type === "option") {
    const link = /^unlink:([0-9a-f-]{36})$/.exec(body.option)?.[1];
    return link ? { wish: "undo", link } : null;
  }
  if (body.type !== "message" || body.forwarded || body.attachments.length > 0) return null;
  const words = body.text
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/[。.!！]+$/u, "");
  if (words.length > 24) return null;
  if (ASKS.test(words)) return { wish: "code" };
  if (PARTS.test(words)) return { wish: "part" };
  const code = TYPES.exec(words)?.[1];
  return code ? { wish: "type", code } : null;
}
