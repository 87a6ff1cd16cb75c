import {
  type ErrcodeRow,
  MINUTE_WAIT_SECONDS,
  OPERATOR_WAIT_SECONDS,
  refused,
  unreachable,
  wait,
} from "../tencent/errcodes.ts";

const GLOBAL = "developer.work.weixin.qq.com: 全局错误码 90455";
const SEND = "developer.work.weixin.qq.com: 发送应用消息 90236";

const stops = (says: string, source = GLOBAL): ErrcodeRow => ({
  says,
  means: wait(OPERATOR_WAIT_SECONDS),
  operator: true,
  source,
});
const refuses = (says: string, source = GLOBAL): ErrcodeRow => ({ says, means: refused, source });

/** Codes we give ourselves to what a 200 with errcode 0 tells in its lists: nobody got the message. */
export const NOT_REACHED = { invaliduser: 81013, unlicenseduser: 48002 } as const;

/**
 * Every errcode we know, by its meaning. They come in a 200 body. 40001, 40014 and 42001 are answered with a fresh token
 * and a second try before they get here: left over, the app's credentials are at fault.
 */
export const ERRCODES = {
  [-1]: { says: "the platform is busy", means: unreachable, source: GLOBAL },
  40001: stops("the secret is refused"),
  40003: refuses("no such member"),
  40007: refuses("no such media"),
  40013: stops("unknown company"),
  40014: stops("the token is refused"),
  40056: stops("unknown app"),
  40058: refuses("an argument does not fit"),
  40096: refuses("not a member of this company"),
  41001: stops("the token is missing"),
  42001: stops("the token is over"),
  44004: refuses("empty text"),
  45002: refuses("the text is too long"),
  45009: { says: "too many calls", means: wait(MINUTE_WAIT_SECONDS), source: GLOBAL },
  45033: { says: "too many calls at once", means: wait(5), source: GLOBAL },
  46004: refuses("no such member"),
  48002: { says: "the app may not call this for the member", means: refused, operator: true, source: GLOBAL },
  60011: { says: "the app may not see the member", means: refused, operator: true, source: GLOBAL },
  60020: stops("our address is not on the app's list"),
  60111: refuses("no such member"),
  81013: refuses("none of the receivers is a member who may see the app", SEND),
  82001: refuses("no receiver", SEND),
  301002: stops("the token is another app's"),
} as const satisfies Readonly<Record<number, ErrcodeRow>>;

/** The row of a code; undefined for one that is not in the table. */
export const rowOf = (code: number): ErrcodeRow | undefined =>
  Object.hasOwn(ERRCODES, code) ? (ERRCODES as Readonly<Record<number, ErrcodeRow>>)[code] : undefined;
