import type { Danger } from "../../src/core/glossary.ts";
import { isLetter } from "../clauses.ts";
import { normalise } from "../text.ts";

/** Who speaks for the state or a community: the bodies and the people in them. */
const OFFICIAL =
  "干部|书记|(?<!车间|班)主任|局长|所长|科长|处长|镇长|[区县]长(?![房期江城郡])|村长|支书|领导|公务员|民警|警察|交警|辅警|城管|执法人员|执法局|社工|网格员|(?:社区|街道)(?:办|(?=[的人工不乱领干主书服态包推拒违收没强居委,。!?]|$))|居委会|村委会?|派出所|公安局?|分局|法院|法官|检察院|信访局|(?:住建|规划|国土|环保|民政|教育|卫健|工商|税务|房管|人社|市监|市场监管|城乡建设|监督管理|应急管理|生态环境|卫生健康|社会保障|医疗保障|交通运输|自然资源|农业农村|旅游体育|改革|商务)局|管委会|(?:镇|乡|区|县|市)政府|窗口(?:人员|工作人员)|工作人员|政府部门|有关部门";
const MISDEED =
  "受贿|贪污|腐败|索贿|收(了|过|受)?[^,。]{0,4}(红包|好处)|收(黑)?钱|收(了|过|受)[^,。]{0,8}(钱|红包|礼|好处)|吃拿卡要|徇私|包庇|滥用职权|打击报复|报复|辱骂|骂人|打人|刁难|不作为|乱作为|失职|渎职|违纪|作风|态度(恶劣|差|很差|极差|不好|蛮横|傲慢)";
/** Salutations name officials without a word against them; the staff of a firm are no officials; a community is also an address. */
const NO_OFFICIAL =
  /(尊敬|敬爱)的[^,。::!?]{0,14}|[^,。]{1,2}书记[,::]?(您|你)好|(向|找|给|请|恳请|求|望|希望)(了)?[^,。]{0,6}(领导|书记|政府|社区|街道|部门|城管|派出所)|(物业|公司|银行|商场|超市|酒店|饭店|店|中介|平台|快递|移动|电信|联通|客服|开发商|售楼部?|公交|地铁|医院|学校|幼儿园|培训机构?|驾校|营业厅|燃气|供水|供电|自来水)[^,。]{0,6}(工作人员|经理|主任|领导|负责人|管理人员|有关部门)|(社区|街道|派出所|法院|政府|镇政府|区政府|公安局)(?=[^,。]{0,14}(小区|公寓|花园|花苑|路\d*|号|栋|幢|店|饭馆|餐馆|公司|物业|旁|附近|门口|对面|后面|楼下))/g;
const CORRUPT =
  /贪污|受贿|索贿|收(了|过|受)?[^,。]{0,4}(好处费|回扣|黑钱|贿赂)|以权谋私|官商勾结|打击报复|whistleblow|corrupt|bribe/;
/** Said against an official or a body of the state. */
const AGAINST = new RegExp(
  `(举报|检举|揭发|投诉|控告|控诉)(?!人|信|部门|到|过|后|热线|无门|平台|给|才|电话|多次|还是|中)[^,。]{0,14}(${OFFICIAL})|(${OFFICIAL})[^,。]{0,12}(${MISDEED})|(要|想|状)告(${OFFICIAL})|保护伞|${CORRUPT.source}`,
);
/** Whom it is about is not said yet: sealed until it is. */
const BARE_TIP =
  /^[^,。]{0,6}?(我|我们|想|要|来|实名|可以|能|怎么|如何|在哪|哪里|请问|你好|您好|,|。| )*(举报|检举|揭发)(一下|下|一?个?人|一?件?事|个事)?[吗呢啊吧?。!. ]*$/;
/** The person asks not to be known. */
const SECRECY =
  /匿名(?!信|群|交易)|(替我|帮我|给我|请|要|能|可以|希望|务必|注意|严格|需要?)(给?我)?保密|保密(吗|我|一下|处理)|怕[^,。]{0,6}报复|(不要|别|不想|请勿)[^,。]{0,6}(透露|泄露|公开|暴露)[^,。]{0,4}(我|身份|姓名|信息|名字|电话|出去|$|[,。!])|(不要|别|不想)让[^,。]{0,8}知道|(不要|别)告诉(他们|别人|物业|社区|单位|邻居|对方|村里)|保护(举报人|投诉人|我的?(身份|隐私|信息))|anonymous|confidential|keep (it|this|my name) secret/;
/** Somebody keeps people from reporting (上报权): whoever it is, they must not see that it was said. */
const PRESSURE =
  /(不让|不许|不准|禁止|阻止|阻拦)(我|我们|咱们|咱|大家|社工|网格员|居民|社区|下面)?(们)?(再|继续|往上|向上|如实)?(上报|往上报|报上去|报给|反映问题|向上反映|打12345|拨打12345|打热线)|(领导|书记|主任|站长|社区|街道|部门|单位|上面|有人|他们?|物业)[^,。]{0,8}(叫|让|要求|逼|劝|威胁)(我|我们|社工|网格员|居民|大家)?[^,。]{0,4}(别|不要|不能|不得|少)(再|往上|向上)?(上报|报上去|往上报|反映问题)|(要求|叫我|让我|逼我|指使)[^,。]{0,6}(瞒报|漏报|撤回上报|删掉上报|把上报)|压(着|下来?)不(让)?(上)?报|(told|ordered|forced|pressured) (me |us )?not to report/;
/** Whether somebody tells that people are kept from reporting. */
export const isReportPressure = (text: string): boolean =>
  PRESSURE.test(normalise(text.replaceAll("\n", "。")));

/** In a letter only what it opens with is what it is about; corruption counts wherever it stands. */
const SUBJECT = 60;
const SEALED_DANGERS: readonly Danger[] = ["self_harm", "domestic_violence", "child_harm"];

/**
 * True where the matter must stay invisible to the unit concerned and to groups (the design's 保密件): against an official
 * or a body of the state, harm at home or to oneself, or the person asks for secrecy. A report about a shop or a
 * neighbour is none.
 */
export function isSealed(text: string, dangers: readonly Danger[]): boolean {
  if (dangers.some((danger) => SEALED_DANGERS.includes(danger))) return true;
  const plain = normalise(text.replaceAll("\n", "。"));
  if (BARE_TIP.test(plain) || SECRECY.test(plain) || PRESSURE.test(plain)) return true;
  const named = plain.replaceAll(NO_OFFICIAL, "");
  return AGAINST.test(isLetter(plain) ? named.slice(0, SUBJECT) : named) || CORRUPT.test(plain);
}
