import { DANGERS, type Danger } from "../src/core/glossary.ts";
import { normalise } from "./text.ts";

/*
 * Rules, never statistics. All patterns are read clause by clause and hold only bounded gaps, so that time grows with
 * length and nothing else. Recall first: a rule is silenced only by words that say "not now", "not real" or "not that".
 */

/** Said of a clause with its neighbours: it is happening. Beats every "not now" below. */
const NOW =
  /现在|正在|此刻|刚刚|刚才|马上|快来|快点|快救|救命|救人|救我|赶紧来|还在(烧|冒|漏|打|流|涨|里面)|越来越大|right now|help me|please come/;
/** A drill, a lesson, a film, a question of law: nothing burns. */
const TALK =
  /演练|演习|培训|讲座|宣传|科普|知识|预案|征文|电影|电视|小说|游戏|新闻(里|上|说)|纪录片|话剧|歌|保险|政策|法律|法规|条例|规定|主题|博物馆|安全教育|疏散标志|drill|training|movie|film|policy|game/;
/** A fear or a hazard: worth a case, not an alarm. */
const MAYBE =
  /担心|害怕|就怕|生怕|怕(会|被|有|它|他|以后|哪天|引|着|失|起|出|掉|塌|倒|砸|摔|漏|爆)|万一|如果|要是|假如|容易|易引|引发|引起|导致|造成|可能|会不会|恐怕|避免|防止|预防|隐患|风险|一旦|以免|以防|差点|险些|迟早|早晚|存在|会(着火|起火|失火|塌|倒塌|爆炸|漏气|被困|被淹)|might|could|worried|afraid|risk|in case|what if/;
/** Over, or long ago. */
const PAST =
  /昨天|昨晚|昨日|前天|上周|上个?星期|上个?月|上次|去年|前年|往年|以前|之前|从前|曾经?|当年|当时|那年|那次|小时候|年前|月前|天前|前几天|前阵子|有一次|历史上|早就|已经?(被)?(扑灭|控制|救出|修好|处理|解决|抓)|扑灭了|熄灭|灭掉了|救出来了|没事了|得到控制|赔(偿|钱|款|付)|理赔|定损|经常|多次|频繁|三天两头|[两三几]次|每次|屡次|\d+月\d+[日号]|\d{4}年|yesterday|last (week|month|year)|years ago|used to/;
/** Nothing of the kind. */
const DENIED =
  /没(有)?(着火|起火|失火|火|漏气|被困|人被困|塌|伤)|不是(火灾|着火|失火|真|煤气|自杀|家暴)|没事|虚惊一场|开玩笑的?吧|误报/;

interface Rule {
  readonly danger: Danger;
  readonly says: RegExp;
  /** What the words mean instead; taken out of the clause before `says` is read. */
  readonly meansElse?: RegExp;
  readonly silencedBy: readonly RegExp[];
}

const HAZARD = [TALK, MAYBE, PAST, DENIED] as const;
const KIN =
  "老公|丈夫|男友|男朋友|男人|对象|前夫|前男友|老婆|妻子|媳妇|婆婆|公公|家里人|家人|爱人|他|husband|boyfriend";
const CHILD =
  "孩子|小孩|娃|女儿|儿子|学生|未成年|幼童|儿童|婴儿|宝宝|女童|男童|小朋友|小姑娘|小女孩|小男孩|女孩|孙子|孙女|继女|继子";

const RULES: readonly Rule[] = [
  {
    danger: "fire",
    says: /着(了)?(大)?火|(家里?|厨房|屋里?|房子|车|楼里?|床|锅|店里?|电瓶|电池|衣服|柴堆)(也)?着了|起火|失火|走火|火灾|火情|火警|火势|明火|大火|(冒|有|好多|很多|全是)(黑|浓|大|白)?烟|浓烟|黑烟|烧起来|烧着了|燃起来|燃烧|(烧|窜|冒)(出|起)?了?火|火苗|火光|自燃|(冒|打|迸)火花|\bon fire\b|\bfire\b|\bburning\b|\bsmoke\b/,
    meansElse:
      /火锅|发火|恼火|火爆|火车|火热|火腿|上火|烟花|走火入魔|燃烧(的)?(青春|卡路里|脂肪|垃圾|秸秆)|(油|炊|排|抽|吸|香|尾气)[^,。]{0,6}冒?烟|消防通道|火灾(险|报警器|自动|责任|保险|演|案例|事故认定)|大火(收汁|爆炒|煮|烧开)|明火执仗|(抽|吸|卖|买)[^,。]{0,4}烟|fire (lane|drill|station|engine|truck|door|exit|extinguisher|alarm test|works)|fireworks|firefighters?|fired|fire (my|the|your|him|her|them)\b|burning (question|desire|calories)|(打|点|发动)(不|没|了)?(着|起)火/g,
    silencedBy: HAZARD,
  },
  {
    danger: "gas",
    says: /(煤气|燃气|天然气|液化气|瓦斯)[^,。]{0,8}(泄漏|泄露|漏|味|爆|中毒|臭)|(闻到|闻着|有|一股|很重|很浓|全是)[^,。]{0,8}(煤气|燃气|天然气|瓦斯)|(漏|泄漏|泄露)(了)?(煤气|燃气|天然气|液化气)|(管道|阀门|气罐|煤气罐|灶台|厨房)[^,。]{0,6}(漏气|在?嘶嘶)|漏气|一氧化碳|(气罐|煤气罐|液化气罐|锅炉|房子|楼上|店里|车间)[^,。]{0,6}(爆炸|炸了|爆了)|发生(了)?爆炸|毒气|gas leak|smell(s|ing)? (of )?gas|leaking gas|explosion/,
    meansElse:
      /(轮胎|车胎|气球|自行车|气垫|打气筒|空调|冰箱)[^,。]{0,6}漏气|(开通|安装|改造|缴纳|交|充|停|没有|没|断)了?(煤气|燃气|天然气)(费)?|(煤气|燃气|天然气)(费|公司|账单|表|开户|卡|价|安检|管道铺)/g,
    silencedBy: HAZARD,
  },
  {
    danger: "trapped",
    says: /被?困(在|住|着)|被困|困人|困了[^,。]{0,5}人|人[^,。]{0,4}困|(关|卡|锁|堵|闷)在?[^,。]{0,4}(电梯|轿厢|车|屋|房间|厕所|阳台)[^,。]{0,2}里|电梯[^,。]{0,10}(卡住|关住|出不去|出不来|下不去|打不开[^,。]{0,4}人|掉下|坠)|(人|孩子|老人|我|我们|宝宝|奶奶|爷爷)[^,。]{0,6}(出不来|出不去)|反锁在|(埋|压)(在|住)[^,。]{0,6}(下|里|人|底)|溺水|落水|(掉|摔|跌|滑)(进|到|入|下)?(了)?[^,。]{0,4}(河|井|水里|水中|湖|江|坑|塘|池|沟)|(跳|冲)进河|(手|头|脚|腿|胳膊)[^,。]{0,4}卡(在|住)|(trapped|stuck|locked) in(side)? |drowning|fell into the (river|water|well)/,
    meansElse:
      /困(难|扰|惑|境|倦)|贫困|犯困|(资金|钱|房款|资产|股票|感情|生活|心|贷款)[^,。]{0,4}被?困|(车|车子|汽车|电动车|轮椅|钱|款|物品|东西|手机|包|钥匙)[^,。]{0,8}(出不来|出不去|(掉|摔|跌|滑)(进|到|入|下)[^,。]{0,5}(河|井|水|湖|江|坑|塘|池|沟))|卡在[^,。]{0,4}(流程|环节|这一步|那里办)/g,
    silencedBy: HAZARD,
  },
  {
    danger: "flood",
    says: /(进水|水(位)?|积水)[^,。]{0,6}越来越(高|深|多|大)|洪水|山洪|决堤|溃坝|内涝|(河|江|湖|海|洪|雨)水[^,。]{0,4}(倒灌|漫|涌|上涨|暴涨)|被(水)?淹|淹(了|到|进|没|过|水)|水[^,。]{0,6}(漫|涌|灌|没)(进|到|过|上|出来)|(积水|水|水深|水位)[^,。]{0,6}(到|过|及|没|超过)[^,。]{0,3}(腰|膝|胸|大腿|小腿|脖|车窗|半个|人高|一米)|\bflood(ed|ing)?\b|water is rising/,
    meansElse:
      /淹没在|(单子|消息|电话|信息|作业)[^,。]{0,4}淹没|(污|脏|粪|厕所)[^,。]{0,3}水[^,。]{0,4}倒灌|人流|洪水猛兽/g,
    silencedBy: HAZARD,
  },
  {
    danger: "collapse",
    says: /倒塌|坍塌|塌方|塌陷|垮塌|塌(了|下来|掉|进去)|垮了|滑坡|泥石流|山体[^,。]{0,4}(滑|裂|松动)|(墙|房子|楼|围墙|屋顶|脚手架|塔吊|桥|广告牌|电线杆|大?树|棚子|阳台|天花板|吊顶|挡墙)[^,。]{0,6}(倒了|倒下|要倒|快倒|马上倒|要塌|快塌|倾斜|断了掉|砸)|砸(到|中|伤|死)[^,。]{0,3}(人|孩子|老人|车|行人)|(吊车|塔吊|起重机|吊机|脚手架)[^,。]{0,4}(倒|翻|断)|collaps(e|ed|ing)|about to fall|landslide/,
    meansElse:
      /塌(房|鼻)|死心塌地|一塌糊涂|天(要|都)?塌|(床|沙发|椅子|蛋糕|发型|头发|信仰|公司|生意|身体|经济)[^,。]{0,4}(塌|垮)|搞垮|拖垮|累垮|压垮|(小|枯)?树苗[^,。]{0,4}倒/g,
    silencedBy: HAZARD,
  },
  {
    danger: "violence",
    says: /打人|打架|打起来|斗殴|互殴|殴打|群殴|被[^,。]{0,6}(打了|打伤|打得|砍|捅|打人)|砍(人|伤|了)|捅(人|了|伤)|(拿|持|提|举|挥|亮)(着|出|了)?[^,。]{0,3}(刀|斧|棍|铁棍|枪|菜刀|砍刀|凶器)|有刀|抢劫|(被|有人)抢|绑架|行凶|杀人|要?杀(了|死)?(我|他|她|你)|弄死|砍死|打死|强奸|性侵|非礼|追着[^,。]{0,4}(打|砍)|(跟踪|尾随)(我|着|一个|女)|(撬|踹|砸)[^,。]{0,3}(门|锁)[^,。]{0,6}(进来|闯|我|要)|闯进(我|来|家)|(小偷|贼|歹徒|陌生人|坏人)[^,。]{0,6}(在|进|闯|翻)[^,。]{0,3}(家|屋|房)|把(我|他|她|人)[^,。]{0,3}(打|砍|捅)(伤|了|得|死|成)|救命|broke into|breaking in|挟持|劫持|\bknife\b|\bgun\b|stab|attack(ed|ing)?|fighting|robber|being beaten|kill (me|him|her)|rape/,
    meansElse:
      /打人(品|气|民|工|电话)|打死(也|都)?不|打架子鼓|刀(削面|具|工|片|叉)|砍(价|单|一刀|头息)|捅(娄子|破|篓子)|(气|饿|热|累|笑|烦|急)[^,。]{0,2}(杀|死)|杀(虫|毒|菌|价|熟|猪|鸡|鱼|青)|抢(劫)?(红包|购|票|单|险|修|占|注|生意|道|车位|课|座)|(被|有人)抢(了)?(车位|座|占|购|注|生意|先|单|道|红绿灯|修)|枪(战|手|械)|(打|救)命(稻草|之恩)|救命(稻草|钱|之恩|恩人|药)|kill time|attack on titan/g,
    silencedBy: HAZARD,
  },
  {
    danger: "self_harm",
    says: /(站|坐|爬)(在|上|到)(了)?[^,。]{0,6}(天台|楼顶|窗台|桥栏|栏杆外|楼边)|往下跳|跳(了)?下(来|去)|(吃|吞|喝)了?[^,。]{0,6}(安眠药|农药|一瓶药|好多药|很多药)|自杀|轻生|自残|寻死|寻短见|想不开|不想活|不想(再)?活|活不(下去|了)了?|活着[^,。]{0,6}(没意思|没意义|没劲|太累|痛苦|干嘛|还有什么)|没(有)?活(下去|着)的|(想|要|去)(要)?死(?!你|他|她|那|这|的|角|亡|人|循环|机)|死了(算了|一了百了|最好|干净|就好)|去死(算了|吧我|了算)|一了百了|(想|要|准备|站在|爬上|威胁|就|去|有人|们|从)[^,。]{0,10}跳(楼|河|江|桥|下去)|跳(楼|河|江|桥)(了|吧|自|轻|威胁|死|算了)|跳(楼|河|江)(?!机|价|甩|促|大甩|式)|割腕|割脉|上吊|烧炭|吞(了|下)?[^,。]{0,5}(药|安眠)|喝(了)?农药|遗书|(结束|了结|了断|放弃)(自己|生命|我的生命|这一生|一切)|生无可恋|\bsuicid|kill myself|want to die|end my life|(don.?t|do not) want to (live|be alive|exist)|hurt myself/,
    meansElse:
      /(要|快)死了?[^,。]{0,4}(热|冷|困|累|贵|挤|堵|慢)|跳楼(价|机|大甩卖|甩卖|促销|清仓|式)|(笑|累|热|烦|困|气|吓|饿|急|吵|臭|冷|爱|美|难受|羡慕|无聊|渴|酸|痛|疼)(得)?(想|要|快)?死(我|了|人|个)?|(差|慢|贵|多|少|远|脏|乱|响|黑|暗|堵|忙|麻烦)得(要|快)死|想死(你|我|他|她)了?|要死不活|(手机|电脑|系统|软件)[^,。]{0,4}(要|想)?死|(花|树|鱼|草|苗|绿萝|猫|狗|店|生意|小店|企业|公司|植物)[^,。]{0,6}(活不了|活不下去|要死|快死)|自杀式(爆|停)|(电影|小说|电视剧|剧情|歌词)里?[^,。]{0,8}(自杀|轻生)/g,
    silencedBy: [
      /演练|演习|讲座|培训|宣传|科普|电影|电视剧|小说|游戏|剧本|昨天的新闻|新闻(里|上)|去年|前年|多年前|古代|历史|屈原|怎么预防|预防(干预)?工作|干预(政策|培训)|策略|suicide squad/,
    ],
  },
  {
    danger: "domestic_violence",
    says: new RegExp(
      `家暴|(爸|妈|爸爸|妈妈|父亲|母亲|父母|我哥|我姐|继父|后爸|后妈|继母|他|她)[^,。]{0,6}(打|揍|踹|掐|扇|抽)(了|伤)?(我|妈|爸)|被(我)?(爸|妈|爸爸|妈妈|父亲|母亲|继父|后妈|哥)[^,。]{0,4}(打|揍|踹|掐)|(${KIN})[^,。]{0,6}把我[^,。]{0,4}(打|踹|推|掐|踢)|家庭暴力|(${KIN})[^,。]{0,10}(打我|打了我|打她|打老婆|动手打|殴打|掐我|掐(着|住)|踹我|扇我|要杀我|虐待|往死里打|又打|打女|打得我|拿刀)|被(我)?(老公|丈夫|男友|男朋友|对象|前夫|老婆|妻子|儿子|女婿|婆家|家人)[^,。]{0,6}(打|揍|掐|踹|虐待|威胁)|打(老婆|媳妇|妻子|女友|老婆孩子|爸妈|父母|老人|老妈|老母亲)|(儿子|女儿|儿媳|女婿|孙子|保姆|护工)[^,。]{0,6}(打|虐待|殴打)(?!扫|电话|工|车|针|听|理|算|印|官司|疫苗)[^,。]{0,6}(老人|老母|老父|母亲|父亲|爸|妈|爷爷|奶奶)|虐待(老人|父母|老婆|妻子)|\\b(he|she|father|mother|dad|mom|stepfather)[^,.]{0,12}(hits|beats|hurts|punches) (me|her|my)|domestic (violence|abuse)|(husband|boyfriend|wife|partner)[^,.]{0,20}(hits?|beats?|beating|hitting|chok|hurt)`,
    ),
    meansElse:
      /打(我|老婆|媳妇|妻子|老人|父母|爸妈|爸|妈)[^,。]{0,2}(电话|手机|针|疫苗|的?旗号|折|扮)|打老人卡|打电话|打招呼|打游戏|打牌|打麻将|打车|打工|打饭|打水|打篮球|打球|打针|打疫苗|打扫|打听|打扰/g,
    silencedBy: [
      /演练|讲座|培训|宣传|科普|电影|电视剧|小说|剧情|游戏|反家暴(法|日|活动|主题)|家庭暴力法|政策|法律规定|告诫书是什么|去年|前年|多年前|小时候/,
    ],
  },
  {
    danger: "child_harm",
    says: new RegExp(
      `虐童|(${CHILD})[^,。]{0,4}(走丢|走失|失踪|被人?带走|不见了)|(摸|侵犯)(了|我|一个)?[^,。]{0,3}(女儿|儿子|孩子|女孩|男孩|学生|小朋友)|拐(卖|走|骗)?[^,。]{0,3}(${CHILD})|老师[^,。]{0,6}(打|踢|扇|掐)(了)?我|虐待(${CHILD})|(${CHILD})[^,。]{0,10}(被|遭|受)(到|了)?[^,。]{0,8}(打|虐待|殴打|体罚|性侵|猥亵|侵害|欺凌|霸凌|拐|绑|骚扰|强奸|遗弃|关在|关小黑屋|针扎|扇)|(打|揍|踢|踹|骂哭|抽|掐|扇|体罚|殴打|猥亵|性侵|拐卖|拐走|遗弃|虐打|毒打|欺负|霸凌|骚扰)(了|着|自己|自家|我家|我|一个|别人家?的?|几岁的?|她|他|小)?[^,。]{0,4}(${CHILD})|(校园|同学)(霸凌|欺凌|暴力)|(${CHILD})[^,。]{0,8}(惨叫|哭喊|身上(全是|都是|有)伤|淤青|一个人(被)?(锁|关))|(老师|园长|保育员|家长|爸爸|妈妈|父亲|母亲|继父|后妈|继母|父母)[^,。]{0,8}(打|虐待|体罚|猥亵|针扎|扇|抽)[^,。]{0,4}(${CHILD}|他|她|人|耳光)|child (abuse|molest)|abus(e|ing) (a |his |her |their |the )?(child|kid|son|daughter)|(beat|hit)(s|ting|ing)? (a |his |her |their |the )?(child|kid|son|daughter|baby)`,
    ),
    meansElse:
      /打(电话|招呼|游戏|牌|麻将|车|工|饭|水|篮球|球|针|疫苗|扫|听|扰|印|折|卡|底|算|造|破|开)|(蚊子|狗|猫|车)[^,。]{0,3}(咬|撞)|逗(孩子|小孩|娃)|抽(查|奖|血|签|时间|空|烟|屉|取|样)|(骚扰|诈骗)电话|踢(球|足球)|被(打扰|打动|打折|打断|打分|打回|打湿)/g,
    silencedBy: [
      /演练|讲座|培训|宣传|科普|电影|电视剧|小说|剧情|游戏(里|中)|保护法|政策|法律规定|强制报告制度是|去年|前年|多年前|小时候|防(性侵|欺凌|拐)(教育|课|讲座|知识)?|担心|万一|如果/,
    ],
  },
];

const SENTENCE = /[^。!?!?;;\n]+/gu;

/** A sentence as its clauses; each carries its neighbour before, where "yesterday" or "I fear" may stand. */
function clausesOf(sentence: string): { clause: string; context: string }[] {
  const clauses = sentence.split(/[,,、]+|(?<=[a-z])\. /).filter((clause) => clause.trim() !== "");
  return clauses.map((clause, i) => ({ clause, context: `${clauses[i - 1] ?? ""},${clause}` }));
}

function holds(
  { says, meansElse, silencedBy }: Rule,
  clause: string,
  context: string,
  wider: string,
): boolean {
  const plain = meansElse ? clause.replaceAll(meansElse, "·") : clause;
  if (!says.test(plain)) return false;
  const now = NOW.test(wider);
  return now ? !TALK.test(context) : !silencedBy.some((pattern) => pattern.test(context));
}

/** Long letters tell of past and feared dangers; there a rule needs a word that says "now" close by, or the opening. */
const LONG = 120;
const OPENING = 30;

/** The dangers a text speaks of as happening now, the most serious first. Empty: none. */
export function findDangers(text: string): Danger[] {
  const plain = normalise(text.replaceAll("\n", "。"));
  const found = new Set<Danger>();
  for (const { 0: sentence, index } of plain.matchAll(SENTENCE)) {
    const trusted = plain.length <= LONG || index < OPENING || NOW.test(sentence);
    for (const { clause, context } of clausesOf(sentence))
      for (const rule of RULES)
        if (
          !found.has(rule.danger) &&
          (trusted || ALWAYS.has(rule.danger)) &&
          holds(rule, clause, context, sentence)
        )
          found.add(rule.danger);
  }
  return DANGERS.filter((danger) => found.has(danger));
}

/** Said once in a long letter these still count. */
const ALWAYS: ReadonlySet<Danger> = new Set(["self_harm", "domestic_violence", "child_harm"]);

const SEALED =
  /举报|检举|揭发|(投诉|控告|反映|告)[^,。]{0,12}(干部|书记|主任|局长|所长|科长|镇长|村长|村支书|领导|公务员|民警|警察|交警|城管|执法人员|社工|社区(工作人员|书记|主任)|网格员|街道办?|居委会|村委会?|派出所|法院|法官|信访局|窗口(人员|工作人员)|工作人员|单位|部门|政府)|(干部|书记|主任|局长|所长|村长|村支书|村干部|社工|网格员|民警|城管|法官|公务员|工作人员)[^,。]{0,12}(受贿|贪污|腐败|索贿|收红包|收钱|吃拿卡要|徇私|包庇|滥用职权|打击报复|泄露|辱骂|骂人|刁难|不作为|乱作为|态度(恶劣|差|很差|不好|蛮横))|贪污|受贿|以权谋私|官商勾结|保护伞|打击报复|whistleblow|corrupt|bribe/;
const SEALED_DANGERS: readonly Danger[] = ["self_harm", "domestic_violence", "child_harm"];

/** True where the matter must stay invisible to the unit concerned and to groups (the design's 保密件). */
export function isSealed(text: string, dangers: readonly Danger[]): boolean {
  return dangers.some((danger) => SEALED_DANGERS.includes(danger)) || SEALED.test(normalise(text));
}
