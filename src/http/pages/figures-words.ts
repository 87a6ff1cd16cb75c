import type { Locale } from "../../core/glossary.ts";
import type { Topic } from "../../core/organisation.ts";

const ZH = {
  title: "公开数据",
  heading: "收到 {messages} 条消息、{cases} 件事项，派遣 {dispatches} 件次，每一条都有着落",
  headingOff: "公开数据：总数与分类相差 {difference}，正在核对",
  asOf: "截至 {at}，每分钟更新。和内部台账是同一份账：每一栏的总数另有来源，等于下面各类之和。",
  off: "这一栏总数和各类之和相差 {difference}，正在核对。",
  picture: "一张图",
  pictureTitle: "收到的消息、事项、派遣三栏，各自分成几类，各类之和等于总数",
  adds: "各类相加等于 {total}",
  merged: "{names}（合计）",
  table: "同样的数字，加上说明",
  what: "类别",
  count: "数量",
  share: "占比",
  meaning: "是什么意思",
  formula: "怎么算",
  source: "出自台账",
  rates: "办结率：两种算法都公布",
  ratesAbout: "退办不算分母，办结率会好看得多。所以两种都列。",
  few: "少于 {minimum}",
  hidden: "不单列",
  withheld: "暂不公布",
  small:
    "小于 {minimum} 且不为零的数写作“少于 {minimum}”；为了不让人从合计里倒推出来，有的数也写作“不单列”。保密的事项只算在总数和月份里，不分街道、不分类别。",
  none: "还没有数据。",
  noneHelp: "收到第一条消息以后，这里开始有数。",
  by: { month: "按月份", street: "按街道", topic: "按类别" },
  byHelp: {
    month: "事项按反映的月份，派遣按派遣的月份。",
    street: "按事情发生的街道。",
    topic: "按公共事项的一级分类。",
  },
  key: { month: "月份", street: "街道", topic: "类别" },
  rest: { month: "未定", street: "地点未定或不单列", topic: "其他和不单列的" },
  tooFew: "数太少，这张表的派遣各栏暂不公布。",
  download: "下载",
  csv: "表格（CSV，可用 Excel 打开）",
  json: "JSON",
  licence: "许可：{licence}。注明“平安365”和统计时间即可使用。",
  month: "{year}年{month}月",
};
const EN: typeof ZH = {
  title: "Figures",
  heading:
    "{messages} messages came, {cases} matters were filed, {dispatches} dispatches made, and each is accounted for",
  headingOff: "Figures: a total and its parts differ by {difference}, being checked",
  asOf: "As of {at}, counted anew every minute. The same books as the staff's: each total has a source of its own and equals its parts.",
  off: "This total and its parts differ by {difference}; it is being checked.",
  picture: "One picture",
  pictureTitle: "Messages, matters and dispatches, each divided into kinds that make its total",
  adds: "Together {total}",
  merged: "{names} (together)",
  table: "The same numbers, with what they mean",
  what: "Kind",
  count: "Number",
  share: "Share",
  meaning: "What it means",
  formula: "How it is made",
  source: "From the ledger's",
  rates: "Share done: both ways",
  ratesAbout:
    "Leaving returned dispatches out of the denominator makes the share look far better. So both are given.",
  few: "fewer than {minimum}",
  hidden: "not told apart",
  withheld: "not published yet",
  small:
    "A number below {minimum} that is not zero reads “fewer than {minimum}”; so that nobody can work it out from the sums, some others read “not told apart”. Sealed matters count in totals and months only.",
  none: "No figures yet.",
  noneHelp: "They begin with the first message.",
  by: { month: "By month", street: "By street", topic: "By topic" },
  byHelp: {
    month: "Matters by the month they were reported, dispatches by the month they were made.",
    street: "By the street where it happened.",
    topic: "By the first level of the classification of public matters.",
  },
  key: { month: "Month", street: "Street", topic: "Topic" },
  rest: {
    month: "Not known",
    street: "Place not known, or not told apart",
    topic: "Other, and not told apart",
  },
  tooFew: "Too few: the dispatches of this table are not published yet.",
  download: "Download",
  csv: "Table (CSV)",
  json: "JSON",
  licence: "Licence: {licence}. Name “Ping'an 365” and the time of counting.",
  month: "{year}-{month}",
};
export type FigureWords = typeof ZH;
/** Both languages of the figures. */
export const FIGURE_WORDS: Readonly<Record<Locale, FigureWords>> = { "zh-CN": ZH, en: EN };

/** English names of the first levels of the classification. */
export const TOPIC_EN = {
  城乡建设: "Building and streets",
  党务政务: "Party and government affairs",
  国土资源: "Land and resources",
  环境保护: "Environment",
  纪检监察: "Discipline and supervision",
  交通运输: "Traffic and transport",
  经济管理: "Economy",
  科技与信息产业: "Technology and information",
  民政: "Civil affairs",
  农村农业: "Countryside and farming",
  商贸旅游: "Trade and tourism",
  卫生计生: "Health",
  政法: "Law and order",
  教育文体: "Education, culture, sports",
  劳动和社会保障: "Work and social security",
} as const satisfies Record<Topic, string>;

/** Puts values into a sentence of words alone. */
export function said(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
