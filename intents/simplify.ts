import OPENCC from "opencc-js/dict/TSCharacters";

/** Spoken Cantonese, which OpenCC's table of characters leaves alone. */
const SPOKEN = "妳你 喺在 咗了 嘅的 瞭了".split(" ");

const isPair = (traditional: string, simplified: string): boolean =>
  traditional.length === 1 && simplified.length === 1 && traditional !== simplified;

/** OpenCC's pairs of one UTF-16 unit each: offsets hold. A character that is also simplified writing (著) is no pair there; see ZHE. */
function readPairs(): (readonly [traditional: string, simplified: string])[] {
  const rows = [...OPENCC.split("|"), ...SPOKEN.map((pair) => [...pair].join(" "))];
  return rows
    .map((row) => row.split(" "))
    .flatMap(([traditional = "", simplified = ""]) =>
      isPair(traditional, simplified) ? [[traditional, simplified] as const] : [],
    );
}

/** Unit → its simplified form, itself for most; made on first use, in a few milliseconds. */
const forms = (() => {
  let made: Uint16Array | undefined;
  return (): Uint16Array => {
    if (!made) {
      made = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
      for (const [traditional, simplified] of readPairs())
        made[traditional.charCodeAt(0)] = simplified.charCodeAt(0);
    }
    return made;
  };
})();

/** 著 is 着 where a verb has it (著火, 看著), but stays where it is a writing or renown (著名, 顯著); on simplified text. */
const ZHE =
  /(?:(?<![显名巨土原专编昭卓译]|(?<![讨议辩争评谈])论)著(?!名(?![字单片牌])|作(?!业)|[称述]|书立)|著(?=火))/gu;

/** Simplified characters for traditional ones; the length stays the same. */
export const simplify = (text: string): string => simplifyEach(text).replace(ZHE, "着");

function simplifyEach(text: string): string {
  const table = forms();
  let simplified = "";
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const form = table[unit] ?? unit;
    if (form === unit) continue;
    simplified += text.slice(from, at) + String.fromCharCode(form);
    from = at + 1;
  }
  return from === 0 ? text : simplified + text.slice(from);
}
