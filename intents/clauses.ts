/*
 * What makes a clause a tale, a fear or an alarm. Shared by the rules for danger and urgency. Only bounded gaps.
 */

/** Said of a clause with its neighbours: it is happening. Beats every "not now" below. */
export const NOW =
  /现在(?!还没|都没|也没|仍没|还是没)|正在|此刻|刚刚|刚才|马上|快来|快点|快救|救命(?!的|钱|路|药|款|恩|稻|消防|通道|生活|保命|[”"])|救人|救我|赶紧来|还在(烧|冒|漏|打|流|涨|里面)|越来越大|right now|help me|please come/;
/** A drill, a lesson, a film, a question of law: nothing burns. */
export const TALK =
  /演练|演习|防汛|警示|培训|讲座|宣传|科普|知识|预案|征文|电影|电视|小说|游戏|新闻(里|上|说)|纪录片|话剧|歌|保险|政策|法律|法规|条例|规定|主题|博物馆|安全教育|疏散标志|drill|training|movie|film|policy|game/;
/** A fear or a hazard: worth a case, not an alarm. */
export const MAYBE =
  /担心|害怕|就怕|生怕|怕(会|被|有|它|他|以后|哪天|引|着|失|起|出|掉|塌|倒|砸|摔|漏|爆)|万一|如果|要是|假如|容易|易引|引发|引起|导致|造成|可能|会不会|恐怕|(出|发生)了?(火灾|事故)怎么办|可乘之机|不至于|千万别|避免|防止|预防|隐患|风险|一旦|以免|以防|差点|险些|迟早|早晚|存在|会(着火|起火|失火|塌|倒塌|爆炸|漏气|被困|被淹)|might|could|worried|afraid|risk|in case|what if/;
/** Over, or long ago. */
export const PAST =
  /昨天|昨晚|最近(看到|听说)|早已|时常|常常|有时|偶尔|动不动|动辄|屡屡|隔三差五|[\d多几两三]起|多年|[\d一二两三几半十]年(多|时间|了|来|间|就)|个多月|的问题|修好了?(吗|没)|的事(派出所|怎么|后来|处理|情怎么)|事件|一事|一案|善后|灾后|后续|公道|逍遥法外|何时能|何时会|追究|刑事责任|过后|身亡|致死|一(下|遇|到)(到)?(大|暴|下)?雨|每(到|逢|年)|遇到下雨|昨日|前天|上周|上个?星期|上个?月|上次|去年|前年|往年|以前|之前|从前|曾经?|当年|当时|那年|那次|小时候|年前|月前|天前|前几天|前阵子|有一次|历史上|早就|已经?(被)?(扑灭|控制|救出|修好|处理|解决|抓)|扑灭了|熄灭|灭掉了|救出来了|没事了|得到控制|赔(偿|钱|款|付)|理赔|定损|经常|多次|频繁|三天两头|[两三几]次|每次|屡次|\d+月\d+[日号]|\d{4}年|yesterday|last (week|month|year)|years ago|used to/;
/** Nothing of the kind. */
export const DENIED =
  /没(有)?(着火|起火|失火|火|漏气|被困|人被困|塌|伤)|不是(火灾|着火|失火|真|煤气|自杀|家暴)|没事|虚惊一场|开玩笑的?吧|误报/;

/** In a long letter only these say "now": the plain 现在 is said there of everything. */
export const NOW_IN_LETTER =
  /正在|此刻|刚刚|快来|快点来|快救|救人|救我|赶紧来|还在(烧|冒|漏|打|流|涨|里面)|越来越大|现在[^,。]{0,6}(着火|起火|冒烟|漏气|被困|倒塌|塌了|出不来)|right now|help me|please come/;

export const SENTENCE = /[^。!?!?;;\n]+/gu;

/** A sentence as its clauses; each carries its neighbour before, where "yesterday" or "I fear" may stand. */
export function clausesOf(sentence: string): { clause: string; context: string }[] {
  const clauses = sentence.split(/[,,、]+|(?<=[a-z])\. /).filter((clause) => clause.trim() !== "");
  return clauses.map((clause, i) => ({ clause, context: `${clauses[i - 1] ?? ""},${clause}` }));
}

/** A letter rather than a message: it tells of past and feared dangers, so more is asked of a rule there. */
export const LONG = 120;
/** Title and first words of a letter: what stands here is what it is about. */
export const OPENING = 30;
