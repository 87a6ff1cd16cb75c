import type { CaseWish } from "./types.ts";

/** Their case itself; "快点", "还是老样子" are said of anything. */
const CASE =
  "工单|单子|单号|编号|查询码|我的|我[那这][个件]|(?:上次|之前|昨天|前天|前几天|刚才|上周|上个?月)\\p{Script=Han}{0,4}(?:报|提|反映|投诉|登记|说)|我(?:报|提|反映|投诉|登记)|(?:报|反映|投诉|登记|提交)(?:过|的|上去|了)|\\b(?:cases?|reports?|reported|complaint|ticket|request|my)\\b";

/** What names a case, or what is wanted of one; without it a reading as a wish says nothing to somebody who has none. */
const NAMES: Readonly<Record<CaseWish, RegExp>> = {
  track:
    /进度|进展|结果|下文|消息|到哪|到第?[几哪]步|[办处受]理|查[一询]?下|查询|帮我查|[答回]复|工单|单子|我的|我(?:上次|之前|昨天|刚才)?(?:报|提|反映|投诉|说)|上次|怎么样了|status|progress|track|update|news|\bcase|\bmy\b|report|complaint/iu,
  supplement:
    /补|再[加说发传]|还有|另外|更正|改|[写说填发打]错|忘了|照片|地址|电话|add|more|also|forgot|correct|wrong/iu,
  urge: new RegExp(`${CASE}|催|加急`, "iu"),
  withdraw:
    /撤|取消|作废|不[用要想需]|别|算了|删|误报|[报弄搞点]错|cancel|withdraw|delete|drop|never ?mind|no longer/iu,
  confirm: /[修弄办搞理做完]好|好了|解决|搞定|完成|清[理走掉]|亮了|通了|fixed|solved|resolved|done|works?/iu,
  reopen: new RegExp(
    `${CASE}|解决|依[旧然]|反弹|复发|重新|返工|敷衍|糊弄|不认可|不接受|solved|reopen|(?:not|still) (?:fixed|done|working)`,
    "iu",
  ),
  rate: /评|[打几一二两三四五十\d]颗?[分星]|满意|rate|rating|stars?|satisfied/iu,
};

export const isWish = (label: string): label is CaseWish => Object.hasOwn(NAMES, label);

/** Whether words that read as a wish name a case at all. */
export const namesCase = (wish: CaseWish, text: string): boolean => NAMES[wish].test(text);
