import type { Danger, Urgency } from "../src/core/glossary.ts";
import { normalise } from "./text.ts";

/** Danger to life that is no danger of the glossary: someone is ill or hurt right now. */
const LIFE =
  /(晕倒|昏倒|昏迷|休克|没(有)?呼吸|心脏病发|心梗|抽搐|口吐白沫|大出血|血流不止|流了?(很多|好多|一地)血|不省人事|摔伤了动不了|触电|被电(到|击)|中毒了|unconscious|not breathing|heart attack|bleeding)/;
/** A risk to health or safety, or a basic service that is out now. */
const RISK =
  /(停水|停电|停气|断水|断电|断气|(?<!手机|电脑|车|宝|表|锁)没(有)?(水|电|气)(了|用)?|跳闸|水压(很|太)?小|爆管|水管(爆|破|裂)|(污水|粪水|下水道)[^,。]{0,8}(外溢|倒灌|溢|冒|漫|堵)|井盖[^,。]{0,6}(缺|没|丢|不见|破|坏|翘|松|塌)|(没|缺|丢|少)了?(个)?井盖|漏电|电线[^,。]{0,6}(裸露|垂|掉|断|拖)|(高压|电)线(掉|断)|飞线|电梯[^,。]{0,8}(故障|坏|停运|停|困|下坠|掉|卡|不能用)|消防(通道|栓|设施)[^,。]{0,10}(堵|占|坏|没水|失效|锁)|堵(住|塞)?(了)?消防|(墙|外墙|墙皮|瓷砖|玻璃|广告牌|招牌|树枝|大树|树|空调外机|护栏|栏杆|石块|吊顶)[^,。]{0,8}(脱落|掉|坠|松动|倾斜|倒|断|砸|裂)|高空抛物|塌陷|坍塌|开裂|大坑|深坑|路面[^,。]{0,4}(塌|陷)|积水[^,。]{0,8}(深|没过|到|严重|过不去)|红绿灯[^,。]{0,8}(坏|不亮|灭|故障|全黑)|信号灯[^,。]{0,6}(坏|不亮|灭|故障)|食物中毒|拉肚子|上吐下泻|发霉|变质|过期(食品|牛奶|药)|毒气|有毒|刺鼻|废气|偷排|污染水|自来水[^,。]{0,6}(黄|黑|臭|浑|味|异)|水质|疯狗|狗[^,。]{0,8}(咬|追|扑)|咬伤|马蜂|(安全|火灾|消防|重大)隐患|危房|摔(倒|伤|跤)|受伤|骨折|危险|电动车[^,。]{0,8}(上楼|进楼|楼道|充电)|楼道[^,。]{0,6}充电|危及|生命安全|人身安全|出事|出人命|传染病|老鼠|no (water|power|electricity|gas)|outage|dangerous|exposed wire|missing manhole)/;
/** Money, plans and papers: words of risk do not make them urgent. */
const CALM =
  /(医保|社保|报销|公积金|学区|入学|落户|户口|补贴|政策|规划|拆迁|交房|退款|退费|退货|退押金|工资|合同|发票|物业费|停车费|预付卡|会员卡|办证|办理)/;
/** "Dangerous" said in passing of a long letter about something else. */
const STRONG =
  /停水|停电|停气|断水|断电|(?<!手机|电脑|车|宝|表|锁)没电|没水|没气|爆管|井盖|漏电|漏水|电梯|消防|脱落|坠落|高空抛物|塌陷|坍塌|危房|食物中毒|倒灌|飞线|裸露|咬伤|毒气|刺鼻|偷排|隐患/;

/** emergency: danger to life now; urgent: a risk to health or safety, or a basic service out now; else routine. */
export function judgeUrgency(text: string, dangers: readonly Danger[]): Urgency {
  const plain = normalise(text);
  if (dangers.length > 0 || LIFE.test(plain)) return "emergency";
  if (!RISK.test(plain)) return "routine";
  return CALM.test(plain) && !STRONG.test(plain) ? "routine" : "urgent";
}
