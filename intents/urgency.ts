import type { Danger, Urgency } from "../src/core/glossary.ts";
import type { Guess } from "../src/core/understanding.ts";
import { ELSEWHERE, isLetter, isOver } from "./clauses.ts";
import { onlySighs } from "./danger/sighs.ts";
import { withoutOwnLife } from "./own-life.ts";
import { isChinese, normalise } from "./text.ts";
import { OUTAGES, RISKS } from "./urgency-risks.ts";

/** A basic service that is out. */
const OUT =
  /停水|停电|停气|断水(?!水)|断电|断气|停(暖|供暖)|停供|(?<!手机|电脑|车|宝|表|锁)没(有)?(水|电|气|暖气)(了|用)|(?:家|楼|小区|单元|栋|幢|里)[^,。]{0,4}没(有)?(水|电|气)(?!表|费|压|信|票|梯)|跳闸|爆管|水管(爆|破)|电梯[^,。]{0,8}(故障|坏|停运|停了|不能用|不动|罢工)|no (water|power|electricity|gas)|outage/;
/** A risk to health or safety that is there now, not one that some plan might bring. */
const RISK =
  /(污水|粪水|下水道|下水井|化粪池)[^,。]{0,8}(外溢|倒灌|满溢|溢出|冒(?!充)|漫)|井盖[^,。]{0,6}(缺|没|丢|不见|破|坏|翘|松|塌)|(没|缺|丢|少)了?(个)?井盖|漏电|漏气|电线[^,。]{0,6}(裸露|垂|掉|断|拖)|(高压|电)线(掉|断)|电梯[^,。]{0,8}(下坠|坠|急降|卡|困(?!难))|消防(通道|栓|设施|水)[^,。]{0,10}(堵|占|坏|没水|失效|锁|封)|堵(住|塞)?(了)?消防|(墙|外墙|墙皮|瓷砖|玻璃|广告牌|招牌|树枝|大树|树|空调外机|护栏|栏杆|石块|吊顶|天花板)[^,。]{0,8}(脱落|掉(了|下|落)|坠|松动|倾斜|倒(了|下)|断(了|裂)|砸)|高空(抛物|坠物)|塌陷|坍塌|(?:路|口)[^,。]{0,6}(大坑|深坑)|路面[^,。]{0,4}(塌|陷)|积水[^,。]{0,8}(深|没过|到|过不去)|(红绿灯|信号灯)[^,。]{0,8}(坏|不亮|灭|故障|全黑)|食物中毒|上吐下泻|(吃|买)[^,。]{0,10}(变质|发霉|过期)|毒气|有毒(?=气|物质|液|废|烟|食|化学|粉)|偷排|自来水[^,。]{0,6}(黄|黑|臭|浑|异味)|水质[^,。]{0,6}(黄|黑|臭|浑|异味|差)|疯狗|(?:流浪|恶|大型)?(犬|狗)[^,。]{0,8}(咬|追|扑)|咬伤|马蜂窝?|(电动车|电瓶车)[^,。]{0,8}(上楼|进楼|楼道|入户|进电梯)|楼道[^,。]{0,6}(充电)|飞线|危房|传染病|dangerous|exposed wire|missing manhole|gas smell/;
/** Said of the matter as a whole. */
const HAZARD =
  /(严重|重大|巨大|很大|较大|极大|消防|火灾|安全)的?(安全|消防|火灾)?隐患|(威胁|危及|危害|影响)[^,。]{0,8}(生命|人身)|随时[^,。]{0,6}(倒|塌|掉|坠|砸)|(摔|绊)(伤|倒|跤)|事故(频发|不断|多发)/;
/** Matters that people call a danger in passing: stalls, parking, buses, noise. */
const MINOR = /摊|占道|违停|乱停|停车|停放|公交|线路|班车|小卡片|噪音|扰民|卫生|诊所|违章搭|车位/;
/** Money, plans, sales and papers: words of risk do not make them urgent. */
const CALM =
  /感谢|工伤|医保|社保|报销|公积金|学区|入学|就读|落户|户口|补贴|补偿|政策|规划|拆迁|征收|征拆|交房|退款|退费|退货|退押金|工资|合同|发票|物业费|停车费|预付卡|会员卡|办证|办理|咨询|请问|建议|选址|反对|什么时候(能)?(通|装|安装|改造)|何时(能)?(通|装|安装|改造)/;
/** Things for sports and play that are worn and hurt nobody yet. */
const WORN =
  /(?:健身|器材|篮[球板网]|跷跷板|单杠|双杠|秋千|滑梯|乒乓|球[台网]|棋[桌盘])[^,。]{0,10}(?:坏|烂|锈|旧|破|不能用)(?!.*[断松晃掉歪露尖裂扎塌倒摔伤夹穿])/;
/** Habit and complaint about how it is run: not out at this hour. */
const OFTEN =
  /经常|时常|常常|总是|老是|每(天|次|周|月|年|到|逢)|长期|动不动|三天两头|隔三差五|以.{0,2}(要挟|威胁)|威胁|多次|频繁|无故|强行|随意/;
/** A letter speaks of many things; what it opens with is what it is about. */
const SUBJECT = 60;
/** Out at this hour, said anywhere in a letter. */
const OUT_NOW =
  /(已经?|连续|现在|目前|至今|今天)[^,。]{0,10}(停水|停电|停气|断水|断电|没水|(?<!手机)没电|没气)|(停水|停电|停气|断水|断电)[^,。]{0,4}(\d|[一二两三四五六七八九十几好多半])[^,。]{0,2}(天|小时|日)/;

function isUrgentLetter(plain: string): boolean {
  if (OUT_NOW.test(plain)) return true;
  const subject = plain.slice(0, SUBJECT);
  if (OUT.test(subject) && !OFTEN.test(subject)) return true;
  if (CALM.test(subject)) return false;
  return RISK.test(subject) || ((HAZARD.test(subject) || isRisk(subject)) && !MINOR.test(subject));
}

const isRisk = (words: string): boolean => RISKS.some((risk) => risk.test(words));

const isOut = (words: string): boolean => OUT.test(words) || OUTAGES.some((outage) => outage.test(words));
const isOutNowAndThen = (words: string): boolean => OFTEN.test(words) && isOut(words);

function isUrgentMessage(plain: string): boolean {
  if (ELSEWHERE.test(plain)) return false;
  if (isOut(plain) && !OFTEN.test(plain)) return true;
  if (CALM.test(plain)) return false;
  return RISK.test(plain) || isRisk(plain) || (HAZARD.test(plain) && !MINOR.test(plain));
}

/** From this likelihood on a model's "urgent" counts by itself, from the lowest one where a rule says so too. */
const ALONE_IN_LETTER = 0.5;
const ALONE_IN_MESSAGE = 0.7;
const SECONDED = 0.2;

/**
 * emergency: danger to life now; urgent: a risk to health or safety, or a basic service out now; else routine. Only a danger
 * makes an emergency. What is urgent a model says, seconded by the rules; without a model, and in English, which the
 * models take for urgent half the time, the rules decide alone.
 */
export function judgeUrgency(text: string, dangers: readonly Danger[], guesses?: readonly Guess[]): Urgency {
  if (dangers.length > 0) return "emergency";
  const plain = normalise(text.replaceAll("\n", "。"));
  const letter = isLetter(plain);
  if (!letter && (isOver(plain) || onlySighs(plain))) return "routine";
  const matter = letter ? plain : withoutOwnLife(plain);
  const ruled = letter ? isUrgentLetter(plain) : isUrgentMessage(matter);
  if (!guesses || !isChinese(plain)) return ruled ? "urgent" : "routine";
  const routine = guesses.find(({ label }) => label === "routine")?.confidence ?? 0;
  if (ruled) return 1 - routine >= SECONDED ? "urgent" : "routine";
  if (letter) return 1 - routine >= ALONE_IN_LETTER ? "urgent" : "routine";
  // Of somebody's illness and of a worn thing to play with the models make too much: that needs a rule beside it.
  if (matter !== plain || WORN.test(matter)) return "routine";
  return 1 - routine >= ALONE_IN_MESSAGE && !isOutNowAndThen(plain) ? "urgent" : "routine";
}
