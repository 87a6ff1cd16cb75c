import TRADITIONAL_FORMS from "opencc-js/dict/STCharacters";
import { pinyin } from "pinyin-pro";
import { createRandom } from "../intents/training/random.ts";

/*
 * Chinese messages as people really write them. Every perturbation is a function of a text and of a source of randomness
 * (0 ≤ x < 1), and leaves what is meant as it is.
 */
type Perturb = (text: string, random: () => number) => string;

/** How many of a text's characters are mistyped, dropped or doubled. */
const SHARE = 0.05;
/** In a shorter text every character counts: nobody opens "好的" with a preamble, and a lost character is another message. */
const SHORT = 6;

const HAN = /\p{Script=Han}/u;
const hanIn = (text: string): number => [...text].filter((unit) => HAN.test(unit)).length;

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Some of the characters of Chinese changed; the others, and texts of fewer than six, stay. */
const someHan =
  (change: (unit: string, random: () => number) => string): Perturb =>
  (text, random) =>
    hanIn(text) < SHORT
      ? text
      : [...text].map((unit) => (HAN.test(unit) && random() < SHARE ? change(unit, random) : unit)).join("");

/** The 3,755 most common characters, which is what a keyboard offers first: level one of GB 2312. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder("gbk");
  const rows = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, row) => 0xb0 + row);
  const cells = Array.from({ length: 94 }, (_, cell) => 0xa1 + cell);
  return rows
    .flatMap((row) => cells.map((cell) => decoder.decode(Uint8Array.of(row, cell))))
    .filter((unit) => HAN.test(unit));
}

const sound = (unit: string): string => pinyin(unit, { toneType: "none", type: "array" })[0] ?? unit;

/** Sound → its common characters; made on first use. */
const lazySounds = (() => {
  let made: Map<string, string[]> | undefined;
  return () => {
    made ??= Map.groupBy(commonCharacters(), sound);
    return made;
  };
})();

function homophone(unit: string, random: () => number): string {
  const others = lazySounds()
    .get(sound(unit))
    ?.filter((other) => other !== unit);
  return pick(others ?? [], random) ?? unit;
}

/** Characters that are taken for one another by sight, by handwriting or by a scanner. */
const LOOK_ALIKE =
  "己已 未末 土士 日曰 人入 拆折 晴睛 侯候 贷货 辨辩 即既 栗粟 拨拔 微徽 今令 大太 千干 天夭 王玉 问间 户尸 住往 没设 坏环 请清 侍待 径经 陪赔 准淮 冶治 偏遍 桥娇 园圆 历厉 幢憧 楼搂 渴喝 洒酒 免兔 买卖 电申 由田 开升 白百 石右 办为 见贝 贫贪 具其 到倒 处外 报板 乌鸟 广厂 上土 下卞 水永 木本 竟竞 暖缓 坡披 很狠 跑炮 他她 的地 做作 在再 需须 份分 垃拉 圾及 吵炒 噪燥 污汗 修休 灯订";

const LOOKS: ReadonlyMap<string, string> = new Map(
  LOOK_ALIKE.split(" ").flatMap((pair) => {
    const [one = "", other = ""] = pair;
    return [[one, other] as const, [other, one] as const];
  }),
);

/** Simplified → its likeliest traditional form, by OpenCC. */
const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  TRADITIONAL_FORMS.split("|").map((row) => {
    const [simplified = "", traditional = ""] = row.split(" ");
    return [simplified, traditional] as const;
  }),
);

const MARKS = /[,，.。!！?？;；:：、~～…]+/gu;
const FILLERS = ["那个", "嗯", "就是说", "呃", "然后", "就是", "这个"];

/** What a phone writes of what it hears: no marks, and the words that fill a pause. */
function spoken(text: string, random: () => number): string {
  const clauses = text.split(MARKS).filter((clause) => clause.trim() !== "");
  const share = hanIn(text) < SHORT ? 0 : 0.5;
  const filled = clauses.map((clause) => (random() < share ? `${pick(FILLERS, random)}${clause}` : clause));
  return filled.join("");
}

const EMOJI = ["😭", "😡", "🙏", "😂", "🤔", "😤", "❗❗", "🥺", "🌧️", "👮", "🏠", "💧"];

/** One to three of them, at the end and between clauses. */
function withEmoji(text: string, random: () => number): string {
  const marked = text.replace(MARKS, (mark) => (random() < 0.3 ? `${mark}${pick(EMOJI, random)}` : mark));
  const last = pick(EMOJI, random) ?? "";
  return marked + (random() < 0.3 ? last.repeat(3) : last);
}

const PREAMBLES = [
  "你好我是住在采荷的老王想问一下那个",
  "您好，不好意思打扰一下，",
  "喂你好，我是小区的业主，跟你们说个事，",
  "尊敬的领导您好，我是附近的居民，",
  "在吗，我想说一下，",
  "师傅你好，麻烦你了，",
  "亲，你好呀，有个事情跟您讲一下哈，",
  "你好，我姓李，是三单元的住户，",
  "工作人员你好，是这样的，",
  "各位领导好，打扰了，事情是这样的：",
  "哎你好，我也不知道该找谁，就先跟你们讲，",
];

/** Written after the rules of `intents/preamble.ts`, which were mended for none of them; the corpus of talk holds none. */
const UNHEARD_PREAMBLES = [
  "老师您好，我们是隔壁小区的几个邻居，",
  "平台的朋友你好呀，我儿子帮我下的这个，",
  "您好！本人系退休职工，",
  "你好，请问是社区吗，",
  "客服小姐姐在不在呀，耽误你一分钟，",
  "我先自我介绍一下，我叫小芳，",
  "不晓得这里能不能讲，我试试看，",
  "大过年的还要麻烦你们，",
  "我也是没办法了才来找你们的，",
  "午安，冒昧打搅，",
  "各位好，我长话短说，",
];
const OTHER_PREAMBLES = [
  "您好您好，我这边是开小店的，",
  "社区的同志，我跟你反映一个情况啊，",
  "哈喽～有人吗？我是刚搬来的，",
  "你们好，我老公让我来问问的，",
  "晚上好，这么晚了还打扰你们真不好意思，",
  "喂喂听得到吗，我是楼上的老陈，",
  "我第一次用这个，不太会，我就直接说了啊，",
  "那啥，我说个事儿啊，",
  "抱歉打扰各位，我替我妈发的，她不会打字，",
  "你好同志，我今年七十二岁了，",
  "hello你好，请教个事情，",
];

/** Written before `intents/corpus/talk-zh.json`, which holds none of them; nothing was chosen by them. */
const FRESH_PREAMBLES = [
  "大家早，我是从外地来这边带孙子的，",
  "同志辛苦，我这手机用得不灵光，",
  "嗨，路过顺手给你们报一声，",
  "不好意思哈这个点还找你们，",
  "我们几户人家商量了一下，由我来讲，",
  "听朋友推荐找到这个号的，",
  "我这人说话直你们别见怪，",
  "你好我是替楼下张阿姨来说的，",
  "打电话打不通，只好发这里了，",
  "Hi，新搬来的租客一枚，",
  "先谢谢你们了，是这么回事，",
];

const EXTRA_SPACE = 0.15;

const opened =
  (preambles: readonly string[]): Perturb =>
  (text, random) =>
    hanIn(text) < SHORT ? text : `${pick(preambles, random)}${text}`;

const wide = (unit: string): string =>
  /[!-~]/.test(unit) ? String.fromCharCode(unit.charCodeAt(0) + 0xfee0) : unit;

/** Every perturbation, by name. */
const PERTURBATIONS = {
  homophones: someHan(homophone),
  lookAlikes: (text, random) =>
    hanIn(text) < SHORT
      ? text
      : // Few characters have a double: more of those that do come to as many mistakes.
        [...text].map((unit) => (random() < SHARE * 3 ? (LOOKS.get(unit) ?? unit) : unit)).join(""),
  traditional: (text) => [...text].map((unit) => TRADITIONAL.get(unit) ?? unit).join(""),
  spoken,
  emoji: withEmoji,
  preamble: opened(PREAMBLES),
  otherPreamble: opened(OTHER_PREAMBLES),
  unheardPreamble: opened(UNHEARD_PREAMBLES),
  freshPreamble: opened(FRESH_PREAMBLES),
  dropped: someHan(() => ""),
  doubled: someHan((unit) => unit + unit),
  fullWidth: (text) => [...text].map(wide).join(""),
  spaces: (text, random) =>
    [...text].map((unit) => (HAN.test(unit) && random() < EXTRA_SPACE ? `${unit} ` : unit)).join(""),
} as const satisfies Readonly<Record<string, Perturb>>;

export type PerturbationName = keyof typeof PERTURBATIONS;

export const PERTURBATION_NAMES = Object.keys(PERTURBATIONS) as PerturbationName[];

const SEED = 365;

/** The same text of the same place in a list comes out the same, every time. */
export const perturbed = (name: PerturbationName, text: string, place: number): string =>
  PERTURBATIONS[name](text, createRandom(SEED + place));
