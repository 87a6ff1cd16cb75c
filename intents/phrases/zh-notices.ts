import type { Element } from "../../src/core/completeness.ts";
import type { Phrases, StaffCard, Told } from "../../src/core/phrasebook.ts";
import { zhBefore, zhDay, zhWhen } from "./dates.ts";
import { lines, short } from "./lines.ts";
import { DANGER, DECLINE, DELAY, EVENT, OUTCOME, STATE, URGENCY } from "./words-zh.ts";

/** What a worker's report still lacks. */
const MISSING = {
  place: "具体地点",
  time: "时间（一般几点、哪几天）",
  scale: "规模（多少、多大、多久了）",
  photo: "照片",
} as const satisfies Record<Element, string>;

/** Which matter a push is about. */
const about = ({ number, title }: Told): string => `您反映的“${short(title)}”（工单号 ${number}）`;
const more = ({ link }: Told): string => `查看进度：${link}`;
const byWhen = ({ dueAt }: Told): string | null => (dueAt ? `预计${zhBefore(dueAt)}给您结果。` : null);
const who = ({ unit }: Told): string => unit ?? "承办单位";

const staffCard = (head: string) => (values: StaffCard) =>
  lines(
    `${head} ${EVENT[values.event]}｜${values.number}`,
    `${values.category ?? "未分类"}｜${values.community ?? "社区待定"}｜${URGENCY[values.urgency]}`,
    `状态：${STATE[values.state]}${values.dueAt ? `｜期限：${zhBefore(values.dueAt)}` : ""}`,
    values.link,
  );

/** What we push in Chinese: to residents about their matters, to groups without anything personal. */
export const zhNotices = {
  "notice.accept": (told) => lines(`${about(told)}已受理，接下来派给负责的单位。`, byWhen(told), more(told)),
  "notice.decline": (told) =>
    lines(
      `${about(told)}不予受理：${DECLINE[told.reason]}。`,
      told.text,
      "如果您不同意，请回复“不同意”并说明理由，我们会再看一次。",
      more(told),
    ),
  "notice.merge": (told) =>
    lines(`${about(told)}和另一件相同，已合并到工单号 ${told.into} 一起办理。`, more(told)),
  "notice.record_offline": (told) =>
    lines(
      `${about(told)}已当场处理：${OUTCOME[told.outcome]}。`,
      "没解决请告诉我们，可以重新办理。",
      more(told),
    ),
  "notice.dispatch": (told) => lines(`${about(told)}已派给${who(told)}。`, byWhen(told), more(told)),
  "notice.claim": (told) => lines(`${about(told)}由${who(told)}主动办理。`, byWhen(told), more(told)),
  "notice.sign": (told) => lines(`${who(told)}已接到${about(told)}，正在办理。`, byWhen(told), more(told)),
  "notice.answer": (told) =>
    lines(
      `${about(told)}有答复了：${OUTCOME[told.outcome]}。`,
      told.reply,
      told.doneOn && `办理日期：${zhDay(told.doneOn)}`,
      told.nextDate && `下一步：${zhDay(told.nextDate)}前再告诉您。`,
      "核查后再告诉您结果。",
      more(told),
    ),
  "notice.suspend": (told) =>
    lines(
      `${about(told)}现在还办不了：${told.summary}`,
      `我们会持续跟进，${zhDay(told.reviewOn)}再看一次并告诉您。`,
      more(told),
    ),
  "notice.arbitrate": (told) => lines(`${about(told)}已确定由${who(told)}办理。`, byWhen(told), more(told)),
  "notice.review": (told) =>
    lines(`${about(told)}的最新情况：${told.text}`, `下次跟进：${zhDay(told.reviewOn)}。`, more(told)),
  "notice.resume": (told) => lines(`${about(told)}已恢复办理。`, more(told)),
  "notice.verify_pass": (told) =>
    lines(
      `${about(told)}已办结${told.outcome ? `：${OUTCOME[told.outcome]}` : ""}。`,
      "真的解决了吗？没解决请告诉我们，可以重新办理。",
      more(told),
    ),
  "notice.verify_fail": (told) => lines(`${about(told)}核查没有通过，${who(told)}继续办理。`, more(told)),
  "notice.to_consultation": (told) =>
    lines(
      `${about(told)}可能答复一下就能解决：${told.text}`,
      told.dueAt && `同意的话，${zhBefore(told.dueAt)}在这里答复您；不同意就照常办理。`,
      "可以吗？",
      more(told),
    ),
  "notice.recheck": (told) =>
    lines(`${about(told)}办结有一段时间了。`, "问题又出现了吗？又出现了就点一下，我们接着办。", more(told)),
  "notice.unmerge": (told) => lines(`${about(told)}改为单独办理。`, byWhen(told), more(told)),
  "notice.decide_extension": (told) =>
    lines(
      `${about(told)}要延后${told.newDate ? `到${zhDay(told.newDate)}${told.dueAt ? `（原定${zhDay(told.dueAt)}）` : ""}` : ""}。`,
      told.reason && `为什么要延后：${DELAY[told.reason]}。${told.text ?? ""}`,
      "看不懂或不同意，直接回复告诉我们。",
      more(told),
    ),
  "notice.explain_delay": (told) =>
    lines(
      `${about(told)}要晚一些。`,
      `为什么要延后：${DELAY[told.reason]}。${told.text}`,
      `新的日期：${zhDay(told.newDate)}${told.dueAt ? `（原定${zhDay(told.dueAt)}）` : ""}。`,
      "看不懂或不同意，直接回复告诉我们。",
      more(told),
    ),
  "notice.sealed": ({ link }) => lines("您的事项有更新", link),

  "consultation.answered": ({ unitName, question, reply }) =>
    lines(`工作人员（${unitName}）答复您问的“${short(question)}”：`, reply, "还不清楚，直接接着问。"),
  "consultation.promoted": ({ number, code, link, dueAt }) =>
    lines(
      `您问的这件事需要有人去办，已为您登记：工单号 ${number}，查询码 ${code}。`,
      dueAt && `预计${zhBefore(dueAt)}给您结果。`,
      `查看进度：${link}`,
    ),
  "message.quarantined": () => "这条消息没能自动处理，工作人员会看到并联系您。急事请打12345。",
  "held.resend": ({ text, at }) => lines(`（${zhWhen(at)}的通知）`, text),
  "notice.resend": ({ text, noticeNumber }) =>
    lines(text, `（补发，通知号 ${noticeNumber}，内容相同请忽略）`),

  "card.unit": staffCard("【承办】"),
  "card.assisting": staffCard("【协办】"),
  "card.centre": staffCard("【中心】"),
  "card.area": staffCard("【属地】"),
  "duty.alert": ({ danger, number, community, at, link }) =>
    lines(
      `🔴 疑似险情：${DANGER[danger]}（${zhWhen(at)}）`,
      number && `工单号 ${number}${community ? `｜${community}` : ""}`,
      "请马上核实，确认后点“已知晓”。",
      link,
    ),
  "duty.repeat": ({ danger, number, at, times, link }) =>
    lines(
      `🔴 第${times + 1}次提醒，还没有人确认：${DANGER[danger]}（${zhWhen(at)}）`,
      number && `工单号 ${number}`,
      "请马上核实，确认后点“已知晓”。",
      link,
    ),
  "duty.sealed": ({ at, times, link }) =>
    lines(
      times > 0
        ? `🔴 第${times + 1}次提醒，还没有人确认：保密件（${zhWhen(at)}）`
        : `🔴 有一件需要马上处理的保密件（${zhWhen(at)}）`,
      "内容只在工作台上看。涉及未成年人的，按规定强制报告。",
      link,
    ),
  "duty.acknowledged": ({ danger, by, at }) => `${DANGER[danger]}：${by}已知晓（${zhWhen(at)}）`,
  "consultation.asked_card": ({ topic, draftBy, link }) =>
    lines(
      "【协答】有一条咨询请贵单位拟答复，内容在工作台上看",
      topic && `类别：${topic}`,
      `期限：${zhBefore(draftBy)}`,
      link,
    ),
  "consultation.drafted_card": ({ unit, link }) =>
    lines(`【咨询】${unit}拟好了答复，请核对后发给诉求人`, link),
  "consultation.late_card": ({ unit, draftBy, link }) =>
    lines(`【协答已到期】${unit}应在${zhBefore(draftBy)}拟好答复，还没有收到`, link),
  "consultation.queued_card": ({ topic, human, sealed, answerBy, link }) =>
    lines(
      sealed ? "【咨询】保密件，只在工作台上看" : human ? "【咨询】居民要找人工" : "【咨询】等待答复",
      topic && `类别：${topic}`,
      `答复期限：${zhBefore(answerBy)}`,
      link,
    ),

  "card.thanks": () => "【表扬】收到一条居民的感谢，内容在工作台上看。",
  "card.overdue": staffCard("【已到期，还没有说明延后原因】"),
  "group.bound": ({ unit }) =>
    `本群已绑定：${unit}。发带说明的照片或 /report 加一句话就能上报；回复卡片就是备注。`,
  "group.filed": ({ number, link, hint }) =>
    lines(`已上报，工单号 ${number}。`, hint && `还缺${MISSING[hint]}，可以直接回复这条补上。`, link),
  "group.filed_sealed": () =>
    "已收到，按保密件办理：不在群里显示，由联动中心处理。请不要在群里继续讨论这件事。",
  "group.noted": ({ number }) => `已记到 ${number}。`,
  "group.answered": () => "已答复，居民马上看到。",
  "group.not_linked": () => "还不认识您：请向管理员要一个绑定链接，在私聊里打开一次。",
  "group.refused": ({ reason }) => `没有办成：${reason}`,
  "group.done": ({ number }) => (number ? `已办：${number}` : "已办"),
  "group.ask_text": () => "请在 /report 后面写一句话：哪里、什么事。也可以发带说明的照片。",
  "staff.linked": ({ name, unit }) => `已绑定：${name}，${unit}。在本单位的群里可以上报和签收了。`,
  "link.expired": () => "这个链接或按钮已失效，请重新领取。",
  "draft.handed_over": ({ answerBy }) =>
    `您昨天的内容没有提交完，怕耽误您的事，已转给工作人员，${zhBefore(answerBy)}在这里答复您。`,
} as const satisfies Partial<Phrases>;
