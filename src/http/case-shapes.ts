import { z } from "@hono/zod-openapi";
import {
  DANGERS,
  DEPENDENCIES,
  NOTICE_STATES,
  OUTCOMES,
  ROLES,
  SAMPLE_STATES,
  SIDES,
  TIERS,
  URGENCIES,
} from "../core/glossary.ts";
import { MEDIA_KINDS, MEDIA_REFUSALS, MEDIA_STATES } from "../core/media.ts";
import { MECHANISMS } from "../core/organisation.ts";
import { PURPOSES, WAY_RESULTS, WAYS } from "../core/reach.ts";
import { REPLY_ELEMENTS } from "../core/reply-elements.ts";
import { ROUTING_RULES } from "../core/routing.ts";
import { CASE_EVENTS } from "../core/workflow.ts";
import { Letter } from "./routes/letter-shape.ts";
import { caseState, instant, location, named, season } from "./shapes.ts";
import { Arbitration, Call, help, STREET_FIELDS } from "./street-shapes.ts";

export const number = z.string().openapi({ description: "工单号，13 位数字" });
const delay = z
  .object({
    reason: z.string(),
    text: z.string(),
    newDate: z.string(),
    approver: z.enum(ROLES).optional().openapi({ description: "由谁批准或说明" }),
    questioned: z.literal(true).optional().openapi({ description: "诉求人看不懂，等换个说法" }),
    refused: z.enum(["open", "seen"]).optional().openapi({ description: "诉求人不接受；督办看过后为 seen" }),
  })
  .nullable();

export const Summary = z
  .object({
    number,
    state: caseState,
    version: z.int(),
    kind: z.enum(["case", "suggestion", "thanks"]),
    category: named,
    topic: z.string(),
    urgency: z.enum(URGENCIES),
    danger: z.enum(DANGERS).nullable(),
    sealed: z.boolean(),
    text: z.string(),
    place: z.string().nullable(),
    community: named.nullable(),
    street: named.nullable(),
    leadUnit: named.nullable(),
    reportedAt: instant,
    dueAt: instant.nullable(),
    dueProvisional: z.boolean().openapi({ description: "超出已公布的放假安排，以后可能调整" }),
    dependency: z.enum(DEPENDENCIES).nullable(),
    tier: z.enum(TIERS),
    delay,
    ...STREET_FIELDS,
    idle: z
      .object({ steps: z.int(), since: instant, days: z.int() })
      .nullable()
      .openapi({ description: "空转：连续流转几次而没有实际处置，从什么时候起，多少天；没有空转为 null" }),
  })
  .openapi("CaseSummary");

export const Bank = z
  .object({
    owner: named.nullable(),
    person: z.string().nullable(),
    plan: z.string().nullable(),
    summary: z.string().nullable(),
    since: instant,
    until: instant.nullable(),
    days: z.int(),
  })
  .openapi("Bank", { description: "挂账：责任单位、责任人、计划、公开说明，从何时到何时，多少天" });

const Details = Summary.extend({
  location: location.nullable(),
  firstUnit: named.nullable(),
  season,
  assisting: z.array(named),
  selfHandled: z.boolean(),
  sample: z
    .enum(SAMPLE_STATES)
    .nullable()
    .openapi({ description: "自办抽查：抽到、通过、未通过；没抽到为 null" }),
  consulted: z.array(named).openapi({ description: "被问一下、还没回答的单位" }),
  help,
  outcome: z.enum(OUTCOMES).nullable(),
  publicReply: z.string().nullable(),
  asked: delay,
  urgencyAsked: z.enum(URGENCIES).nullable(),
  extensions: z.int(),
  extendedTo: z.string().nullable(),
  pauses: z.array(z.object({ from: z.string(), until: z.string() })),
  question: z.object({ text: z.string(), until: z.string() }).nullable(),
  calendarVersion: z.string(),
  reviewOn: z.string().nullable(),
  bank: Bank.nullable(),
  mergedInto: z.string().nullable(),
  mechanism: z.enum(MECHANISMS).nullable().openapi({ description: "六大机制里的哪一个" }),
  consents: z
    .object({ applicant: z.boolean().optional(), respondent: z.boolean().optional() })
    .nullable()
    .openapi({ description: "矛盾纠纷：双方是否同意调解" }),
  recurrenceOf: z.string().nullable().openapi({ description: "上次的工单号：问题又出现了" }),
  updatedAt: instant,
}).openapi("CaseDetails");

const Entry = z
  .object({
    seq: z.int(),
    type: z.enum(["open", ...CASE_EVENTS]),
    at: instant,
    actor: z.record(z.string(), z.string()),
    from: caseState.nullable(),
    to: caseState,
    detail: z.record(z.string(), z.unknown()),
    words: z.record(z.string(), z.unknown()).nullable(),
    names: z
      .record(z.string(), z.string())
      .openapi({ description: "当时叫别的名字的单位：代码 → 当时的名称" }),
  })
  .openapi("HistoryEntry");

const Dispatch = z
  .object({
    unit: named,
    at: instant,
    signBy: instant,
    feedbackBy: instant,
    doneBy: instant,
    provisional: z.boolean(),
    signedAt: instant.nullable(),
    feedbackAt: instant.nullable(),
    endedAt: instant.nullable(),
    ended: z.enum(["done", "returned", "recalled"]).nullable(),
  })
  .openapi("Dispatch");

const Question = z
  .object({
    seq: z.int().openapi({ description: "历史里的序号，问题的文字在那里" }),
    unit: named,
    by: named,
    askedAt: instant,
    answerBy: instant,
    answeredAt: instant.nullable(),
  })
  .openapi("UnitQuestion");

const Suggestion = z
  .object({
    unit: named,
    rule: z.enum(ROUTING_RULES),
    duty: z.string(),
    passesTo: named.nullable(),
  })
  .openapi("Suggestion");

const portion = (description: string) => z.number().min(0).max(1).openapi({ description });

const UnitSuggestion = Suggestion.extend({
  category: named,
  scope: z.string().openapi({ description: "这项职责包括什么" }),
  notCovered: z.string().openapi({ description: "这项职责不包括什么" }),
  referTo: z.string().openapi({ description: "不包括的转到哪里" }),
  confidence: portion("这项职责合适的把握"),
}).openapi("UnitSuggestion");

const LookAlike = z
  .object({
    number,
    state: caseState,
    category: named,
    text: z.string().openapi({ description: "内容，不含号码、姓名和门牌" }),
    leadUnit: named.nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    similarity: portion("两件内容的相似程度"),
  })
  .openapi("LookAlike");

const SameMatter = z
  .object({
    number,
    state: caseState,
    text: z.string(),
    place: z.string().nullable(),
    leadUnit: named.nullable(),
    reportedAt: instant,
    likeness: portion("两件内容的相似程度"),
  })
  .openapi("SameMatter");

export const Media = z
  .object({
    id: z.string(),
    kind: z.enum(MEDIA_KINDS),
    state: z.enum(MEDIA_STATES).openapi({ description: "kept 的见 /media/{id}" }),
    by: z.enum(["resident", "staff"]),
    reason: z.enum(MEDIA_REFUSALS).nullable(),
  })
  .openapi("Media");

const Notice = z
  .object({
    number: z.string().openapi({ description: "通知号" }),
    at: instant,
    purpose: z.enum(PURPOSES),
    state: z.enum(NOTICE_STATES),
    reason: z.string().nullable(),
    settledAt: instant.nullable(),
    ways: z.array(
      z.object({
        way: z.enum(WAYS),
        at: instant,
        result: z.enum(WAY_RESULTS),
        reason: z.string().nullable(),
      }),
    ),
  })
  .openapi("ShownNotice");

export const Shown = z
  .object({
    case: Details,
    history: z.array(Entry),
    dispatches: z.array(Dispatch),
    questions: z.array(Question).openapi({ description: "问一下：问了谁、几时前回答" }),
    allowed: z.array(z.enum(CASE_EVENTS)).openapi({ description: "这把密钥现在可以做的事件" }),
    photos: z.array(z.string()).openapi({ description: "现在能看的照片的编号，见 /media/{id}" }),
    media: z.array(Media).openapi({ description: "随件的照片和录音，也包括还在取来的和没能保存的" }),
    suggestion: Suggestion.nullable().openapi({
      description: "按权责清单建议的承办单位，即 suggestions 的第一个；不能再派遣时为 null",
    }),
    suggestions: z.array(UnitSuggestion).openapi({
      description: "最合适的单位，最多三个，最好的在前；不能再派遣时为空",
    }),
    lookAlikes: z.array(LookAlike).openapi({
      description: "内容相似的案件，最多两件，已结案的优先，不够时补上同类的；没有保密件；不能再派遣时为空",
    }),
    arbitrations: z.array(Arbitration),
    calls: z.array(Call).openapi({ description: "吹哨召集的单位" }),
    letters: z.array(Letter).openapi({ description: "督办文书，早的在前；待签发的只有签发人看得到" }),
    told: z
      .array(z.object({ unit: named, at: instant }))
      .openapi({ description: "社区把延后原因告知诉求人的记录，新的在前" }),
    invites: z
      .array(
        z.object({
          side: z.enum(SIDES),
          askedAt: instant,
          answeredAt: instant.nullable(),
          given: z.boolean().nullable(),
          link: z.string().nullable(),
        }),
      )
      .openapi({ description: "纠纷双方被问是否同意调解；链接由有权去问的人转给那一方" }),
    answerCheck: z
      .object({ untold: z.array(z.enum(REPLY_ELEMENTS)), besideThePoint: z.boolean() })
      .nullable()
      .openapi({ description: "待核查的答复：缺哪些要素，是否像答非所问；只供核查参考" }),
    notices: z.array(Notice).openapi({ description: "告诉了有关的人什么、走哪条路、结果怎样，早的在前" }),
    sameMatters: z.array(SameMatter).openapi({
      description: "地点、时间和内容都像同一件事的进行中案件，可以并入；没有保密件",
    }),
  })
  .openapi("Case");

const dayOrNot = z.string().nullable().openapi({ description: "年-月-日；null：原来的日期就行" });
export const Estimates = z
  .object({
    promised: z.string().nullable().openapi({ description: "告诉诉求人的日期" }),
    estimates: z.array(
      z.object({
        unit: named,
        day: z.string().openapi({ description: "年-月-日，工作日" }),
        basis: z.enum(["category", "unit", "limit"]),
        cases: z.int().openapi({ description: "依据本单位最近多少件" }),
        median: z.int().nullable().openapi({ description: "一半在多少个工作日内办完" }),
        most: z.int().nullable().openapi({ description: "八成在多少个工作日内办完" }),
        open: z.int(),
        usual: z.number().nullable(),
        load: z.number().openapi({ description: "在办比平时多，就乘上这个倍数" }),
        elapsed: z.int().openapi({ description: "本单位已经用了多少个工作日" }),
        provisional: z.boolean(),
        late: z.boolean().openapi({ description: "晚于告诉诉求人的日期；诉求人的期限不变" }),
        proposed: z
          .object({
            explain_delay: dayOrNot,
            request_extension: dayOrNot,
            suspend: z.string(),
            review: z.string(),
          })
          .nullable(),
        why: z.string(),
      }),
    ),
  })
  .openapi("Estimates");
