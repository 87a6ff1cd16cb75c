import type { Element } from "../../src/core/completeness.ts";
import { PLAIN_DELAY } from "../../src/core/delay-words.ts";
import type { Dependency } from "../../src/core/glossary.ts";
import type { Personal } from "../../src/core/mask.ts";
import type { DraftLine, ListedCase, Phrases, StaffCard, Told } from "../../src/core/phrasebook.ts";
import { zhBefore, zhDay, zhWhen } from "./dates.ts";
import { lines, short } from "./lines.ts";
import {
  attachedWords,
  DANGER,
  DECLINE,
  DELAY,
  DEPENDENCY,
  EVENT,
  OUTCOME,
  ROLE,
  STATE,
  URGENCY,
} from "./words-zh.ts";

/** What a worker's report still lacks. */
const MISSING = {
  place: "具体地点",
  time: "时间（一般几点、哪几天）",
  scale: "规模（多少、多大、多久了）",
  photo: "照片",
} as const satisfies Record<Element, string>;

const ELEMENT = { place: "地点", time: "时间", scale: "规模", photo: "照片" } as const satisfies Record<
  Element,
  string
>;

const PERSONAL = { phone: "电话", identity: "证件号", name: "姓名" } as const satisfies Record<
  Personal,
  string
>;

const WHISTLE_STEP = { sign: "签收", contact: "联系街道", arrive: "到场" } as const;

/** Which matter a push is about. */
const about = ({ number, title }: Told): string => `您反映的“${short(title)}”（工单号 ${number}）`;
const more = ({ link }: Told): string => `查看进度：${link}`;
const byWhen = ({ dueAt }: Told): string | null => (dueAt ? `预计${zhBefore(dueAt)}给您结果。` : null);
const slower = ({ dependency }: { dependency?: Dependency }): string | false =>
  dependency !== undefined && `因为${DEPENDENCY[dependency]}，时间比一般的事长一些。`;
const who = ({ unit }: Told): string => unit ?? "承办单位";

/** A gathered report without its words. */
const draftWords = ({ category, community, placed, ...came }: DraftLine): string =>
  [
    category ?? "未分类",
    community ?? (placed ? "地点已有" : "本社区"),
    attachedWords(came) || "没有照片",
  ].join("｜");

const listed = ({ number, category, community, urgency, state, dueAt }: ListedCase): string =>
  [
    number,
    category ?? "未分类",
    community ?? "社区待定",
    urgency === "routine" ? null : URGENCY[urgency],
    STATE[state],
    dueAt ? zhBefore(dueAt) : null,
  ]
    .filter(Boolean)
    .join("｜");

const staffCard = (head: string) => (values: StaffCard) =>
  lines(
    `${head} ${EVENT[values.event]}｜${values.number}`,
    `${values.category ?? "未分类"}｜${values.community ?? "社区待定"}｜${URGENCY[values.urgency]}`,
    `状态：${STATE[values.state]}${values.dueAt ? `｜期限：${zhBefore(values.dueAt)}` : ""}`,
    values.delay && `延后到${zhDay(values.delay.newDate)}：${PLAIN_DELAY[values.delay.reason]}`,
    values.link,
  );

/** Why an @ reached nobody, and what to write. */
const ALONE = {
  unknown: "没有认出是谁，请核对姓名，名字后面空一格，再写一条备注。",
  which: "同名的不止一位，请在名字后面写明单位，如 @姓名（单位），再写一条备注。",
  unseen: "那位同事看不到这一件，要先请其单位协办或“问 单位”。",
} as const;

/** What we push in Chinese: to residents about their matters, to groups without anything personal. */
export const zhNotices = {
  "notice.accept": (told) =>
    lines(`${about(told)}已受理，接下来派给负责的单位。`, slower(told), byWhen(told), more(told)),
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
  "notice.dispatch": (told) =>
    lines(`${about(told)}已派给${who(told)}。`, slower(told), byWhen(told), more(told)),
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
  "notice.return": (told) =>
    lines(
      `${about(told)}正在确认由哪个单位办，办理不会停。`,
      `${who(told)}向您说明：${told.explained}`,
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
  "notice.set_urgency": (told) => lines(`${about(told)}改为加紧办理。`, byWhen(told), more(told)),
  "notice.decide_urgency": (told) => lines(`${about(told)}的办理时间改了。`, byWhen(told), more(told)),
  "notice.recheck": (told) =>
    lines(`${about(told)}办结有一段时间了。`, "问题又出现了吗？又出现了就点一下，我们接着办。", more(told)),
  "notice.unmerge": (told) => lines(`${about(told)}改为单独办理。`, byWhen(told), more(told)),
  "notice.succeed": (told) =>
    lines(`${about(told)}原来的单位撤并了，由${who(told)}接着办，时限不变。`, byWhen(told), more(told)),
  "notice.ask_consent": (told) =>
    lines(
      `${about(told)}是人和人之间的事，${who(told)}可以请双方坐下来谈。`,
      "调解是自愿的：双方都同意才谈，不公开，不收费，随时可以改主意；不同意就照一般办法办理。",
      "您同意调解吗？",
      more(told),
    ),
  "mediation.invite": ({ unit, category }) =>
    lines(
      `${unit}想请您和对方一起谈一件事（${category}）。`,
      "这是调解：自愿，双方都同意才谈；不公开，不收费，随时可以改主意。不同意也没有任何不利，照一般办法办理。",
      "您同意调解吗？",
    ),
  "mediation.agreed": ({ unit, both }) =>
    both
      ? `记下了，您同意调解。双方都同意了，${unit}会约时间和地点。改主意随时再点。`
      : `记下了，您同意调解。对方也同意后，${unit}会约时间和地点。改主意随时再点。`,
  "mediation.declined": ({ unit }) =>
    `记下了，不调解，谢谢您告诉我们。这件事由${unit}照一般办法办理，对您没有任何不利。改主意随时再点。`,
  "mediation.over": () => "这个问题已经结束了，或者链接不对。有事直接写在这里，或者回复“人工”。",
  "notice.consent": (told) =>
    lines(
      `${about(told)}：${told.side === "applicant" ? "记下了您" : "对方"}${told.given ? "同意" : "不同意"}调解。`,
      told.given ? "双方都同意才会调解，随时可以改主意。" : "不同意也没关系，会用别的办法处理。",
      more(told),
    ),
  "notice.mediate": (told) => lines(`${about(told)}已经调解过一次，有结果会告诉您。`, more(told)),
  "notice.ask_resident": (told) =>
    lines(
      `${who(told)}办理${about(told)}，想问您一件事：`,
      told.text,
      "直接在这里回复就行，也可以发照片。不清楚也请告诉我们。",
      more(told),
    ),
  "notice.recompute": (told) =>
    lines(
      `放假安排公布了，${about(told)}的日期重新算过。`,
      told.dueAt &&
        `现在预计${zhBefore(told.dueAt)}给您结果${told.dueBefore ? `（原来是${zhDay(told.dueBefore)}）` : ""}。`,
      more(told),
    ),
  "notice.decide_extension": (told) =>
    lines(
      `${about(told)}要延后${told.newDate ? `到${zhDay(told.newDate)}${told.dueAt ? `（原定${zhDay(told.dueAt)}）` : ""}` : ""}。`,
      told.reason && `为什么要延后：${DELAY[told.reason]}。${told.text ?? ""}`,
      told.approver && `这次延后由${told.approver === "centre" ? ROLE.centre : "上级"}批准。`,
      "看不懂或不接受，点下面的按钮，或直接回复告诉我们。",
      more(told),
    ),
  "notice.explain_delay": (told) =>
    lines(
      `${about(told)}要晚一些。`,
      // The unit's own sentence comes after the reason; a reason's plain sentence says it already.
      told.text === PLAIN_DELAY[told.reason]
        ? `为什么要延后：${told.text}`
        : `为什么要延后：${DELAY[told.reason]}。${told.text}`,
      `新的日期：${zhDay(told.newDate)}${told.dueAt ? `（原定${zhDay(told.dueAt)}）` : ""}。`,
      "看不懂或不接受，点下面的按钮，或直接回复告诉我们。",
      more(told),
    ),
  "notice.sealed": ({ link }) => lines("您的事项有更新", link),

  "consultation.answered": ({ unitName, question, reply }) =>
    lines(`${unitName}答复您问的“${short(question)}”：`, reply, "还不清楚，直接接着问。"),
  "consultation.promoted": ({ number, code, link, dueAt }) =>
    lines(
      `您问的这件事需要有人去办，已为您登记：工单号 ${number}，查询码 ${code}。`,
      dueAt && `预计${zhBefore(dueAt)}给您结果。`,
      `查看进度：${link}`,
    ),
  "quarantine.no_words": () => "（没能自动处理的一条消息，没有文字）",
  "message.quarantined": () => "这条消息没能自动处理，工作人员会看到并联系您。急事请打12345。",
  "held.resend": ({ text, at }) => lines(`（${zhWhen(at)}的通知）`, text),
  "notice.resend": ({ text, noticeNumber }) =>
    lines(text, `（补发，通知号 ${noticeNumber}，内容相同请忽略）`),

  "card.unit": staffCard("【承办】"),
  "card.assisting": staffCard("【协办】"),
  "card.centre": staffCard("【中心】"),
  "card.asked": (values) =>
    lines(
      staffCard("【问一下】")(values),
      `请在${zhBefore(values.answerBy)}回答：问题在工作台上看，${values.own ? `发 #${values.number.slice(-4)} 加回答的话` : "直接回复这张卡片"}就是回答。`,
    ),
  "card.board": (values) =>
    lines(
      staffCard("【领单池】")(values),
      values.state === "accepted" && "可以主动领办：点“领办”，由本单位主办并计领办积分。",
    ),
  "card.silent": ({ number, unit, answerBy, link }) =>
    lines(`【问一下没有回答】${number}｜${unit}`, `应在${zhBefore(answerBy)}回答，请中心跟进。`, link),
  "card.area": staffCard("【属地】"),
  "card.past": staffCard("【已不在本单位】"),
  "card.called": staffCard("【吹哨】"),
  "card.return_due": staffCard("【退办到期未裁，请中心决定】"),
  "card.unruled": staffCard("【仲裁到期未裁，请领导裁定】"),
  "card.whistle_late": (values) =>
    lines(`【吹哨超时】${values.unit}还没有${WHISTLE_STEP[values.step]}`, staffCard("【吹哨】")(values)),
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

  "card.thanks": () => "【表扬】收到一条居民的感谢，内容在工作台上看。",
  "card.explain_soon": staffCard("【快到期，请说明延后原因或申请延期】"),
  "card.overdue": staffCard("【已到期，还没有说明延后原因】"),
  "card.ledger": ({ day, difference, link }) =>
    lines(`【对账】${day} 日结时台账差 ${difference}，请管理员马上查看。`, link),
  "group.unbound": ({ unit }) =>
    `我回来了，但本群${unit ? `原来绑定的${unit}` : "原来的绑定"}已经解除，现在收不到这里的上报。请管理员生成新的绑定口令，在本群发 /start 加口令；10 分钟内没有绑定，我会退出。${unit ? `由${unit}已绑定账号的人把我移出再拉进来，会自动恢复。` : ""}`,
  "group.bound": ({ unit }) =>
    `本群已绑定：${unit}。发带说明的照片或 /report 加一句话就能上报；回复卡片就是备注。`,
  "group.filed": ({ number, link, hint, own }) =>
    lines(
      `已上报，工单号 ${number}。`,
      hint &&
        `还缺${MISSING[hint]}，${own ? `发 #${number.slice(-4)} 补充 加内容` : "可以直接回复这条"}补上。`,
      link,
    ),
  "group.filed_sealed": () =>
    "已收到，按保密件办理：不在群里显示，由联动中心处理。请不要在群里继续讨论这件事。",
  "group.removed": ({ kinds, sealed, gone }) => {
    const why = sealed ? "是保密件" : `里面有${kinds.map((kind) => PERSONAL[kind]).join("、")}`;
    return gone
      ? `您那条消息${why}：内容已存好，群里的已删除。`
      : `您那条消息${why}：内容已存好，请把群里的那条删掉。`;
  },
  "group.drafts": ({ drafts }) =>
    lines(
      `已记下 ${drafts.length} 件：`,
      ...drafts.map((draft, index) => `${index + 1}. ${draftWords(draft)}`),
      "点一下就上报；5 分钟没有人点，自动全部上报。",
    ),
  "group.draft": ({ left, ...draft }) => lines(`还有 ${left} 件没上报，先看这件：`, draftWords(draft)),
  "group.drafts_filed": ({ cases, unasked }) =>
    lines(
      unasked ? `没有等到回应，已自动上报 ${cases.length} 件：` : `已上报 ${cases.length} 件：`,
      ...cases.map(({ number, category }) =>
        number ? `${number}｜${category ?? "未分类"}` : "保密件，不显示",
      ),
    ),
  "group.drafts_done": () => "这几件都处理完了。",
  "group.placed": ({ number }) => (number ? `地点已记到 ${number}。` : "地点已记到刚才那件。"),
  "group.place_of_what": () => "最近没有缺地点的上报。要给某一件补地点，请回复它再发一次。",
  "group.no_place_before": () => "前面没有您上报的地点，请写明在哪里，或发一个定位。",
  "group.help": ({ unit }) =>
    lines(
      `本群是${unit}的工作群。`,
      "上报：发带说明的照片，或 /report 加一句话；连发几张，一次确认。在同一处就写“同一地点”。",
      "补地点：直接发定位。补照片：一分钟内接着发。",
      "办过的：/offline 加一句办了什么。",
      "卡片：点按钮，或回复它（备注、处置 …、反馈 …、催办 …）。",
      "/mine 本单位在办事项，/claims 可领办的事项。",
      "群里不要写居民的姓名、电话、证件号；写了我们会存好并删除那条。",
    ),
  "group.open_cases": ({ unit, cases, more: rest, link }) =>
    lines(
      cases.length === 0 ? `${unit}现在没有在办的事项。` : `${unit}在办 ${cases.length + rest} 件：`,
      ...cases.map(listed),
      rest > 0 && `还有 ${rest} 件，在工作台上看。`,
      link,
    ),
  "group.claims": ({ cases, more: rest, link }) =>
    lines(
      cases.length === 0 ? "领单池里现在没有可以领办的。" : `可以领办 ${cases.length + rest} 件：`,
      ...cases.map(listed),
      rest > 0 && `还有 ${rest} 件，在工作台上看。`,
      link,
    ),
  "group.report_privately": () => "这里是工作群。您自己的事项，请在与我的私聊里看。",
  "group.blind": () =>
    "我不是本群的管理员，看不到带说明的照片，也删不掉带个人信息的消息。请群主把我设为管理员。",
  "group.delay_copy": ({ number, reason, newDate, link }) =>
    lines(
      `您好，您反映的事（工单号 ${number}）要晚一些。`,
      PLAIN_DELAY[reason],
      `新的日期是${zhDay(newDate)}。`,
      `进度在这里看：${link}`,
    ),
  "group.delay_card": ({ card, copy, told }) =>
    lines(
      card,
      told
        ? `已由${told.unit}告知居民（${zhWhen(told.at)}）。下面的话可以再用：`
        : "请告诉居民，下面的话点一下就能复制；告诉了就点“已告知”：",
      copy,
    ),
  "group.digest": ({ cards }) =>
    lines(
      `【汇总】${cards.length} 件有新情况：`,
      ...cards.map(
        ({ state, number, category, community, link }) =>
          `${number}｜${STATE[state]}｜${category ?? "未分类"}｜${community ?? "社区待定"}\n${link}`,
      ),
    ),
  "group.completed": ({ number, brings }) =>
    `已补到 ${number}：${brings.map((element) => ELEMENT[element]).join("、")}。`,
  "group.noted": ({ number }) => `已记到 ${number}。`,
  "group.noted_alone": ({ number, why }) => `已记到 ${number}。@ 的人没有提到：${ALONE[why]}`,
  "group.answered": () => "已答复，居民马上看到。",
  "group.not_linked": () => "还不认识您：请向管理员要一个绑定链接，在私聊里打开一次。",
  "group.refused": ({ reason }) => `没有办成：${reason}`,
  "group.not_now": ({ state, event }) => `这件现在是“${state}”，不能再“${event}”，可能已经有人办了。`,
  "group.done": ({ number }) => (number ? `已办：${number}` : "已办"),
  "group.offline_done": ({ number }) =>
    `${number} 已按自办结案，有人反映过的会去问他。可能抽查，提前办完不扣分。`,
  "group.offline_photo": ({ number, own }) =>
    `已上报 ${number}。这类事项要一张照片：${own ? "接着发照片" : "回复这条发照片"}就结案。`,
  "group.offline_open": ({ number, reason }) =>
    lines(`已上报 ${number}，还没有结案：${reason}`, "可以交联动中心继续办。"),
  "group.offline_ask": () => "请写：已线下办结，加一句办了什么。可以附照片。",
  "group.which_unit": () => "请写：问一下，加单位名称和问题。例：问一下 综合行政执法局 这个摊位归你们吗",
  "staff.share.which": () => "要把转发的这段话记到哪件案件？请发 13 位工单号，或点下面的一件。",
  "staff.share.which_again": ({ reason }) => lines(reason, "请再发一次工单号，或点“不记了”。"),
  "staff.share.consent": ({ number, text }) =>
    lines(`会这样记到 ${number}（电话、证件号、能认出的姓名已遮住）：`, text, "说这话的人同意记入吗？"),
  "staff.share.done": ({ number }) => `已记到 ${number}，主办单位看得到。`,
  "staff.share.dropped": () => "好的，没有记入任何案件。",
  "staff.share.no_text": () => "只能记入文字：请转发一段文字，或在工作台的案件页上填写。",
  "group.ask_text": () => "请在 /report 后面写一句话：哪里、什么事。也可以发带说明的照片。",
  "desk.not_linked": () =>
    "还不认识您：请向管理员要一个绑定码，在这里发“绑定”加绑定码（10 分钟内有效，只能用一次）。",
  "desk.linked": ({ name, unit }) => `已绑定：${name}，${unit}。在这里接卡片、上报、签收；发“帮助”看怎么用。`,
  "desk.help": ({ unit }) =>
    lines(
      `这里是您在${unit}的工作台。`,
      "上报：发“上报”加一句话；或者先发照片再写一句话，连发几件一次确认。在同一处就写“同一地点”。",
      "补地点：直接发定位。补照片：一分钟内接着发。",
      "办过的：已线下办结 加一句办了什么。",
      "卡片：点按钮；或发 # 加工单号后四位，再写备注、处置 …、反馈 …、催办 …。",
      "“待办”看本单位在办事项，“领单池”看可领办的事项。",
      "居民的姓名、电话、证件号请在工作台上写，不要发在这里。",
    ),
  "desk.which_case": ({ digits }) => `没有认出 ${digits} 是哪一件：请写全 13 位工单号，或在工作台上办。`,
  "desk.say_what": ({ number }) => `要在 ${number} 上写什么？请发 #${number.slice(-4)} 加一句话。`,
  "desk.what_words": ({ number }) =>
    number
      ? `这句话是关于 ${number} 的，还是要上报一件新的事？都不是就不用点，不会记录。`
      : "要把这句话作为一件事上报吗？不是就不用点，不会上报。",
  "desk.photo_words": () =>
    "收到了。请再写一句话：哪里、什么事（办完的写“已线下办结”加内容）。5 分钟内没有文字，就直接转给联动中心看。",
  "staff.linked": ({ name, unit }) => `已绑定：${name}，${unit}。在本单位的群里可以上报和签收了。`,
  "link.expired": () => "这个链接或按钮已失效，请重新领取。",
  "draft.handed_over": ({ answerBy }) =>
    `您昨天的内容没有提交完，怕耽误您的事，已转给工作人员，${zhBefore(answerBy)}在这里答复您。`,
} as const satisfies Partial<Phrases>;
