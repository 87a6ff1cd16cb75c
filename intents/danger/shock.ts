import type { Danger } from "../../src/core/glossary.ts";

/*
 * Who has touched a wire or a socket. It looks like a blow or a fall to the models, and needs the power off before all else.
 * Read on normalised text; only bounded gaps.
 */

export const WIRED = /插线板|插座|插排|排插|电门|电箱|配电[箱柜]|电线|电缆|漏电|触电/;
export const STRUCK_DOWN =
  /(?:一下子?|突然|就|直接|马上)[^,。]{0,4}(?:倒|趴)(?:地|在|下|了)|手[^,。]{0,4}(?:[粘吸][着住在]|松不开|缩不回|拿不下来)|(?:人|他|她|浑身|躺)[^,。]{0,4}(?:在?抖|抽|弹出去)|(?:狗|猫|他|她|人)[^,。]{0,6}就[^,。]{0,2}不动了/;
const BY_SOMEBODY = /打我|打人|砍|用?刀|电棍|追|抢|故意|老公|逼/;

/** The dangers with the ambulance first where somebody has had a shock. */
export const withShock = (plain: string, dangers: readonly Danger[]): readonly Danger[] =>
  dangers.includes("medical") && WIRED.test(plain) && STRUCK_DOWN.test(plain) && !BY_SOMEBODY.test(plain)
    ? ["medical", ...dangers.filter((danger) => danger !== "medical")]
    : dangers;
