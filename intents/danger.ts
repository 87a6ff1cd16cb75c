import { DANGERS, type Danger } from "../src/core/glossary.ts";
import {
  clausesOf,
  DENIED,
  LONG,
  MAYBE,
  NOW,
  NOW_IN_LETTER,
  OPENING,
  PAST,
  SENTENCE,
  TALK,
} from "./clauses.ts";
import { normalise } from "./text.ts";

/*
 * Rules, never statistics. All patterns are read clause by clause and hold only bounded gaps, so that time grows with
 * length and nothing else. Recall first: a rule is silenced only by words that say "not now", "not real" or "not that".
 */

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
    says: /着(了)?(大)?火|(家里?|厨房|屋里?|房子|车|楼里?|床|锅|店里?|电瓶|电池|衣服|柴堆)(也)?着了|起火|失火|走火|火灾|火情|火警|火势|明火|大火|(冒|有|好多|很多|全是)(黑|浓|大|白)?烟|浓烟|黑烟|烧起来|烧着了|燃起来|燃烧|(烧|窜|冒)(出|起)?了?火|火苗|火光|爆燃|自燃(?!油|气)|(冒|打|迸)火花|\bon fire\b|\bfire\b|\bburning\b|\bsmoke\b/,
    meansElse:
      /火锅|发火|恼火|火爆|火车|火热|火腿|上火|烟花|走火入魔|燃烧(的)?(青春|卡路里|脂肪|垃圾|秸秆)|(油|炊|排|抽|吸|香|尾气)[^,。]{0,6}冒?烟|烟囱[^,。]{0,6}烟|烟(道|囱|灰缸|管|酒|草|民)|没有?烟|(烧烤|烤肉|烤串|炭火|烧纸|秸秆|烟囱|锅炉|香炉|排气管|尾气|作坊|排放|污染|扰民)[^,。]{0,10}烟(雾|滚滚)?|(浓|黑|白)烟[^,。]{0,8}(排放|污染|扰民|搬的)|(气|听|心里|看)[^,。]{0,4}冒火|消防通道|火灾(险|报警器|自动|责任|保险|演|案例|事故认定)|大火(收汁|爆炒|煮|烧开)|明火执仗|(抽|吸|卖|买)[^,。]{0,4}烟|fire (lane|drill|station|engine|truck|door|exit|extinguisher|alarm test|works)|fireworks|firefighters?|fired|fire (my|the|your|him|her|them)\b|burning (question|desire|calories)|(打|点|发动)(不|没|了)?(着|起)火/g,
    silencedBy: HAZARD,
  },
  {
    danger: "gas",
    says: /(煤气|燃气|天然气|液化气|瓦斯)[^,。]{0,8}(泄漏|泄露|漏|味|爆|中毒|臭)|(闻到|闻着|有|一股|很重|很浓|全是)[^,。]{0,8}(煤气|燃气|天然气|瓦斯)(?!罐|瓶|灶|表|管|用|公司|费|站|卡|户|工|改|安|接|开|入)|(漏|泄漏|泄露)(了)?(煤气|燃气|天然气|液化气)|(管道|阀门|气罐|煤气罐|灶台|厨房)[^,。]{0,6}(漏气|在?嘶嘶)|漏气|一氧化碳(?!排放)|(气罐|煤气罐|液化气罐|锅炉|房子|楼上|店里|车间)[^,。]{0,6}(爆炸|炸了|爆了)|发生(了)?爆炸|毒气|有毒气体[^,。]{0,4}(泄漏|泄露)|gas leak|smell(s|ing)? (of )?gas|leaking gas|explosion/,
    meansElse:
      /(排放|偷排|排出)[^,。]{0,8}毒气(?!体?[^,。]{0,4}泄)|毒气(体|味|污染)(?![^,。]{0,4}泄)|(轮胎|车胎|气球|自行车|气垫|打气筒|空调|冰箱)[^,。]{0,6}漏气|(开通|安装|改造|缴纳|交|充|停|没有|没|断)了?(煤气|燃气|天然气)(费)?|(煤气|燃气|天然气)(费|公司|账单|表|开户|卡|价|安检|管道铺)/g,
    silencedBy: HAZARD,
  },
  {
    danger: "trapped",
    says: /被?困(在|住|着)|被困|困人|困了[^,。]{0,5}人|人[^,。]{0,4}困|(关(?!灯|闭|门|停|系|于|照)|卡|锁|堵|闷)在?[^,。]{0,4}(电梯|轿厢|车|屋|房间|厕所|阳台)[^,。]{0,2}里|电梯[^,。]{0,10}(卡住|关住|出不去|出不来|下不去|打不开[^,。]{0,4}人|掉下|坠)|(人|孩子|老人|我|我们|宝宝|奶奶|爷爷)[^,。]{0,6}(出不来|出不去)|反锁在|(埋|压)(在|住)[^,。]{0,6}(下|里|人|底)|溺水|落水|((?<!卖|换|丢|扔|拆|关|改)掉(?!头|价)|摔|跌|滑)(进|到|入|下)?(了)?[^,。]{0,4}(河|井|水里|水中|湖|江|坑|塘|池|沟)(?!路|街|区|社区|镇|小区|道)|(跳|冲)进河|(手|头|脚|腿|胳膊)[^,。]{0,4}卡(在|住)|(trapped|stuck|locked) in(side)? |drowning|fell into the (river|water|well)/,
    meansElse:
      /(手机|银行|社保|医保|公交|电话)卡|心(底|里|中)|困(难|扰|惑|境|倦)|贫困|犯困|(资金|钱|房款|资产|股票|感情|生活|心|贷款)[^,。]{0,4}被?困|(车|车子|汽车|电动车|轮椅|钱|款|物品|东西|手机|包|钥匙)[^,。]{0,8}(出不来|出不去|(掉|摔|跌|滑)(进|到|入|下)[^,。]{0,5}(河|井|水|湖|江|坑|塘|池|沟))|卡在[^,。]{0,4}(流程|环节|这一步|那里办)/g,
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
    says: /倒塌|坍塌|塌方|塌陷|垮塌|塌(了|下来|掉|进去)|垮了|滑坡|泥石流|山体[^,。]{0,4}(滑|裂|松动)|(墙|房子|楼|围墙|屋顶|脚手架|塔吊|桥|广告牌|电线杆|大?树|棚子|阳台|天花板|吊顶|挡墙)[^,。]{0,6}(倒了|倒下|要倒|快倒|马上倒|要塌|快塌|倾斜|断了掉|砸(下|到|中|伤|向|在|住|了?(人|车|我)))|砸(到|中|伤|死)[^,。]{0,3}(人|孩子|老人|车|行人)|(吊车|塔吊|起重机|吊机|脚手架)[^,。]{0,4}(倒|翻|断)|collaps(e|ed|ing)|about to fall|landslide/,
    meansElse:
      /(别|不要|易碎?|容易|墙被|梯)砸[^,。]{0,3}|塌(房|鼻)|死心塌地|一塌糊涂|天(要|都)?塌|(床|沙发|椅子|蛋糕|发型|头发|信仰|公司|生意|身体|经济)[^,。]{0,4}(塌|垮)|搞垮|拖垮|累垮|压垮|(小|枯)?树苗[^,。]{0,4}倒/g,
    silencedBy: HAZARD,
  },
  {
    danger: "violence",
    says: /打人|打架|打群架|打起来|斗殴|互殴|殴打|群殴|被[^,。]{0,6}(打了|打伤|打得|砍|捅|打人)|砍(人|伤|了)|捅(人|了|伤)|(拿|持|提|举|挥|亮)(着|出|了)?[^,。]{0,3}(刀|斧|棍|铁棍|枪|菜刀|砍刀|凶器)|有刀|抢劫|(被|有人)抢|绑架|行凶|杀人|要?杀(了|死)?(我|他|她|你)|(有人|他们|一群人|一伙人|保安)[^,。]{0,4}(打|揍|踹)(我|他|她)|弄死|砍死|打死|强奸|性侵|非礼|追着[^,。]{0,4}(打|砍)|(跟踪|尾随)(我|着|一个|女)|(撬|踹|砸)[^,。]{0,3}(门|锁)[^,。]{0,6}(进来|闯|我|要)|闯进(我|来|家)|(小偷|贼|歹徒|陌生人|坏人)[^,。]{0,6}(在|进|闯|翻)[^,。]{0,3}(家|屋|房)|把(我|他|她|人|业主|老人|同事|邻居|居民|顾客|司机|保安)[^,。]{0,3}(打|砍|捅)(伤|了|得|死|成)|救命|broke into|breaking in|挟持|劫持|\bknife\b|\bgun\b|stab|attack(ed|ing)?|fighting|robber|being beaten|kill (me|him|her)|rape/,
    meansElse:
      /打架[^,。]{0,8}(开除|检讨|处分|责任)|(树|杉|松|樟|木|林|竹|苗|绿化|草坪)[^,。]{0,10}砍[^,。]{0,2}|砍(伐|树|柴|竹|头修剪)|(是|像|等于|等同于?|简直|无异于|赤裸裸|明|合法)[^,。]{0,3}抢劫|救命[”"]?(的|路|钱|药|款|恩|稻|消防|通道|生活|保命|呼)|[“"]救命|一?棍子?打死|(以|道德)[^,。]{0,14}绑架|绑架[^,。]{0,8}(权|民意|消费)|打人(品|气|民|工|电话)|打死(也|都)?不|打架子鼓|刀(削面|具|工|片|叉)|砍(价|单|一刀|头息)|捅(娄子|破|篓子)|(气|饿|热|累|笑|烦|急)[^,。]{0,2}(杀|死)|杀(虫|毒|菌|价|熟|猪|鸡|鱼|青)|抢(劫)?(红包|购|票|单|险|修|占|注|生意|道|车位|课|座)|(被|有人)抢(了)?(车位|座|占|购|注|生意|先|单|道|红绿灯|修)|枪(战|手|械)|(打|救)命(稻草|之恩)|救命(稻草|钱|之恩|恩人|药)|kill time|attack on titan/g,
    silencedBy: HAZARD,
  },
  {
    danger: "self_harm",
    says: /(站|坐|爬)(在|上|到)(了)?[^,。]{0,6}(天台|楼顶|窗台|桥栏|栏杆外|楼边)|往下跳|跳(了)?下(来|去)|(吞|喝)了?[^,。]{0,6}(安眠药|农药|一瓶药|好多药|很多药)|吃(了|下|掉)[^,。]{0,6}安眠药|吃了?[^,。]{0,4}(瓶|把|多(?!久|少|长)|量|几十)[^,。]{0,4}药|农药吃|吃[^,。]{0,3}农药|(想|要|准备)[^,。]{0,3}吃安眠药|自杀|(?<!减)轻生(?!产|活|态)|自残|寻死|寻短见|想不开|不想活|不想(再)?活|活不下去了?|(?<!生)活不了了?|活着[^,。]{0,6}(没意思|没意义|没劲|太累|痛苦|干嘛|还有什么)|没(有)?活(下去|着)的|(想|要|去)(要)?死(?!你|他|她|那|这|的|角|亡|人|循环|机)|死了(算了|一了百了|最好|干净|就好)|去死(算了|吧我|了算)|一了百了|(想|要|准备|站在|爬上|威胁|就|去|有人|们|从)[^,。]{0,10}跳(楼|河|江|桥|下去)|跳(楼|河|江|桥)(了|吧|自|轻|威胁|死|算了)|跳(楼|河|江)(?!机|价|甩|促|大甩|式)|割腕|割脉|上吊|烧炭|吞(了|下)?[^,。]{0,5}(药|安眠)|喝(了)?农药|遗书|(结束|了结|了断|放弃)(自己的?|我的?|他的?|她的?)?(生命|性命|一生|这一生|一切)|(结束|了结|了断)自己|放弃自己(?!的)|生无可恋|\bsuicid|kill myself|want to die|end my life|(don.?t|do not) want to (live|be alive|exist)|hurt myself/,
    meansElse:
      /[“"「]跳楼[”"」]|一哭二闹三上吊|寻死觅活|(骂|威胁)[^,。]{0,4}想死|(要|快)死了?[^,。]{0,4}(热|冷|困|累|贵|挤|堵|慢)|跳楼(价|机|大甩卖|甩卖|促销|清仓|式)|(笑|累|热|烦|困|气|吓|饿|急|吵|臭|冷|爱|美|难受|羡慕|无聊|渴|酸|痛|疼)(得)?(想|要|快)?死(我|了|人|个)?|(差|慢|贵|多|少|远|脏|乱|响|黑|暗|堵|忙|麻烦)[得的](要|快)死|想死(你|我|他|她)了?|要死不活|(手机|电脑|系统|软件)[^,。]{0,4}(要|想)?死|(花|树|鱼|草|苗|绿萝|猫|狗|店|生意|小店|企业|公司|植物)[^,。]{0,6}(活不了|活不下去|要死|快死)|自杀式(爆|停)|(电影|小说|电视剧|剧情|歌词)里?[^,。]{0,8}(自杀|轻生)/g,
    silencedBy: [
      /演练|演习|讲座|培训|宣传|科普|电影|电视剧|小说|游戏|剧本|昨天的新闻|新闻(里|上)|去年|前年|多年前|古代|历史|屈原|杜绝|不至于|要不是|怎么预防|预防(干预)?工作|干预(政策|培训)|策略|suicide squad/,
    ],
  },
  {
    danger: "domestic_violence",
    says: new RegExp(
      `家暴|(爸|妈|爸爸|妈妈|父亲|母亲|父母|我哥|我姐|继父|后爸|后妈|继母|他|她)[^,。]{0,6}(打|揍|踹|掐|扇|抽)(了|伤)?(我|妈|爸)|被(我)?(爸|妈|爸爸|妈妈|父亲|母亲|继父|后妈|哥)[^,。]{0,4}(打|揍|踹|掐)|(${KIN})[^,。]{0,6}把我[^,。]{0,4}(打|踹|推|掐|踢)|家庭暴力|(${KIN})[^,。]{0,10}(打我|打了我|打她|打老婆|动手打|殴打|掐我|掐(着|住)|踹我|扇我|要杀我|虐待|往死里打|又打|打女|打得我|拿刀)|被(我)?(老公|丈夫|男友|男朋友|对象|前夫|老婆|妻子|儿子|女婿|婆家|家人)[^,。]{0,6}(打|揍|掐|踹|虐待|威胁)|打(老婆|媳妇|妻子|女友|老婆孩子|爸妈|父母|老人|老妈|老母亲)|(儿子|女儿|儿媳|女婿|孙子|保姆|护工)[^,。]{0,6}(打|虐待|殴打)(?!扫|电话|工|车|针|听|理|算|印|官司|疫苗)[^,。]{0,6}(老人|老母|老父|母亲|父亲|爸|妈|爷爷|奶奶)|虐待(老人|父母|老婆|妻子)|\\b(he|she|father|mother|dad|mom|stepfather)[^,.]{0,12}(hits|beats|hurts|punches) (me|her|my)|beat(s|ing)? (his|her|my) (wife|mother|father|girlfriend|parents)|domestic (violence|abuse)|(husband|boyfriend|wife|partner)[^,.]{0,20}(hits?|beats?|beating|hitting|chok|hurt)`,
    ),
    meansElse:
      /家暴(征|拆)|他人|其他|他们|人的(妈妈|妈|爸爸|爸)|打(我|老婆|媳妇|妻子|老人|父母|爸妈|爸|妈)[^,。]{0,2}(电话|手机|针|疫苗|的?旗号|折|扮)|打老人卡|打电话|打招呼|打游戏|打牌|打麻将|打车|打工|打饭|打水|打篮球|打球|打针|打疫苗|打扫|打听|打扰/g,
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
      /侵(犯|害)(了|到)?[^,。]{0,12}(权|隐私|财产|利益)|(权|权益|利益|隐私|财产)[^,。]{0,4}侵害|摸(底|查|排|清|索)|骚扰[^,。]{0,8}(休息|睡|学习|生活)|喊[::]?打人了?|打(电话|招呼|游戏|牌|麻将|车|工|饭|水|篮球|球|针|疫苗|扫|听|扰|印|折|卡|底|算|造|破|开|乱|击|怕|压)|(蚊子|狗|猫|车)[^,。]{0,3}(咬|撞)|逗(孩子|小孩|娃)|抽(查|奖|血|签|时间|空|烟|屉|取|样)|(骚扰|诈骗)电话|踢(球|足球)|被(打扰|打动|打折|打断|打分|打回|打湿)/g,
    silencedBy: [
      /演练|讲座|培训|宣传|科普|电影|电视剧|小说|剧情|游戏(里|中)|保护法|政策|法律规定|强制报告制度是|去年|前年|多年前|小时候|防(性侵|欺凌|拐)(教育|课|讲座|知识)?|担心|万一|如果|隐患|可乘之机|无意/,
    ],
  },
];

function says({ says: words, meansElse }: Rule, clause: string): boolean {
  return words.test(meansElse ? clause.replaceAll(meansElse, "·") : clause);
}

/** Happening, as far as a message can tell: a drill is never, a fear or the past only beside a word for "now". */
function inMessage({ silencedBy }: Rule, context: string, sentence: string): boolean {
  return NOW.test(sentence) ? !TALK.test(context) : !silencedBy.some((pattern) => pattern.test(context));
}

/** Said once and deep inside a letter these still count, if nothing says that they are over or only feared. */
const ALWAYS: ReadonlySet<Danger> = new Set(["self_harm", "domestic_violence", "child_harm"]);
/** A letter whose title tells of a fight asks for justice; who is being beaten writes no letter. */
const TOLD_LATER: ReadonlySet<Danger> = new Set(["violence"]);

/** The writer or the family: what they say of dying counts, however often or long ago they thought of it. */
const CLOSE = /我(?!们)|本人|孩子|儿子|女儿|老婆|老公|丈夫|妻子|母亲|父亲|妈妈|爸爸/;

/** In a letter a danger counts if a word beside it says "now", if it is what the letter is about, or if it is one of ALWAYS. */
function inLetter({ danger, silencedBy }: Rule, context: string, opening: boolean): boolean {
  if (NOW_IN_LETTER.test(context)) return !TALK.test(context) && !MAYBE.test(context);
  if (ALWAYS.has(danger) ? false : !opening || TOLD_LATER.has(danger)) return false;
  if (danger === "self_harm" && CLOSE.test(context))
    return !silencedBy.some((pattern) => pattern.test(context));
  const told = opening ? [] : [TALK, PAST, DENIED];
  return ![...silencedBy, ...told].some((pattern) => pattern.test(context));
}

/** The dangers a text speaks of as happening now, the most serious first. Empty: none. */
export function findDangers(text: string): Danger[] {
  const plain = normalise(text.replaceAll("\n", "。"));
  const isLetter = plain.length > LONG;
  const found = new Set<Danger>();
  for (const { 0: sentence, index } of plain.matchAll(SENTENCE))
    for (const { clause, context } of clausesOf(sentence))
      for (const rule of RULES) {
        if (found.has(rule.danger) || !says(rule, clause)) continue;
        const happens = isLetter
          ? inLetter(rule, context, index < OPENING)
          : inMessage(rule, context, sentence);
        if (happens) found.add(rule.danger);
      }
  return DANGERS.filter((danger) => found.has(danger));
}

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
  if (BARE_TIP.test(plain) || SECRECY.test(plain)) return true;
  const named = plain.replaceAll(NO_OFFICIAL, "");
  return AGAINST.test(plain.length > LONG ? named.slice(0, SUBJECT) : named) || CORRUPT.test(plain);
}
