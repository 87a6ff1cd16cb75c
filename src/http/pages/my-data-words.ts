import type { ChannelName, Locale } from "../../core/glossary.ts";
import type { PersonData } from "../../services/export-person.ts";
import { CHANNEL_WORDS } from "./staff-words.ts";

type MediaKind = PersonData["media"][number]["kind"];

const ZH = {
  title: "我的数据",
  before: "下一步会显示我们保存的、您自己的全部内容。旁边有人时请留意。",
  open: "打开查看",
  download: "下载（JSON 文件）",
  term: "链接 30 分钟内有效，只给您本人。要删除，请在聊天里回复“删除我的数据”。",
  over: "链接已失效",
  overWhy: "这个链接过期了，或者数据已经删除。",
  again: "请回到聊天，再回复一次“我的数据”。",
  back: "回到聊天",
  asOf: "{at} 的全部内容。评价是匿名的，查不到是谁评的，所以不在这里。",
  none: "没有。",
  cases: "事项（{count} 件）",
  followed: "一起跟进的：{numbers}",
  questions: "咨询（{count} 条）",
  answer: "答：{text}",
  unanswered: "还没有答复",
  media: "照片和录音（{count} 个）",
  who: "您是谁、怎么联系",
  channel: "{channel}，编号 {id}，{at} 起",
  notice: "；看过隐私告知第 {version} 版",
  stopped: "；{at} 停了通知",
  contact: "姓名 {name}，电话 {phone}；主动通知：{notify}；短信：{text}",
  notLeft: "没有留",
  unsaid: "没有说过",
  yes: "同意",
  no: "不同意",
  number: "{number}（查询码 {code}）",
  category: "类别",
  place: "地点",
  noPlace: "没有写",
  unit: "单位",
  reply: "答复",
  notYet: "还没有",
  steps: "经过",
  talk: "聊天记录（{count} 条）",
  tooMany: "太多了，这里只有最早的 {count} 条；要全部，请找工作人员。",
  you: "您",
  files: "［{count} 个附件］",
  location: "［位置 {place}］",
  join: "；",
  list: "、",
} as const;
export type MyDataWords = Readonly<Record<keyof typeof ZH, string>>;

const EN: MyDataWords = {
  title: "My data",
  before: "The next page shows everything we keep about you. Mind who is beside you.",
  open: "Open and read",
  download: "Download (JSON file)",
  term: "The link works for 30 minutes and is for you alone. To have it all erased, write “delete my data” in the chat.",
  over: "This link is over",
  overWhy: "The link is older than 30 minutes, or the data has been erased.",
  again: "Go back to the chat and write “my data” once more.",
  back: "Back to the chat",
  asOf: "Everything as of {at}. Ratings are anonymous: nobody can tell who gave them, so they are not here.",
  none: "None.",
  cases: "Matters ({count})",
  followed: "Followed together with others: {numbers}",
  questions: "Questions ({count})",
  answer: "Answer: {text}",
  unanswered: "not answered yet",
  media: "Photos and recordings ({count})",
  who: "Who you are and how we reach you",
  channel: "{channel}, id {id}, since {at}",
  notice: "; has seen version {version} of the privacy notice",
  stopped: "; notices stopped on {at}",
  contact: "Name {name}, phone {phone}; may we notify you: {notify}; by text message: {text}",
  notLeft: "not given",
  unsaid: "not said",
  yes: "yes",
  no: "no",
  number: "{number} (code {code})",
  category: "Category",
  place: "Place",
  noPlace: "not given",
  unit: "Unit",
  reply: "Answer",
  notYet: "none yet",
  steps: "Steps",
  talk: "The chat ({count} messages)",
  tooMany: "There are more: these are the {count} oldest. For all of them ask the staff.",
  you: "You",
  files: " [{count} attached]",
  location: " [place {place}]",
  join: "; ",
  list: ", ",
};

/** Both languages of one's own data; names of categories, units and what people wrote stay as they are. */
export const MY_DATA_WORDS: Readonly<Record<Locale, MyDataWords>> = { "zh-CN": ZH, en: EN };

export const MEDIA_WORDS: Readonly<Record<Locale, Readonly<Record<MediaKind, string>>>> = {
  "zh-CN": { photo: "照片", voice: "语音", video: "视频", file: "文件" },
  en: { photo: "photo", voice: "recording", video: "video", file: "file" },
};

const CHANNELS_EN: Readonly<Partial<Record<ChannelName, string>>> = {
  webchat: "web chat",
  telegram: "Telegram",
  wechat: "WeChat",
  wecom: "WeCom",
};

export const channelIn = (lang: Locale, channel: ChannelName): string =>
  lang === "en" ? (CHANNELS_EN[channel] ?? channel) : CHANNEL_WORDS[channel];
