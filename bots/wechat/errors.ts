import type { Delivery } from "../../src/core/ports.ts";
import {
  closed,
  deliveryBy,
  type ErrcodeRow,
  MINUTE_WAIT_SECONDS,
  OPERATOR_WAIT_SECONDS,
  refused,
  unreachable,
  untilMidnight,
  wait,
} from "../tencent/errcodes.ts";
import type { CallFailure } from "../tencent/failure.ts";

const GLOBAL = "developers.weixin.qq.com: 全局返回码";
const CUSTOM = "developers.weixin.qq.com: 发送客服消息";
const SUBSCRIBE = "developers.weixin.qq.com: 订阅通知 bizsend";

/**
 * Every errcode we know, by its meaning. They come in a 200 body. 40001, 40014 and 42001 are answered with a fresh token
 * and a second try before they get here: left over, the account's credentials are at fault.
 */
export const ERRCODES = {
  [-1]: { says: "the platform is busy", means: unreachable, source: GLOBAL },
  40001: {
    says: "the token is refused",
    means: wait(OPERATOR_WAIT_SECONDS),
    operator: true,
    source: GLOBAL,
  },
  40003: { says: "no such person for this account", means: refused, source: GLOBAL },
  40007: { says: "no such media", means: refused, source: GLOBAL },
  40013: { says: "unknown app id", means: wait(OPERATOR_WAIT_SECONDS), operator: true, source: GLOBAL },
  40014: {
    says: "the token is refused",
    means: wait(OPERATOR_WAIT_SECONDS),
    operator: true,
    source: GLOBAL,
  },
  40037: { says: "unknown template", means: refused, operator: true, source: GLOBAL },
  40125: { says: "wrong app secret", means: wait(OPERATOR_WAIT_SECONDS), operator: true, source: GLOBAL },
  40164: {
    says: "our address is not on the account's list",
    means: wait(OPERATOR_WAIT_SECONDS),
    operator: true,
    source: GLOBAL,
  },
  42001: { says: "the token is over", means: wait(OPERATOR_WAIT_SECONDS), operator: true, source: GLOBAL },
  43004: { says: "does not follow the account", means: refused, source: GLOBAL },
  43101: { says: "no consent to this message", means: refused, source: SUBSCRIBE },
  44004: { says: "empty text", means: refused, source: GLOBAL },
  45002: { says: "the text is too long", means: refused, source: GLOBAL },
  45009: { says: "the day's calls are used up", means: untilMidnight, operator: true, source: GLOBAL },
  45011: { says: "the minute's calls are used up", means: wait(MINUTE_WAIT_SECONDS), source: GLOBAL },
  45015: { says: "the reply window is over", means: closed("time"), source: CUSTOM },
  45047: { says: "the messages of the reply window are used up", means: closed("count"), source: CUSTOM },
  47003: { says: "a field does not fit the template", means: refused, operator: true, source: SUBSCRIBE },
  48001: { says: "the account may not call this", means: refused, operator: true, source: GLOBAL },
  48004: { says: "the call was taken from the account", means: refused, operator: true, source: GLOBAL },
  50002: { says: "the account is limited", means: refused, operator: true, source: GLOBAL },
} as const satisfies Readonly<Record<number, ErrcodeRow>>;

/** The row of a code; undefined for one that is not in the table. */
export const rowOf = (code: number): ErrcodeRow | undefined =>
  Object.hasOwn(ERRCODES, code) ? (ERRCODES as Readonly<Record<number, ErrcodeRow>>)[code] : undefined;

/** What a failed send means: an unknown errcode is a refusal, no answer may have arrived. */
export const deliveryOf = (failure: CallFailure, now: Date): Delivery => deliveryBy(rowOf, failure, now);
