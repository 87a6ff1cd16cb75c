import type { ReachPhrases } from "../../src/core/phrasebook.ts";
import { zhDay } from "./dates.ts";
import { DELAY, STAGE } from "./words-zh.ts";

/** Whether and how people are told, and where a QR hangs. A card's field holds 20 characters. */
export const zhReach = {
  "reach.news": () => "您的事项有更新",
  "reach.delay": ({ reason, newDate }) => `延到${zhDay(newDate)}：${DELAY[reason]}`,
  "reach.stage": ({ stage }) => `进展：${STAGE[stage]}`,
  "reach.sms": ({ number, link }) =>
    number ? `【平安365】事项${number}有更新：${link}` : `【平安365】您有新消息：${link}`,
  "consent.push": () => "办理进展用微信通知您，可以吗？",
  "consent.push_yes": () => "好的，有进展就通知您。发“停止通知”随时可停。",
  "consent.push_no": () => "好的，不主动通知您。发“查进度”随时能看，发“恢复通知”再打开。",
  "consent.phone": () => "要留个手机号吗？微信联系不上您时，发短信或打给您。不留也行。",
  "consent.phone_yes": () => "手机号记下了，只在联系不上您时用。",
  "consent.phone_no": () => "好的，不留手机号。",
  "pushes.off": () => "已停止通知。您写来的我们照样回答；发“恢复通知”再打开。",
  "pushes.on": () => "已恢复通知，有进展就告诉您。",
  "scan.place": ({ name }) => `您在${name}。接下来反映的事，地点先按这里记；不在这里，就回复“不在这里”。`,
  "share.text": ({ site }) => `把这个发给邻居：平安365，小区里的事写一句话就有人管。${site}/share`,
  "option.notify_yes": () => "可以通知",
  "option.notify_no": () => "不用通知",
  "option.no_phone": () => "不留手机号",
  "option.not_here": () => "不在这里",
} as const satisfies ReachPhrases;
