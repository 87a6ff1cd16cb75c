import { slippedPlace } from "./place-slip.ts";
import { bare, countHan } from "./text.ts";

/** What a word by itself means, whatever the model thinks. Each state decides what to do with it. */
export type Keyword =
  | "yes"
  /** "知道了": heard, and no answer to anything. */
  | "noted"
  | "no"
  | "cancel"
  | "drop"
  | "edit"
  | "edit_what"
  | "edit_place"
  | "no_place"
  | "human"
  | "help"
  | "privacy"
  | "greet"
  | "thanks"
  | "english"
  | "chinese"
  | "report"
  | "consult"
  | "track"
  | "supplement"
  | "urge"
  | "withdraw"
  | "rate"
  | "solved"
  | "unsolved"
  | "who"
  /** No notices from now on, and again. */
  | "mute"
  | "unmute"
  /** Not where the scanned QR hangs. */
  | "not_here"
  | "share"
  /** "不同意": with a refusal, a delay or an outcome. */
  | "disagree";

/** Spelt as `bare` leaves them: lower case, no spaces, no marks. */
const WORDS = {
  yes: "确认 确认提交 提交 是 是的 对 对的 好 好的 可以 行 嗯 嗯嗯 没错 没问题 同意 确定 ok okay yes y yep sure confirm submit correct",
  noted: "知道了 收到 收到了 明白 明白了 了解 了解了 懂了 noted gotit isee alright",
  no: "不 否 不是 不是的 不对 不行 没有 没 no n nope 没了",
  cancel: "取消 返回 退出 算了 不用了 cancel back nevermind stop quit",
  drop: "不评 不评了 不评价 不评价了 不想评 不想评价 跳过 skip 不提交了 不提交 不反映了 不报了 不要了 不弄了 放弃 放弃提交 donotsubmit dontsubmit discard",
  edit: "修改 改 改一下 更改 更正 有错 有误 写错了 填错了 错了 edit change wrong",
  edit_what: "改内容 修改内容 内容写错了 内容错了 内容不对 内容 changethetext",
  edit_place:
    "改地址 修改地址 地址写错了 地址错了 地址不对 地址填错了 改地点 修改地点 地点写错了 地点错了 地点不对 位置错了 位置不对 改位置 地址 地点 位置 changetheplace changetheaddress wrongaddress wrongplace",
  no_place:
    "没有具体地点 没有地点 没有地址 没地址 没具体地点 没有具体地址 无 不知道 不清楚 不确定 说不清 noplace noparticularplace idontknow dontknow none",
  human:
    "人工 转人工 人工服务 人工客服 找人工 我要人工 要人工 转人工客服 客服 找客服 真人 找真人 工作人员 找工作人员 没解决转人工 notansweredgetaperson human agent operator staff talktoahuman talktosomeone",
  help: "帮助 怎么用 菜单 功能 使用说明 help menu start 开始",
  who: "你是谁 你是机器人吗 你是机器人 是机器人吗 机器人吗 你是人吗 你是真人吗 是真人吗 whoareyou areyouabot areyouarobot areyouhuman",
  mute: "停止通知 不要通知 别通知 关闭通知 取消通知 stopnotices mute unsubscribe",
  unmute: "恢复通知 打开通知 开启通知 继续通知 resumenotices unmute",
  not_here: "不在这里 不在这儿 不是这里 不在此处 nothere",
  share: "分享 转发 推荐 share",
  privacy: "隐私 隐私政策 privacy",
  greet: "你好 您好 在吗 有人吗 早上好 下午好 晚上好 hi hello hey",
  thanks: "谢谢 谢谢你 谢谢您 多谢 感谢 辛苦了 thanks thankyou thx",
  english: "english 英文 英语 inenglish",
  chinese: "中文 chinese 汉语 普通话",
  report:
    "我要反映 我要反映问题 要反映 要反映问题 反映问题 反映 我要投诉 要投诉 投诉 我要举报 要举报 举报 我要报修 报修 我要上报 上报 我要提建议 提建议 建议 我有建议 report reportaproblem iwanttoreport iwanttoreportaproblem ihaveaproblem thereisaproblem ihaveacomplaint complaint",
  consult:
    "我要咨询 要咨询 咨询 咨询问题 问个问题 我要提问 提问 问一下 ask question ihaveaquestion askaquestion",
  track:
    "看一下我的 看看我的 我的呢 我的怎么样了 查码 我的 我的事项 我的工单 我的诉求 我的反映 查询 查进度 进度 查询进度 查一下 查一下进度 办理进度 办到哪了 查询码 找回查询码 my mine mycase mycases status track",
  supplement: "补充 我要补充 要补充 补充材料 补充说明 supplement addmore",
  urge: "催 催办 催一下 催一催 加急 快点 尽快 urge hurryup",
  withdraw: "撤回 撤销 我要撤回 要撤回 撤回事项 withdraw",
  rate: "评价 我要评价 要评价 打分 rate",
  solved:
    "解决了 已解决 已经解决 已经解决了 修好了 好了 搞定了 处理好了 已处理好 已经好了 已经修好 现在好了 都好了 弄好了 solved fixed itsfixed resolved",
  unsolved:
    "没解决 没有解决 未解决 还没解决 还没有解决 没修好 还没修好 还没好 没好 没修 还没修 还是不行 没处理 没用 notsolved notfixed stillbroken notresolved 还没处理",
  disagree:
    "不同意 我不同意 不服 不认可 我不认可 不接受 我不接受 申诉 我要申诉 disagree idisagree idontagree",
} as const satisfies Record<Keyword, string>;

const INDEX: ReadonlyMap<string, Keyword> = new Map(
  Object.entries(WORDS).flatMap(([keyword, words]) =>
    words.split(" ").map((word) => [word, keyword as Keyword] as const),
  ),
);

/** "好的谢谢" → "好的"; "您好我要投诉" → "我要投诉". */
const withoutManners = (words: string): string =>
  words
    .replace(/^(?:你好|您好|喂|hello|hi)+(?=.)/u, "")
    .replace(/^(?:请|麻烦|帮我|我想要|我想)(?=.)/u, "")
    .replace(/(?<=.)(?:谢谢|多谢|感谢|辛苦|thanks|thankyou)(?:你们|您们|你|您|了)*$/u, "");

/** "I want to talk to a human", "我想找个真人说话". */
const ASKS_HUMAN =
  /^(?:hi|hello|please|can|could|may|i|id|want|need|would|like|to|let|me|get|give)*(?:(?:talk|speak|chat)(?:to|with)?)?(?:an?|the)?(?:real|live|human)*(?:human|person|agent|operator|someone|somebody|staff)(?:being|please)*$|^我?(?:要|想|能不能|可以)*(?:跟|和|找|转|换)(?:一?个)?(?:真人|活人|人工|人|工作人员)(?:来)?(?:说话|说说|说|聊聊|聊|谈谈|谈|讲|沟通|接待)?$/u;

const OPENS_REPORT =
  /^我?(?:要|来)?(?:反映|投诉|举报|报修|上报)(?:一下|一个|个|一些|些|点)?(?:我们|我家|咱们)?(?:这边|这里|小区|社区|楼里|家里)?的?(?:一个|一些)?(?:问题|情况|事情|事)?$/u;
/** "我们这里有个情况想反映一下": the same the other way round. */
const HAS_REPORT =
  /^(?:我们?|咱们?)?(?:这边|这里|小区|社区|楼里)?有(?:一?[个些点件])?(?:问题|情况|事情?|事儿)?(?:想要|想|要|得|需要)?(?:[跟向和](?:你|您)们?)?(?:反映|反应|投诉|举报|报修|上报)(?:一下|下)?$/u;
const OPENS_QUESTION = /^我?(?:要|来)?(?:咨询|请教|问)(?:一下|一个|个|一些|些|你们|您)*(?:问题|事情|事)?$/u;

/** "我想反映一下我们小区的问题": says that something comes, not what; or who is wanted. */
function openingIn(words: string): Keyword | null {
  if (ASKS_HUMAN.test(words)) return "human";
  if (OPENS_REPORT.test(words) || HAS_REPORT.test(words)) return "report";
  return OPENS_QUESTION.test(words) ? "consult" : null;
}

/** The keyword that the whole text is, or null. Slash commands count as their word; unknown ones as help. */
export function keywordOf(text: string): Keyword | null {
  const words = bare(text);
  const found = INDEX.get(words) ?? INDEX.get(withoutManners(words)) ?? openingIn(withoutManners(words));
  if (found) return found;
  return /^\/[a-z_]{1,32}(@\w+)?$/i.test(text)
    ? (INDEX.get(bare(text.replace(/@\w+$/, ""))) ?? "help")
    : null;
}

const PLACE_WORD = "(?:地址|地点|位置)";
const EDIT_PLACE = new RegExp(
  `^(?:不对[，,]?)?(?:(?:改|修改|更改|更正)(?:一下)?${PLACE_WORD}|${PLACE_WORD}(?:写错了|填错了|错了|不对)|${PLACE_WORD}(?=应|改|是|为|[:：]))` +
    "[，,。\\s]*(?:应该是|应当是|应为|改成|改为|换成|是|为)?[\\s:：]*(.+)$",
  "u",
);
const EDIT_PLACE_EN =
  /^(?:change |correct |fix )?(?:the )?(?:address|place|location)(?: is| to| should be|:)+\s*(.+)$/i;
const EDIT_WHAT =
  /^(?:(?:改|修改|更改|更正)内容|内容(?:改成|改为|换成|应该是|是|[:：]))[，,。\s:：为成]*(.+)$/u;

/** "不用了已经修好了": gives up what is being told. */
export const givesUp = (text: string): boolean =>
  text.length <= 16 &&
  /^(?:不用了?|算了|不报了|不反映了|不需要了|不要了|不麻烦了|别报了|never ?mind)/iu.test(text);

/** Wants what is stored about them erased: for a person to do. */
export const asksErasure = (text: string): boolean =>
  text.length <= 40 &&
  /(?:删|清除|注销|抹掉)[^。]{0,8}(?:信息|资料|数据|记录|电话|号码|账号)|(?:信息|资料|数据|记录|电话|号码|账号)[^。]{0,6}(?:删|清除|注销|抹掉)|delete my (?:data|information)/iu.test(
    text,
  );

/** "改地址 采荷路5号" → the new value. */
export function correctionIn(
  text: string,
): { readonly field: "what" | "place"; readonly value: string } | null {
  if (text.length > 120) return null;
  const place = (EDIT_PLACE.exec(text) ?? EDIT_PLACE_EN.exec(text))?.[1] ?? slippedPlace(text);
  if (place) return { field: "place", value: place };
  const what = EDIT_WHAT.exec(text)?.[1];
  return what ? { field: "what", value: what } : null;
}

const DISAGREES =
  /^(?:我|坚决|完全|不行[，,])*(?:不同意|不服|不认可|不接受)|^i (?:disagree|do not agree|don'?t agree|object|(?:do not|don'?t) accept)/iu;

/** "太慢了不接受": a short line that ends with the "no"; what others do not accept is told, not said. */
const ENDS_IN_NO =
  /^(?!.*(?:[他她它谁说]|为什么|怎么|物业|对方)).{0,14}(?:不同意|不认可|不接受)[了啊啦。！!]*$/u;

/** Opens with a "no" to what was decided, or comes to it: "我不同意，路灯就在上城区", "太慢了不接受". */
export const disagrees = (text: string): boolean =>
  DISAGREES.test(text.trim()) || ENDS_IN_NO.test(text.trim());

/** "为什么又延期，不接受": the "no" after the question. */
export const addsNo = (text: string): boolean =>
  /[，,。；;！!？?\s]我?(?:们|坚决|绝对|完全|可|就|是|也|都)*(?:不同意|不认可|不接受|不答应|不行)[了啊的啦。！!]*$/u.test(
    text.trim(),
  );

const PUZZLED = /看不懂|没看懂|看不明白|没看明白|不明白|不理解|什么意思|(?:do not|don'?t) understand/iu;
const WHY_LATE =
  /(?:为什么|为啥|凭什么|怎么)[^。？?]{0,6}(?:延期|延后|推迟|推后|拖(?!欠|车)|这么久|那么久|要等|要晚|晚几天)|(?:延期|延后|推迟)[^。？?]{0,6}(?:为什么|为啥|原因)|\bwhy\b.*\b(?:delay|late|later|longer|put off)/iu;

/** Hardly more than "看不懂", or asks why it takes longer: about what was told, no question of its own. */
export const isPuzzled = (text: string): boolean =>
  (text.length <= 24 && countHan(text) <= 12 && PUZZLED.test(text)) ||
  (text.length <= 60 && WHY_LATE.test(text));

const SUPPLEMENT = /^(?:我?(?:要|想|再)?补充(?:一下|一点|说明|材料|内容)?)[:：，,。\s]*/u;

/** What is left of "补充一下：门牌是5号" once the wish and the number are taken away. */
export function wordsBeside(text: string, number: string | undefined): string {
  return (number ? text.replaceAll(number, " ") : text)
    .replace(/(工单号?|事项)[:：]?\s*$/u, "")
    .trim()
    .replace(SUPPLEMENT, "")
    .trim();
}
