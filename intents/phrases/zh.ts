import type { Element } from "../../src/core/completeness.ts";
import type { CardLine, CaseLine, Phrases } from "../../src/core/phrasebook.ts";
import { zhBefore, zhDay, zhWhen } from "./dates.ts";
import { isOpen, lines, short, words } from "./lines.ts";
import {
  attachedWords,
  CHANNEL,
  DANGER,
  DECLINE,
  DELAY,
  EVENT,
  KIND,
  OUTCOME,
  RETURN,
  ROLE,
  STAGE,
  STATE,
  URGENCY,
} from "./words-zh.ts";
import { zhLetters } from "./zh-letters.ts";
import { zhNotices } from "./zh-notices.ts";
import { zhReach } from "./zh-reach.ts";
import { zhTalk } from "./zh-talk.ts";

const CANNOT_CALL = "我是机器人，不能替您报警，请您马上打电话。";

const WISH = {
  track: "查进度",
  supplement: "补充情况",
  urge: "催一下",
  withdraw: "撤回",
  confirm: "确认办好了",
  reopen: "说还没解决",
  rate: "评价",
} as const;

const PICK = {
  track: "看哪一件",
  supplement: "给哪一件补充",
  urge: "催哪一件",
  withdraw: "撤回哪一件",
  confirm: "哪一件办好了",
  reopen: "哪一件还没解决",
  rate: "评价哪一件",
} as const;

const caseLine = ({ number, title, stage, unit, dueAt, delay, past }: CaseLine): string =>
  lines(
    `${number} ${short(title, 16)}`,
    `  ${STAGE[stage]}${unit ? `，由${unit}办理` : ""}${dueAt && isOpen(stage) ? `，${past ? `原定${zhDay(delay?.newDate ?? dueAt)}，已经过了，正在催` : `${zhBefore(dueAt)}给您结果`}` : ""}`,
    delay && isOpen(stage) && `  延后：${delay.text}；新的日期：${zhDay(delay.newDate)}`,
  );

const HINT = {
  place: "还可以补一句：具体在哪里？",
  time: "还可以补一句：一般几点、哪几天？",
  scale: "还可以补一句：有多少、多久了？",
  photo: "有照片也可以发一张。",
} as const satisfies Record<Element, string>;

const card = (values: CardLine): string => {
  const { what, place, pinned, suggestion, sealed, tone, part, hint, near } = values;
  const { photos, videos, files } = values;
  return lines(
    part && `第 ${part.n} 件 / 共 ${part.of} 件`,
    tone === "urgent" ? "情况紧急，请核对后马上提交：" : suggestion ? "请核对您的建议：" : "请核对：",
    `内容：${what}`,
    (place || pinned || !suggestion) && `地点：${place ?? (pinned ? "您发的位置" : "没有具体地点")}`,
    photos > 0 && `照片：${photos}张`,
    videos > 0 && `视频：${videos}个`,
    files > 0 && `文件：${files}个`,
    sealed && "这件事只有专门的工作人员能看到。",
    hint && HINT[hint],
    near &&
      `附近有人反映过同样的事：${near.place ?? ""}${near.category}（${STAGE[near.stage]}）。一起跟进，有进展同时告诉您；不是同一件，就单独提交。`,
    "没错就点“确认提交”或回复“确认”，要改直接说。",
  );
};

/** What we say in Chinese: short, plain, one question at a time, always a way on. */
export const zh: Phrases = {
  ...words("stage", STAGE),
  ...words("state", STATE),
  ...words("event", EVENT),
  ...words("urgency", URGENCY),
  ...words("outcome", OUTCOME),
  ...words("danger", DANGER),
  ...words("kind", KIND),
  ...words("role", ROLE),
  ...words("delay", DELAY),
  ...words("decline", DECLINE),
  ...words("return", RETURN),
  ...zhNotices,
  ...zhLetters,
  ...zhReach,
  ...zhTalk,

  "privacy.notice": ({ site }) =>
    lines(
      "您好，这里是平安365。我是机器人，不是110；有危险请直接打110、119、120。",
      "您发的内容会保存，只用来办理您的事，事情办完一年后不再留姓名和电话。随时回复“人工”找工作人员。",
      `继续发消息表示您已知悉，详情：${site}/privacy`,
    ),
  "privacy.detail": ({ site }) => `我们保存您发的文字、照片和位置，只给办事的人看。说明全文：${site}/privacy`,
  help: () =>
    lines(
      "我可以帮您：",
      "· 反映问题：直接说哪里、什么事，比如“采荷路12号路灯坏了”",
      "· 咨询办事：比如“居住证怎么办”",
      "· 查进度：回复“我的”或工单号",
      "· 找工作人员：回复“人工”",
    ),
  greet: () => "您好，请说您的事：反映问题请说哪里、什么事；想问办事直接问；查进度回复“我的”。",
  "help.again": () => "直接写一句话就行：哪里、什么事，或者想办什么。说不清就回复“人工”，工作人员来帮您。",
  "greet.again": () => "您好，我在。请说您的事，一句话就行，比如“采荷路12号路灯坏了”。要找人，回复“人工”。",
  ack: () => "好的，有事随时发消息。",
  who: () => "我是机器人，不是110。要找人，回复“人工”。",
  "phone.noted": () => "电话记下了，只给办事的人联系您用。",
  "thanks.welcome": () => "不客气。还有事随时发消息。",
  "thanks.passed_on": () => "谢谢您，您的话会转给他们。",
  "language.unread": () =>
    lines("现在有危险：请拨 110（警察）、119（消防救援）或 120（急救）。", "我只看得懂中文和英文。"),
  "language.set": () => "好的，现在用中文。",
  "link.code": ({ code, minutes }) =>
    lines(
      `验证码 ${code}，${minutes}分钟内有效，只能用一次。`,
      `请到您的另一个渠道（网页、微信或 Telegram）和平安365的私聊里发：绑定 ${code}`,
      "绑定后两边的事项合在一起看。验证码不要告诉别人，工作人员也不会向您要。",
    ),
  "link.done": ({ channel }) =>
    lines(
      `绑好了：这里和您的${CHANNEL[channel]}现在是同一个人，回复“我的”能看到两边的事项。`,
      "进展还发到当初反映的地方。要分开，随时回复“解除绑定”。",
    ),
  "link.made": ({ channel }) =>
    lines(
      `您的事项刚刚和一个${CHANNEL[channel]}账号绑定了，对方能看到这里的事项。`,
      "不是您本人操作，请点“不是我，解除绑定”，24小时内一点就分开；以后可以回复“解除绑定”，或回复“人工”。",
    ),
  "link.wrong": () =>
    "验证码不对，或者已经过期、用过了。请在另一个渠道回复“绑定”重新取一个；弄不好回复“人工”。",
  "link.too_many": () => "验证码错得太多，为了安全先停一停，请一小时后再试。着急请回复“人工”。",
  "link.same_chat": () => "这个验证码要发到您的另一个渠道去，不是发在这里。弄不好回复“人工”。",
  "link.already": () =>
    "这里已经绑定过了。要再加一个渠道：在这里回复“绑定”取验证码，到新的渠道输入；要分开，回复“解除绑定”。",
  "link.none": () => "现在没有可以解除的绑定。要绑定另一个渠道，回复“绑定”；要找人，回复“人工”。",
  "link.undo_over": () => "已经超过24小时了。回复“解除绑定”，这里就和其他渠道分开；要找人，回复“人工”。",
  "link.parted": () => "已经分开：从哪个渠道反映的事项，以后只在哪个渠道看到。有疑问回复“人工”。",
  "link.parted_elsewhere": () => "您绑定的渠道已经解除：这里只看到从这里反映的事项。有疑问回复“人工”。",
  "option.unlink": () => "不是我，解除绑定",
  "data.read": ({ link, minutes }) =>
    lines(
      `我们保存的您的全部内容在这里，${minutes}分钟内打开：${link}`,
      "链接不要转给别人。要删除，回复“删除我的数据”；有疑问回复“人工”。",
    ),
  "data.erase_ask": ({ cases, open, minutes }) =>
    lines(
      "要删除您的数据吗？删了找不回来。",
      `现在就删：这里的聊天记录、照片、姓名电话、咨询${cases > 0 ? `，和已办结的 ${cases} 件事项里的文字` : ""}。还没答复的咨询一并撤回。`,
      open.length > 0 &&
        lines(
          `还没办完的 ${open.length} 件会继续办，但和您不再有联系，也不会再通知您；只留办事要用的文字和照片，办结次日删除：`,
          ...open.map(({ number, by }) => `· ${number}${by === null ? "" : `（${zhBefore(by)}应有结果）`}`),
          "不想让它继续办，请先回复“撤回”。",
        ),
      "依法留下的只有：每件事办到哪一步、哪天、哪个单位，里面没有您的话和联系方式。",
      `${minutes}分钟内按“确认删除”才算数。`,
    ),
  "data.erase_late": () => "没有删除：这个确认过期了，或已经用过。要删除，请再回复一次“删除我的数据”。",
  "data.kept": () => "好的，什么都没有删。",
  "data.erased": ({ open }) =>
    lines(
      "您的数据已经删除。这条告知明天也会删除。",
      open.length > 0 &&
        `还在办的只留办事要用的文字和照片，办结次日删除：${open.map(({ number }) => number).join("、")}。`,
      "留下的只有办理的步骤、日期和单位，用来核对台账，认不出您。以后有事照样可以发消息。",
    ),
  "option.erase_yes": () => "确认删除",
  "option.erase_no": () => "先不删",
  "unclear.symbols": () => "没看懂。请用一句话说：哪里、什么事。也可以回复“人工”。",
  "text.cut": ({ kept }) => `您写得太长了：只记下前${kept}个字，后面的没有记下。请把要紧的再发一条。`,
  "unclear.empty": () => "没收到内容。请发文字、照片或位置，也可以回复“人工”。",
  "nothing.to_cancel": () => "现在没有要取消的。要反映问题，请说哪里、什么事。",
  "stale.option": () => "这个按钮已经过时了。现在可以做的在下面。",
  "confirm.none": () => "现在没有等您确认的事。要反映，请说哪里、什么事；提交过的，回复“我的”看。",
  "stale.filed": () => "已经提交过了，不用再点。回复“我的”看进度。",

  "call.fire": () => `请马上打119，先离开，不要坐电梯。${CANNOT_CALL}`,
  "call.gas": () => `请马上离开屋子，不要开关电器，到外面再打119或燃气公司抢修电话。${CANNOT_CALL}`,
  "call.trapped": () => `请马上打119，说清人在哪里；人不清醒再打120。${CANNOT_CALL}`,
  "call.trapped_lift": () => `请马上打119；困在电梯里先按轿厢里的呼叫按钮。${CANNOT_CALL}`,
  "call.flood": () => `请先到高处，马上打119或110。${CANNOT_CALL}`,
  "call.in_water": () => `请马上打119和110，说清在哪段水边。别自己下水，扔绳子、竹竿或救生圈。${CANNOT_CALL}`,
  "call.collapse": () => `请马上离开，打119；有人受伤再打120。${CANNOT_CALL}`,
  "call.violence": () => `请先到安全的地方，马上打110；有人受伤再打120。${CANNOT_CALL}`,
  "call.self_harm": () =>
    "您现在很难受，请先打12356心理援助热线，有人会听您说；如果已经受伤或马上有危险，请打120或110。我是机器人，不能替您打电话。",
  "call.self_harm_other": () =>
    "请马上打110和119，说清地址；已经受伤或吃了药，先打120。尽量有人陪着他，不要刺激他。想找人商量打12356。我是机器人，不能替您报警。",
  "call.domestic_violence": () =>
    "请打110；不方便说话，发短信到12110，写清地址。先保证自己安全。我是机器人，不能替您报警。",
  "call.child_harm": () => "孩子有危险请马上打110；有人受伤打120。我是机器人，不能替您报警。",
  "call.medical": () => `请马上打120，照电话里医生说的做；撞车或走失再打110。${CANNOT_CALL}`,
  "call.electric": () =>
    `先关电闸；没断电不要碰他，也不要靠近掉下的电线和积水。马上打120，断不了电再打119。${CANNOT_CALL}`,
  "call.pictures": () =>
    `有危险请马上打：着火119，报警110，急救120。出了什么事，在哪里？请用一句话告诉我。${CANNOT_CALL}`,
  "call.listens": () => "难受的时候随时打12356，有人听您说；马上有危险打120或110。",

  "ask.what": ({ pinned, place, ...came }) =>
    `${attachedWords(came) ? `收到${attachedWords(came)}。` : place ? `${place}，记下了。` : pinned ? "位置收到了。" : ""}请用一句话说是什么事。`,
  "ask.what_again": () => "还不清楚是什么事，比如“路灯不亮”“有人占道”。说不清可以回复“人工”。",
  "ask.which": () => "是什么坏了，出了什么事？比如“路灯不亮”“楼上漏水”。",
  "ask.place": ({ tone, part, ...came }) =>
    (part ? `第 ${part.n} 件（${part.what}）：` : "") +
    (attachedWords(came) ? `收到${attachedWords(came)}。` : "") +
    (tone === "soft"
      ? "您在哪里？说大概位置就行，不想说也可以。"
      : "在哪里？写路名门牌、小区或路口，也可以发位置。"),
  "ask.place_again": () => "请再说一下地点，比如“采荷路12号”；没有具体地点就点“没有具体地点”。",
  "confirm.card": card,
  "confirm.again": () => "请点“确认提交”，要改点“修改”，不提交点“不提交了”。",
  "correct.which": () => "要改哪一项？",
  "correct.which_again": () => "请点要改的一项：内容或地点。",
  "correct.what": () => "请重新说是什么事。",
  "correct.place": () => "请重新说地点。",
  "draft.dropped": () => "好的，没有提交。以后有事随时发消息。",
  "draft.waiting": () => "刚才那件还没有提交。",
  "split.ask": ({ parts }) =>
    lines(
      `您说了 ${parts.length} 件事：`,
      ...parts.map((part, i) => `${"①②③④⑤"[i]} ${part}`),
      "分开登记，各有各的工单号，可以吗？",
    ),
  "split.ask_again": ({ parts }) => `请点“分开登记”，${parts} 件事各有工单号；或者点“当作一件事”。`,
  "split.photos": ({ parts, ...came }) =>
    lines(
      `好的，分开登记。这${attachedWords(came)}是哪一件的？`,
      ...parts.map((part, i) => `${"①②③④⑤"[i]} ${part}`),
    ),
  "split.photos_again": ({ parts }) => `请点照片是哪一件的，或者回复 1 到 ${parts}。`,
  "split.dropped": ({ n }) => `好的，第 ${n} 件不提交。接着看下一件。`,
  "filed.case": ({ number, code, link, dueAt }) =>
    lines(
      `已收到，工单号 ${number}，查询码 ${code}。`,
      `接下来由工作人员受理并派给负责的单位${dueAt ? `，${zhBefore(dueAt)}给您结果` : ""}，每一步都在这里告诉您。`,
      `查看进度：${link}`,
    ),
  "filed.emergency": ({ number, code, link }) =>
    lines(
      `已收到，工单号 ${number}，查询码 ${code}，值班人员已收到提醒。`,
      "这不能代替报警：有危险请先打110、119、120。",
      `查看进度：${link}`,
    ),

  choose: () => "我没完全明白，您是想：",

  "consult.ask": () => "您想问什么？直接说就行。",
  "consult.ask_again": () => "还不清楚您想问什么，比如“居住证怎么办”。说不清可以回复“人工”。",
  "consult.answer": ({ title, body, source, owner, reviewBy }) =>
    lines(`【${title}】`, body, `来源：${source}`, `负责：${owner}，复核至 ${reviewBy.slice(0, 7)}`),
  "elsewhere.answer": ({ name, where, phone }) =>
    lines(`这件事区里办不了：${name}。`, `请找：${where["zh-CN"]}${phone ? `（电话 ${phone}）` : ""}。`),
  "consult.solved": () => "好的，还有事随时问。",
  "consult.queued": ({ answerBy }) =>
    `这个问题我没有把握，已转给工作人员，${zhBefore(answerBy)}在这里答复您。急事请打12345。`,
  "handed.over": ({ answerBy }) =>
    `已转给工作人员，您说的都带过去了，${zhBefore(answerBy)}在这里答复您。急事请打12345；有危险请打110、119、120。`,
  "handed.further": ({ answerBy }) =>
    `已转给工作人员，这句也一起带过去了，${zhBefore(answerBy)}在这里答复您。是别的事，请说哪里、什么事。`,

  "mine.none": ({ site }) =>
    lines(
      `您在这里还没有提交过事项。在别处提交的，可凭工单号和查询码查询：${site}/status`,
      "在您自己的微信、Telegram 或网页聊天里提交过的，在那里回复“绑定”，就能合到一起看。",
    ),
  "mine.list": ({ cases, more }) =>
    lines("您的事项：", ...cases.map(caseLine), more > 0 && `还有${more}件较早的。`, "回复工单号看详情。"),
  "mine.one": (one) =>
    lines(
      caseLine(one),
      `${zhWhen(one.reportedAt)}提交${one.code ? `，查询码 ${one.code}` : "，您在一起跟进"}`,
      one.publicReply && `答复：${one.publicReply}`,
      one.question && `等您回答：${one.question}`,
      `查看进度：${one.link}`,
    ),
  "mine.not_yours": ({ number, site }) =>
    `工单号 ${number} 不在您名下。请到 ${site}/status 输入工单号和查询码查询。`,
  "mine.bad_number": () => "这个工单号不对，工单号是13位数字，请核对。也可以回复“我的”。",
  "id.not_needed": () => "这里不用身份证号，请不要发。您要说的是什么事？",
  "pick.case": ({ wish }) => `您有几件事，${PICK[wish]}？`,
  "pick.case_again": () => "请点其中一件，或回复工单号。",
  "wish.no_case": ({ wish, site }) =>
    `您在这里没有提交过事项，没有可以“${WISH[wish]}”的；在别处提交的，凭工单号和查询码到 ${site}/status 查，新的事请点“我要反映”。`,
  "again.ask": ({ cases }) =>
    lines(cases.length > 1 ? "您说的是哪一件？" : "您说的是这件事吗？", ...cases.map(caseLine)),
  "wish.not_now": ({ wish }) => `现在没有可以“${WISH[wish]}”的事项。回复“我的”看全部。`,
  "supplement.ask": ({ number }) => `工单号 ${number}，请把要补充的发过来。`,
  "contest.ask": ({ number }) => `工单号 ${number}，请说为什么应该受理，我们会再看一次。`,
  "words.again": () => "请用文字说一下。",
  "withdraw.sure": ({ number, title }) => `确定撤回“${short(title)}”（工单号 ${number}）吗？撤回后不再办理。`,
  "withdraw.kept": ({ number }) => `好的，没有撤回，工单号 ${number} 继续办理。`,
  "withdraw.followed": ({ number }) =>
    `工单号 ${number} 还有别人一起跟进，不能撤回，会接着办，有进展告诉大家。情况有变就补充，或回复“人工”。`,
  "reopen.to_verifier": () => "核查的人会看到您的话，没办好不会结束。",
  "confirm.to_verifier": () => "谢谢，核查后就结束这件事。",
  "correct.case_place": ({ number }) => `工单号 ${number}，请重新说地点。`,
  "done.place": ({ number, place }) => `工单号 ${number} 的地点已改成：${place}。`,
  "done.place_passed": ({ number, place, unit }) =>
    `工单号 ${number} 已由${unit ?? "承办单位"}办理，地点没有直接改，已转给他们：${place}。`,
  "done.supplement": ({ number }) => `记下了（工单号 ${number}）。还有要说的，接着发。`,
  "delay.again": ({ delay, dueAt, unit }) =>
    lines(
      `${unit ?? "承办单位"}说的原因是：${delay.text}`,
      `${dueAt ? `原定${zhDay(dueAt)}，现在` : "现在"}改到${zhDay(delay.newDate)}。`,
      "您的话会转给办理的人。想让人解释，点“转人工”。",
    ),
  "done.question_delay": ({ number }) =>
    `好的，已请单位换个说法再说明一次（工单号 ${number}），说清楚了发到这里。`,
  "done.refuse_delay": ({ number }) => `知道了，工单号 ${number} 的延后已转给上级复核，有结果发到这里。`,
  "delay.asked_already": ({ number, wish }) =>
    wish === "unclear"
      ? `已经问过单位了（工单号 ${number}），请等一等，说清楚了马上发给您。`
      : `已经转给上级复核了（工单号 ${number}），请等一等，有结果马上发给您。`,
  "done.urge": ({ number, by }) =>
    `已替您催了工单号 ${number}，${by ? `${zhBefore(by)}给您结果，` : ""}有进展马上告诉您。`,
  "done.withdraw": ({ number }) => `工单号 ${number} 已撤回。以后有事随时发消息。`,
  "done.confirm": ({ number }) => `谢谢告知，工单号 ${number} 已经办结。`,
  "done.reopen": ({ number }) => `工单号 ${number} 已重新办理，原来的内容都在，有进展马上告诉您。`,
  "done.contest": ({ number }) => `工单号 ${number} 已请工作人员重新看，结果会在这里告诉您。`,
  "done.other": ({ number }) => `已记到工单号 ${number}。`,
  not_possible: ({ number }) => `工单号 ${number} 现在的情况做不了这一步。可以补充情况，或回复“人工”。`,

  "rate.ask_solved": ({ number, title }) => `“${short(title)}”（工单号 ${number}）解决了吗？`,
  "rate.ask_solved_again": () => "请点“解决了”或“没解决”。",
  "rate.ask_satisfied": () => "您满意吗？1分最不满意，5分最满意。办事的人看不到是谁打的分。",
  "rate.ask_satisfied_again": () => "请点1到5分。",
  "rate.thanks": () => "谢谢您的评价。",
  "rate.offer_reopen": () => "谢谢，记下了。没解决的话，可以重新办理。",
  "rate.gone": () => "这件事已经评价过了，谢谢。",
  "rate.skipped": () => "好的，不评价也没关系。",

  "option.sign": () => "签收",
  "option.told": () => "已告知",
  "option.mediate_yes": () => "同意调解",
  "option.mediate_no": () => "不调解",
  "option.explain": ({ reason, newDate }) => `延到${zhDay(newDate)}：${DELAY[reason]}`,
  "option.file_all": () => "全部上报",
  "option.file_each": () => "逐件看",
  "option.file_this": () => "上报这件",
  "option.to_case": ({ number }) => `记到…${number.slice(-4)}`,
  "option.drop_this": () => "不报这件",
  "card.press.accept": () => "立案",
  "card.press.dispatch": ({ unit }) => `派给${short(unit, 12)}`,
  "card.press.claim": () => "领办",
  "card.press.urge": () => "催一下",
  "option.share_yes": () => "同意，记入",
  "option.share_no": () => "不记了",
  "option.pass_up": () => "上交",
  "option.whistle_sign": () => "签收吹哨",
  "option.whistle_contact": () => "已联系街道",
  "option.whistle_arrive": () => "已到场",
  "option.submit": () => "确认提交",
  "option.edit": () => "修改",
  "option.edit_what": () => "改内容",
  "option.edit_place": () => "改地点",
  "option.drop": () => "不提交了",
  "option.file_anyway": () => "仍要登记",
  "option.ask_else": () => "问别的",
  "option.apart": () => "分开登记",
  "option.together": () => "当作一件事",
  "option.photos_each": () => "各一张",
  "option.photos_of": ({ n, what }) => `${"①②③④⑤"[n - 1]} ${what}`,
  "option.no_place": () => "没有具体地点",
  "option.human": () => "转人工",
  "option.help": () => "帮助",
  "option.mine": () => "我的事项",
  "option.report": () => "我要反映",
  "option.new_matter": () => "是新的事",
  "option.consult": () => "我要咨询",
  "option.track": () => "查进度",
  "option.supplement": () => "补充情况",
  "option.urge": () => "催一下",
  "option.withdraw": () => "撤回",
  "option.confirm": () => "确认办好",
  "option.reopen": () => "还没解决",
  "option.rate": () => "评价",
  "option.contest": () => "不同意",
  "option.solved": () => "解决了",
  "option.unsolved": () => "没解决，转人工",
  "option.yes_solved": () => "解决了",
  "option.not_solved": () => "没解决",
  "option.withdraw_yes": () => "确定撤回",
  "option.withdraw_no": () => "不撤回",
  "joined.case": ({ number, link }) =>
    lines(`好的，您和大家一起跟进工单号 ${number}，您说的已加进去，有进展同时告诉您。`, `查看进度：${link}`),
  "recheck.fine": ({ number }) => `好的，工单号 ${number} 没有再出现。以后有事随时发消息。`,
  "consultation.agreed": ({ answerBy }) => `好的，已转给工作人员，${zhBefore(answerBy)}在这里答复您。`,
  "consultation.kept": ({ number }) => `好的，工单号 ${number} 照常办理。`,
  "option.join": () => "一起跟进",
  "option.file_own": () => "不是同一件，提交",
  "option.back_yes": () => "又出现了",
  "option.back_no": () => "没有再出现",
  "option.consult_yes": () => "可以，答复就行",
  "option.consult_no": () => "不，照常办理",
  "option.another": () => "换一件",
  "option.case": ({ number, title }) => `${number.slice(-5)} ${short(title, 12)}`,
  "option.satisfied": ({ mark }) => `${mark}分`,
  "option.acknowledge": () => "已知晓",
  "option.unclear": () => "看不懂",
  "option.refuse_delay": () => "不接受",
};
