/** WeChat's errors, word for word. They come in a 200 body; the numbers are those of 全局返回码 (developers.weixin.qq.com). */
export type { Errcode } from "../faults.ts";

import type { Errcode } from "../faults.ts";
export type Answer = Errcode & Readonly<Record<string, unknown>>;

const errcode = (code: number, errmsg: string): Errcode => ({ errcode: code, errmsg });
export const OK = errcode(0, "ok");

export const ERRCODES = {
  busy: errcode(-1, "system error"),
  badCredential: errcode(
    40001,
    "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r",
  ),
  badGrantType: errcode(40002, "invalid grant_type"),
  badOpenid: errcode(40003, "invalid openid"),
  badMediaType: errcode(40004, "invalid media type"),
  badMediaId: errcode(40007, "invalid media_id"),
  badMessageType: errcode(40008, "invalid message type"),
  badAppId: errcode(40013, "invalid appid"),
  badButtonCount: errcode(40016, "invalid button size"),
  badButtonType: errcode(40017, "invalid button type"),
  badButtonName: errcode(40018, "invalid button name size"),
  badButtonKey: errcode(40019, "invalid button key size"),
  badTemplate: errcode(40037, "invalid template_id"),
  badSecret: errcode(40125, "invalid appsecret"),
  notWhitelisted: errcode(40164, "invalid ip, not in whitelist"),
  tokenMissing: errcode(41001, "access_token missing"),
  tokenExpired: errcode(42001, "access_token expired"),
  needPost: errcode(43002, "require POST method"),
  needFollow: errcode(43004, "require subscribe"),
  userRefused: errcode(43101, "user refuse to accept the msg"),
  emptyPost: errcode(44002, "empty post data"),
  emptyText: errcode(44004, "empty content"),
  tooLong: errcode(45002, "content size out of limit"),
  dailyQuota: errcode(45009, "reach max api daily quota limit"),
  minuteQuota: errcode(45011, "api minute-quota reach limit, must slower, retry next minute"),
  outOfTime: errcode(45015, "response out of time limit or subscription is canceled"),
  outOfCount: errcode(45047, "out of response count limit"),
  badJson: errcode(47001, "data format error"),
  badArgument: errcode(47003, "argument invalid! data"),
  noPermission: errcode(48001, "api unauthorized"),
} as const satisfies Record<string, Errcode>;
