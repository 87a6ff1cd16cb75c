import type { TalkPhrases } from "../../src/core/phrasebook.ts";
import type { TalkEnd } from "../../src/core/talk-policy.ts";
import { zhBefore } from "./dates.ts";
import { lines } from "./lines.ts";
import { ROLE } from "./words-zh.ts";

const WHY = {
  released: "已交还机器人",
  answered: "已答复",
  promoted: "已转为事项",
  resident: "居民结束了对话",
  taken_over: "已由别人接手",
  silent: "接手的人一直没有回复",
  off_hours: "下班时间到了",
  no_right: "接手的人已停用或换岗",
  left_group: "接手的人已不在群里",
  erased: "居民已删除自己的资料",
} as const satisfies Record<TalkEnd, string>;

/** What is said while a person of the staff speaks in a resident's chat, and what their group sees of it. */
export const zhTalk = {
  "speaker.bot": ({ text }) => `机器人：${text}`,
  "speaker.staff": ({ text }) => `工作人员：${text}`,
  "takeover.begun": ({ unit }) =>
    `${unit}的工作人员正在与您对话，机器人先不插话。想让机器人继续，回复“结束”；危险时请直接打 110、119、120。`,
  "takeover.still": () => "工作人员正在与您对话，已经提醒，请稍等。想让机器人继续，回复“结束”。",
  "takeover.busy": () => "工作人员正在与您对话。要办这件，先回复“结束”，机器人马上接着办。",
  "takeover.over": ({ why, answerBy }) =>
    lines(
      why === "silent"
        ? "抱歉，让您久等了：工作人员一时没能回复。"
        : why === "off_hours"
          ? "工作人员下班了。"
          : why === "no_right" || why === "left_group"
            ? "刚才的工作人员不能继续了，抱歉。"
            : null,
      answerBy && `您的问题已放回待答复，${zhBefore(answerBy)}在这里答复您。`,
      "机器人继续为您服务。要找工作人员，回复“人工”。",
    ),
  "consultation.card": ({ state, by, question, topic, human, answerBy, back, number, link, own }) => {
    const who = by && `${by.unit}（${ROLE[by.role]}）`;
    const heading = {
      open: human ? "【咨询】居民要找人工" : "【咨询】等待答复",
      taken: `【咨询】${who}正在答复`,
      answered: who ? `【咨询】已答复：${who}` : "【咨询】已答复",
      promoted: `【咨询】已转为事项${number ? ` ${number}` : ""}`,
    }[state];
    const asks = question === null ? "含个人信息，请到工作台查看" : `问：${question}`;
    return lines(
      heading,
      back && state === "open" && `${WHY[back]}，放回待答复`,
      asks,
      topic && `类别：${topic}`,
      (state === "open" || state === "taken") && `答复期限：${zhBefore(answerBy)}`,
      state === "open" &&
        (own
          ? "点“我来答复”，接着发的话就是对居民说的，居民看到的是“工作人员”。"
          : "回复这条就是答复，居民看到的是“工作人员”。"),
      state === "taken" &&
        (own ? "接手的人在这里发的话就是对居民说的。" : "接手的人回复这条就是对居民说话。"),
      link,
    );
  },
  "consultation.sealed_card": ({ answerBy, link }) =>
    lines("【咨询】保密件，只在工作台上看", `答复期限：${zhBefore(answerBy)}`, link),
  "talk.heard": ({ text, files, link }) =>
    lines(
      text === null ? "居民：（含个人信息，请到工作台查看）" : text !== "" && `居民：${text}`,
      files > 0 && `居民发来 ${files} 个照片或文件，请到工作台查看。`,
      (text === null || files > 0) && link,
    ),
  "talk.back": ({ why, minutes, answerBy, link }) =>
    lines(
      why === "silent"
        ? `【咨询】居民等了 ${minutes} 分钟没有人回复，机器人已接回。`
        : `【咨询】${WHY[why]}。`,
      answerBy && `问题已放回待答复，${zhBefore(answerBy)}答复。`,
      link,
    ),
  "talk.nudge": ({ link }) => lines("您接手的对话里，居民有新消息：", link),
  "talk.taken": ({ own }) =>
    own
      ? "已由您答复：接着发的话就是对居民说的，说完点“答复完毕”。"
      : "已由您答复：回复卡片就是对居民说话，说完点“答复完毕”或发 /done。",
  "talk.several": ({ links }) =>
    lines("您同时接手了几个对话，这句没有发出。请在工作台上答复，或先点“答复完毕”结束一个：", ...links),
  "talk.released": () => "已交还机器人。",
  "talk.said": () => "已发给居民。",
  "talk.none": () => "您现在没有接手的对话。",
  "talk.words_only": () => "照片和文件不会发给居民：请用文字答复，要发的在工作台上说明在哪里看。",
  "card.press.take_over": () => "我来答复",
  "card.press.take_from": () => "转由我答复",
  "card.press.release": () => "答复完毕",
} as const satisfies TalkPhrases;
