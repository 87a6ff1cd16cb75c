/*
 * What makes a clause a tale, a fear or an alarm. Shared by the rules for danger and urgency. Only bounded gaps.
 */

/** Said of a clause with its neighbours: it is happening. Beats every "not now" below. */
export const NOW =
  /现在(?!还没|都没|也没|仍没|还是没)|正在|此刻|刚刚|刚才|马上|快来|快点|快救|救命(?!的|钱|路|药|款|恩|稻|消防|通道|生活|保命|[”"])|救人|救我|赶紧来|还在(烧|冒|漏|打|流|涨|里面)|越来越大|right now|help me|please come/;
/** A drill, a lesson, a film, a question of law: nothing burns. */
export const TALK =
  /演练|演习|防汛|警示|培训(?!班|机构|学校|中心|老师)|讲座|宣传|科普|知识|预案|征文|电影|电视(?=剧|上|里|台|节目|新闻)|小说|游戏|新闻(里|上|说)|纪录片|话剧|歌|保险|政策|法律|法规|条例|规定|主题|博物馆|安全教育|疏散标志|drill|training|movie|film|policy|game/;
/** A fear or a hazard: worth a case, not an alarm. */
export const MAYBE =
  /担心|害怕|就怕|生怕|怕(会|被|有|它|他|以后|哪天|引|着|失|起|出|掉|塌|倒|砸|摔|漏|爆)|万一|如果|要是(?!不|敢|再)|假如|容易|易引|引发|引起|导致|造成|可能|会不会|恐怕|(出|发生)了?(火灾|事故)怎么办|可乘之机|不至于|千万别|避免|防止|预防|隐患|风险|一旦|以免|以防|差点|险些|迟早|早晚|存在|会(着火|起火|失火|塌|倒塌|爆炸|漏气|被困|被淹)|might|could|worried|afraid|risk|in case|what if/;
/** Over, or long ago. */
export const PAST =
  /昨天|昨晚|最近(看到|听说)|早已|时常|常常|有时|偶尔|(?<!一)动不动|动辄|屡屡|隔三差五|[\d多几两三]起|多年|[\d一二两三几半十]年(多|时间|了|来|间|就)|个多月|的问题|修好了?(吗|没)|的事(派出所|怎么|后来|处理|情怎么)|事件|一事|一案|善后|灾后|后续|公道|逍遥法外|何时能|何时会|追究|刑事责任|过后|身亡|致死|一(下|遇|到)(到)?(大|暴|下)?雨|每(到|逢|年)|遇到下雨|昨日|前天|上周|上个?星期|上个?月|上次|去年|前年|往年|以前(?![都没从不挺]|好好|还好)|之前|从前|曾经?|当年|当时|那年|那次|小时候|年前|月前|天前|前几天|前阵子|有一次|历史上|早就|已经?(被)?(扑灭|控制|救出|修好|处理|解决|抓)|(?<!把火)扑灭了|熄灭|灭掉了|救出来了|没事了|得到控制|赔(偿|钱|款|付)|理赔|定损|经常|多次|频繁|三天两头|[两三几]次|每次|屡次|\d+月\d+[日号]|\d{4}年|yesterday|last (week|month|year)|years ago|used to/;
/** A tale of long ago, which nothing of this hour follows; what merely dates from then (以前装的, 当年的房子) is none. */
const LONG_AGO =
  /小时候(?!的)|(?:那年|那会儿|当年|早年|从前)(?![的建盖装])|以前(?![的没住租装买都从不就还挺很好也是有]|工作|上班)|年轻(?:的)?时候|旧社会/;
const STILL =
  /现在(?!想|回想|日子|生活|好了|都好|过得|条件|没事|不[打骂])|今[天晚早夜]|昨[天晚]|刚|又|还[在有没是]|正在|快[来救点派]|救|马上|这会|此刻|不敢|一直|天天|越来越|说[他她]?要/;
/** "救过", "救英雄": the help is as long ago as the rest. */
const HELPED = /救(?:过|了|起|活|英雄|[^,。]{0,4}(?:人|命)的)/g;
export const isOver = (plain: string): boolean =>
  LONG_AGO.test(plain) && !STILL.test(plain.replaceAll(HELPED, ""));
/** An accident that somebody has paid for, and nothing of it goes on. */
const PAID =
  /[付给出赔垫报][了完过付]{0,2}[^,。;]{0,6}(?:医?药费|医疗费|治疗费|营养费|误工费)|赔[了完过付]{0,2}[^,。;]{0,6}(?:钱|块|元|万)/;
export const isPaidFor = (plain: string): boolean =>
  PAID.test(plain) && !STILL.test(plain) && !NOW.test(plain);
/** Nothing of the kind. */
export const DENIED =
  /没(有)?(着火|起火|失火|火|漏气|被困|人被困|塌|伤)|不是(火灾|着火|失火|真|煤气|自杀|家暴)|没事了|(就|都|哈哈)没事|虚惊一场|开玩笑的?吧|(是|又|系统)误报/;

/** In a long letter only these say "now": the plain 现在 is said there of everything. */
export const NOW_IN_LETTER =
  /正在|此刻|刚刚|快来|快点来|快救|救人|救我|赶紧来|还在(烧|冒|漏|打|流|涨|里面)|越来越大|现在[^,。]{0,6}(着火|起火|冒烟|漏气|被困|倒塌|塌了|出不来)|right now|help me|please come/;

/** Who ends a letter so is in it at this hour. */
const HELP_NOW = /救命(?![的啊]?(?:太|路|恩|钱|药|稻|通道|生活))|快[派叫喊]|赶[紧快](?:派|叫|过来)/;
export const CRY_AT_END = new RegExp(`${NOW_IN_LETTER.source}|${HELP_NOW.source}`);

export const SENTENCE = /[^。!?!?;;\n]+/gu;

/** A sentence as its clauses; each carries its neighbour before, where "yesterday" or "I fear" may stand. */
export function clausesOf(sentence: string): { clause: string; context: string }[] {
  const clauses = sentence.split(/[,,、]+|(?<=[a-z])\. /).filter((clause) => clause.trim() !== "");
  return clauses.map((clause, i) => ({ clause, context: `${clauses[i - 1] ?? ""},${clause}` }));
}

/** A letter rather than a message: it tells of past and feared dangers, so more is asked of a rule there. */
const LONG = 120;
/** In characters of Chinese; a word of English counts as two. */
export const lengthOf = (plain: string): number => plain.replaceAll(/[a-z']+/g, "ab").length;
export const isLetter = (plain: string): boolean => lengthOf(plain) > LONG;
/** Title and first words of a letter: what stands here is what it is about. */
export const OPENING = 30;
/** And its last words: where they cry for help, they are a message by themselves. */
const CLOSING = 60;
export function closingOf(plain: string): string {
  const end = plain.slice(-CLOSING);
  return end.slice(Math.max(0, end.search(/[,，。!！?？;；]/)));
}

/** What a hazard that is not there now is told with. */
export const HAZARD: readonly RegExp[] = [TALK, MAYBE, PAST, DENIED];

/** A cry: nobody who says this asks about a course. */
export const CRY =
  /快来|快点来|派(人|车|船)|救命(?![的啊]?(太|路|恩))|救救(?!我,作业)|救人|快救|求(求)?你们|叫消防|快叫|快派|现在(还|正|又)?在|(人|他|她|火|水|血|气)还在|越来越(大|快|多|高)|快不行|\bhurry\b|right now|help (me|us|him|her|pls)|kuai ?lai|jiu ?ming/;

/** "以前都好好的" tells of what is not so any more. */
const BEFORE = "以前(?![都没从不挺]|好好|还好)";

/** What is asked, told and paid for in quiet times: lessons and drills, art and games, forms, money, thanks, jokes. */
const WORLDS = `瞎说|是不是真的|真的假的|是什么意思|怎么回事|还能修|成语|生肖|解决了$|什么狗|罚多少|拖欠|押金|车位|尊敬的|领导|市长|(?<!村)书记|相关部门|有关部门|政府|建议|咨询|请问|希望(能|有)|恳请|扰民|演练|演习|讲座|培训(?!班|机构|学校|中心|老师)|科普|课件|竞赛|展览|海报|作文|读后感|剧本|小说|电影|电视剧|韩剧|纪录片|短剧|短视频|小品|话剧|彩排|魔术|鬼屋|游戏里|密室|开放日|锦旗|表扬|志愿(者|消防)|招聘|招人|报名|预约|学平险|理赔|工伤|误工费|报销|补贴|补助|抚恤|优抚|残疾证|执照|验收|年检|年审|安检员|鉴定|收费|罚(款)?多少|多少钱|贵不贵|手续|仲裁|条例|判(了)?几年|入刑|界定|志愿|辟谣|谣言|听说|哈哈|lol\\b|笑死|开玩笑(的|啦|吧|$)|夸张|啥梗|虚假宣传|(?<!刚)出院|养好了|和解|处理完|修好了|救活了|救英雄|见义勇为|(找|救)(着|到|回来)了|早(就)?(找|回)|没事了|已经复位|误报火警|试鸣|读者|投稿|博物馆|档案馆|图书馆|文化(馆|站)|历史课|当年|那年|前年|去年|早年|上(个)?月|上(个)?(礼拜|星期|周)的?|(?<!石|岸|山|楼|地)上回|上次|(\\d+|[三五七八九十]|几|多)年前|小时候|${BEFORE}|旧闻|新闻|梦(到|见)|万一|假如|要是(?!不|敢|再)|如果|反诈|满意度|写(通知|检讨)|满分|补办|补打|发票|认定|证明丢`;
const ASKS =
  "怎么(处理$|取证|预防|转|防|离婚|赔偿)|学校怎么处理|怎么处理的|能告|告他吗|请假|电话(号码)?(是)?多少|哪个(医院|科|部门)|安置在|能不能(装|加|给|在)|有什么(好)?(办法|预防|建议|推荐|手环)|应该怎么做|装什么|几点|几号|几时|哪天|啥时候|什么时候|怎么(申请|写|算|买|办理|报名|界定|开头|续|样|处理入室)|咋(写|算|买|报废|表扬|办的|收费)|(在|去|上|从)?哪(里|儿)?(能|可以)?(办|领|申请|买|报|交|收|查|签|评|找|租|挂|补|登记|参观)|要不要|能不能(放|报|办|升|申)|算不算|犯法不|有没有(地方|课|班|教|名额|办法|规定)|(能|可以)(报|领|办|退|看|去|补|申诉|参观)(吗|不|么)|just (asking|wondering)|if i ever|where (can|do) i|how do i|when('s| is)|opening hours|any (discount|rule)|insurance|last (year|week|night's)|\\bmovie\\b|essay|training|\\bdrill\\b|museum|volunteer|yesterday|thanks to|how to unsubscribe|zen ?me ?(mai|jiao|ban ?li|bao)|yan ?(lian|xi)|pei ?xun|bao ?ming|jiang ?zuo|bao ?xian|ji ?dian";
/** The message is about another world than this hour's. */
export const ELSEWHERE = new RegExp(`${WORLDS}|${ASKS}`);
/** Harm at home goes on for years and is told with jokes and denials: less silences it. */
export const ELSEWHERE_AT_HOME = new RegExp(
  `${WORLDS.replace(`|${BEFORE}`, "").replace("|小时候", "")}|${ASKS}`,
);
/** Who takes leave thanks, speaks of insurance and of long ago. */
export const ELSEWHERE_IN_DESPAIR =
  /演练|讲座|培训(?!班|机构|学校|中心|老师)|科普|课件|海报|作文|剧本|小说|电影|电视剧|短剧|话剧|歌词|这首歌|游戏里|预约|专家号|挂(号|哪)|价|虚假宣传|哈哈|lol\b|笑死|开玩笑(的|啦|吧|$)|夸张|啥梗|就是作业|前年|去年|新闻|几点|哪(里|儿)?(能|可以)?(办|领|买|报|查|租)|多少钱|是多少|just (asking|wondering)|movie|essay/;
