/*
 * Several demands in one message whose writer counts nothing: "路灯坏了，楼上还天天打麻将". A clause opens a new demand
 * where it names a matter of its own and a subject of its own, or follows a word for "also".
 */

/** Longer texts tell one story from many sides. */
const MOST_CHARS = 110;
/** This share of a clause's words is of one category. */
const OWN_MATTER = 0.5;

const CLAUSE = /[^，,。.！!？?；;:：\n]+[，,。.！!？?；;:：\n]*/gu;
/** A blank between two words of Chinese is a pause. */
const PAUSE = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;
const SENTENCE_END = /[。.！!？?；;\n]\s*$/u;

/** "Two things:", which tells only that there are several. */
const ANNOUNCES =
  /(?:[两二三四五2-5]|好?几|多)[个件条点桩样](?:不同的?)?(?:事[儿情]?|问题|诉求|情况|意见|毛病)/u;

/** Who writes, or that something follows. */
const INTRODUCES = /[:：]$|^(?:你好|您好|我是|本人)/u;

const ALSO =
  /^(?:(?:另外|此外|还有|再有|再就是|而且|并且|同时|顺便|对了|以及|(?:前面|刚才|上次|之前)(?:说|讲|提|反映)(?:过)?的(?:那个)?|一个是|一是|二是|三是|[一另]方面|第[一二三四五][个件是]?|其次|最后)(?:就?是)?[再也]?(?:反映|投诉|说|问|想问|请问|提)?(?:一?下)?[，,、:：\s]*)+/u;
/** Where or what else it is about. */
const SUBJECT =
  /^.{0,5}?(?:楼上|楼下|楼道|隔壁|对面|对门|旁边|附近|门口|门前|外面|里面|地下|[东西南北]门|河边|校门|路口|路上|路边|路灯|路面|马路|人行道|小区|单元|河|公园|学校|校门|幼儿园|医院|超市|菜场|菜市场|公交|地铁|工地|工厂|餐馆|饭店|店|电梯|井盖|自来水|电瓶车|共享单车|垃圾|绿化|树|外墙|广场|社区|街|路|幢|号楼|房东|邻居|有人|有个|给我们|查一?下)/u;
const ALSO_WITHIN = /^[^，,]{1,9}(?:也|还)/u;

/** Who was told and did nothing: part of the matter that they were told of. */
const WHO_WAS_TOLD =
  /(?:物业|社区|居委|业委会|城管|街道|派出所|警察|交警|民警|保安|村委|老师|户主|房东|老板|商家|店家|客服|公司|学校|单位|领导|12345|110).{0,5}(?:不管|不理|没人|没用|没来|不来|看过|来过|没下文|没回音|没消息|推|说|让|叫|讲|答|回复|不肯|拒|态度|装|敷衍|踢)|(?:找|打|跟|和|向|问|报|叫|联系|投诉|反映|告诉|通知|催)(?:了|过|给|到)*.{0,2}(?:物业|社区|居委|城管|街道|派出所|警察|交警|保安|房东|12345|110|客服)/u;
/** What follows from the matter before, says where it is or what is wanted: always, and where no other subject is named. */
const FOLLOWS =
  /^(?:导致|造成|搞得|弄得|害得|所以|结果|因为|由于|就在|在|从|自从|影响|严重|希望|要求|建议|直接|差点|幸亏|天天|每天|经常|一直|已经|都|就|才|又|但|不过|可是|如果|万一|怕|担心|很|太|非常|特别|这|那|他|她|它|其|该)|似的|一样$|差点/u;
const FOLLOWS_OWN =
  /^(?:让|使|请|麻烦|能不能|能否|可以|什么时候|怎么|为什么|谁|到底|是不是|有没有|尽快|老人|孩子|小孩|我们?|大家|居民|行人|学生|过路|下雨|晚上|半夜|现在|昨天|今天|上次)/u;
/** Something is wrong or asked. */
const PROBLEM =
  /坏|不亮|灭|断|塌|破|裂|掉|脱落|漏|渗|堵|臭|脏|吵|响|闹|噪|扰|占|乱|没(?!事|问题)|不(?!错|好意思|用)|压|挡|馊|黑|暗|死|难|假|拒|砸|钻|围|塞|停[了水电]|洒|拖欠|欠|偷|咬|叫|满|冒|滴|碎|松|翘|歪|倒|黄|涨|骗|违|超|黑车|抛|敲|装修|坑|无证|过期|缺|横流|问|怎么|如何|什么时候|多少|吗|[?？]|查|飞线|充电|群租|打麻将|跳舞|油烟|发霉|生锈|污|烟|慢|等|挂不上|加装|增设|绕路|多收|蹦|跳到|唱歌|唱戏|通宵|进水|种菜|飞快|喇叭|拉客|打桩|补办|申请|转学|退不|到账|不填|抽烟|养鸡|养鸽|贴满/u;

interface Clause {
  readonly text: string;
  /** What its words are of, if they are of one thing. */
  readonly code: string | undefined;
  readonly opens: boolean;
}

/** Where a text may be cut into what it demands, by its clauses; empty unless several matters are told. */
export function cutByClauses(
  text: string,
  wordsOf: (text: string) => ReadonlyMap<string, number>,
): readonly string[] {
  if (text.length > MOST_CHARS) return [];
  const told = text.replaceAll(PAUSE, "，").match(CLAUSE) ?? [];
  const clauses = told.map((clause, i) => readClause(clause, told[i - 1], wordsOf));
  const matters = new Set(clauses.flatMap(({ code }) => code ?? []));
  return matters.size < 2 ? [] : grouped(clauses);
}

function readClause(
  clause: string,
  before: string | undefined,
  wordsOf: (text: string) => ReadonlyMap<string, number>,
): Clause {
  const text = clause.trim();
  const also = ALSO.exec(text)?.[0] ?? "";
  const bare = text.slice(also.length);
  if (before === undefined && (INTRODUCES.test(text) || (ANNOUNCES.test(text) && !text.includes("是"))))
    return { text: "", code: undefined, opens: false };
  if (WHO_WAS_TOLD.test(bare)) return { text, code: undefined, opens: false };
  const adds = also !== "" || ALSO_WITHIN.test(bare);
  const code = adds || PROBLEM.test(bare) ? ownMatter(wordsOf(bare)) : undefined;
  const follows = FOLLOWS.test(bare) || (FOLLOWS_OWN.test(bare) && !SUBJECT.test(bare));
  const isNew =
    adds ||
    SUBJECT.test(bare) ||
    (before !== undefined && (SENTENCE_END.test(before) || ANNOUNCES.test(before)));
  return { text: bare, code, opens: isNew && !(follows && also === "") };
}

function ownMatter(words: ReadonlyMap<string, number>): string | undefined {
  const known = [...words].filter(([code]) => code !== "other").sort((a, b) => b[1] - a[1]);
  const all = known.reduce((sum, [, share]) => sum + share, 0);
  const [best] = known;
  return best && best[1] >= OWN_MATTER * all ? best[0] : undefined;
}

function grouped(clauses: readonly Clause[]): readonly string[] {
  const groups: { text: string; codes: Set<string> }[] = [];
  for (const { text, code, opens } of clauses) {
    const last = groups.at(-1);
    const known = code !== undefined && groups.some(({ codes }) => codes.has(code));
    if (last && (!opens || code === undefined || known || last.codes.size === 0)) {
      last.text += text;
      if (code) last.codes.add(code);
    } else groups.push({ text, codes: new Set(code ? [code] : []) });
  }
  return groups.length >= 2 ? groups.map(({ text }) => text) : [];
}
