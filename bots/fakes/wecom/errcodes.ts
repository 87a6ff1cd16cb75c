import type { Errcode } from "../faults.ts";

export type Answer = Errcode & Readonly<Record<string, unknown>>;

const errcode = (code: number, errmsg: string): Errcode => ({ errcode: code, errmsg });
export const OK = errcode(0, "ok");

/** WeCom's errors; they come in a 200 body. The numbers are those of 全局错误码 (developer.work.weixin.qq.com, 90455). */
export const ERRCODES = {
  busy: errcode(-1, "system busy"),
  badSecret: errcode(40001, "invalid credential"),
  badMediaId: errcode(40007, "invalid media_id"),
  badMessageType: errcode(40008, "invalid message type"),
  badCorpId: errcode(40013, "invalid corpid"),
  badToken: errcode(40014, "invalid access_token"),
  badButtonCount: errcode(40016, "invalid button size"),
  badAgentId: errcode(40056, "invalid agentid"),
  // For a response_code that was used, is over or is made up no number is documented.
  badArgument: errcode(40058, "invalid Request Parameter"),
  tokenMissing: errcode(41001, "access_token missing"),
  tokenExpired: errcode(42001, "access_token expired"),
  emptyText: errcode(44004, "text content is empty"),
  tooLong: errcode(45002, "content size out of limit"),
  tooOften: errcode(45009, "api freq out of limit"),
  badJson: errcode(47001, "data format error"),
  notVisible: errcode(60011, "no privilege to access/modify contact/party/agent"),
  noReceiver: errcode(81013, "user & party & tag all invalid"),
} as const satisfies Record<string, Errcode>;
