import { countHan } from "./text.ts";

/** Words that say where by themselves. */
const WHERE_WORDS =
  "对面|附近|[上下前后]面|树下|电线杆|灯杆|隔壁|旁边|门口|楼[上下道梯顶层栋]|我家|家里|在家|家门|屋|房|阳台|天台|厨房|客厅|卧室|卫生间|厕所|公厕|电梯|车库|地库|停车|地铁|公交|街道|过道|通道|走廊|车道|人行道|绿道|大道|学校|教室|医院|诊所|食堂|超市|商场|市场|菜场|广场|操场|球场|工地|工厂|公园|花坛|绿化带|草坪|垃圾桶|公司|银行|酒店|宾馆|饭店|餐[厅馆]|茶馆|网吧|派出所|大厦|国际|中心|银泰|万达|天街|之江|西湖|钱塘江|运河|全区|全市|这一带|这一片|整[条个]";
/** Endings and sides of places; what only looks like one (部门, 夜里, 东西, 一边) left out. */
const WHERE_LETTERS =
  "(?<!一|半|[上铁套])路|街|巷|(?<=\\d)(?:[弄期区组]|号(?!开始|起|到|那|晚|早|上午|下午|中午))|弄堂|幢|栋|(?<!下|上)单元|[楼室厅所库馆堂厂]|(?<!社)区|社区|苑|园|村|桥|站|(?<![人胃借])口(?![气臭水碑味])|店(?!家)|场|河|江|湖|塘|闸|(?<![部专热出])门(?!道|诊|禁)|(?<![一身])旁|(?<![一身半那这])边|(?<!东)西(?!瓜)|东(?!西)|南|北|院|城(?!管)|(?<![夜心这那哪年月日嘴眼])里(?!面?的?话|所)|铺|亭|坊|湾|埠|墩|坝";
const WHERE_EN =
  "road|street|\\bst\\b|lane|near|building|estate|square|gate|park|station|bridge|school|hospital|market|mall|shop|metro|subway|floor|flat|room|unit|block|corner|entrance|garage|home|house|plaza|river|district|community|behind|opposite|next to|in front|\\b(?:lu|jie|xiang|xiaoqu|shequ|qiao|yuan)\\b";
const WHERE = new RegExp(`${WHERE_WORDS}|${WHERE_LETTERS}|${WHERE_EN}`, "iu");
/** "5-2-301", "402", "A3-12": the number of a door or a lamp. */
const NUMBERED = /^(?=.{3,10}$)[A-Za-z]{0,4}\d[\dA-Za-z#－-]+$/u;
/** "Wulin Square", "Caihe": in English a name is written with a capital. */
const NAMED_EN = /^(?!(?:I|The|It|No|Yes|Every|All|Last|Two|One|Since)\b)[A-Z][a-z]+/u;

/** Whether words have the shape of a place: its words, endings, number or name. What has none answers no "where?". */
export const hasPlaceShape = (words: string): boolean =>
  WHERE.test(words) || NUMBERED.test(words.trim()) || (countHan(words) === 0 && NAMED_EN.test(words));
