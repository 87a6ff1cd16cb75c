import type { InboundBody } from "../messages.ts";

/** What a person wants of what is kept about them. */
export type DataWish =
  /** "我的数据". */
  | { readonly wish: "read" }
  /** "删除我的数据": asked first. */
  | { readonly wish: "ask_erase" }
  /** The button under that question. */
  | { readonly wish: "erase"; readonly proof: string }
  | { readonly wish: "keep" };

const MINE = "(?:我的|我)(?:全部|所有|个人)*(?:数据|资料|信息)";
const READS = new RegExp(`^(?:导出|查看|下载|要)?${MINE}$|^(?:exportmydata|mydata|downloadmydata)$`, "iu");
const ERASES = new RegExp(
  `^(?:删除|删掉|清除|注销|抹掉)${MINE}$|^注销(?:账号|帐号|账户)?$|^(?:delete|erase)mydata$|^forgetme$`,
  "iu",
);

export const eraseOption = (proof: string): string => `erase:${proof}`;
export const KEEP_OPTION = "erase-not";

/** What a private message wants of the person's data; null: it is about something else. Forwarded words are nobody's wish. */
export function dataWish(body: InboundBody): DataWish | null {
  if (body.type === "option") {
    if (body.option === KEEP_OPTION) return { wish: "keep" };
    const proof = /^erase:([\w-]{16,40})$/.exec(body.option)?.[1];
    return proof ? { wish: "erase", proof } : null;
  }
  if (body.type !== "message" || body.forwarded || body.attachments.length > 0) return null;
  const words = body.text
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/^\/|[。.!！]+$/gu, "");
  if (words.length > 24) return null;
  if (READS.test(words)) return { wish: "read" };
  return ERASES.test(words) ? { wish: "ask_erase" } : null;
}
