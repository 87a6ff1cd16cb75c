/** A mobile number, with or without 86 and gaps; or an identity number of 18 characters. Not within a longer number. */
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?\d{4}[- ]?(\d{4})(?!\d)/g;
const IDENTITY = /(?<!\d)(\d{3})\d{11}(\d{3}[\dXx])(?!\d)/g;

/** Words as anybody may read them: mobile and identity numbers with their middles hidden, 138****1234. */
export function masked(text: string): string {
  return text.replace(IDENTITY, "$1***********$2").replace(MOBILE, "$1****$2");
}

const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;

const NUMBER = "(?:\\d+|[零〇一二三四五六七八九十百]+)";
const HOUSE = `(?:${NUMBER}|[A-Za-z]\\d{0,2})(?:号楼|幢|栋|座|#)`;
/** The number after a road, which says where, not who lives there. */
const OF_ROAD = "(?<!路|街|道|巷|弄|桥|村)";
const STAIRS = `(?:${NUMBER}单元|\\d{1,2}[-－])`;
/** Three or four figures that count nothing: after a house or stairs the number of a flat. */
const FLAT =
  "(?:\\d{3,4}|[零〇一二三四五六七八九]{3,4})(?![\\d层楼个户人名年月次辆元块米平条万多]|天(?!天))[号房]?";
/** "3幢2单元401", "4号楼1201", "三单元二零一", "12幢301室", "5-2-301". */
const HOMES = [
  `(?:(?:${HOUSE}|${OF_ROAD}(?<!\\d)\\d+号)?[-－ ]?(?:${STAIRS})?[-－ ]?(?:\\d+|[零〇一二三四五六七八九]{3,4})室(?!.厅|内|外))`,
  `(?:${HOUSE}[-－ ]?(?:${STAIRS})?|${NUMBER}单元)[-－ ]?${FLAT}`,
  "(?<![\\d－-])\\d{1,3}[-－]\\d{1,2}[-－](?!20\\d\\d)\\d{3,4}(?![\\d－-])室?",
];
const HOME = new RegExp(HOMES.join("|"), "gu");

const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?(?=[A-Z]*\d)[A-Z0-9]{5,6}(?![A-Z0-9])/giu;
/** "微信号zhang_8899", "QQ：12345678", "微信名叫快乐老王": whatever leads to a person there. */
const ACCOUNT =
  /((?:微信|qq|wechat|vx)(?:号码?|账号|帐号)?(?:是|为|叫)?[:： ]*)[A-Za-z0-9][\w-]{4,}|((?:微信|qq|wechat|vx)(?:名字?|昵称)(?:是|为|叫)?[:： ]*)[^\s，,。；;、]{1,16}/giu;

/**
 * The commonest family names (公安部 2020, first hundred, and double ones). A name of nobody here, or one that no word
 * around it gives away, is not found: these are cues, not a register.
 */
const SURNAMES =
  "欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|林|高|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭|曾|肖|田|董|袁|潘|于|蒋|蔡|余|杜|叶|程|苏|魏|吕|丁|任|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|金|石|廖|贾|夏|韦|付|傅|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|阎|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|万|钱|严|赖|覃|洪|武|莫|孔|俞|章|鲁|葛|裘|柳|祝|屠|虞";
/** How neighbours call one another. */
const TITLES =
  "先生|女士|小姐|阿姨|大爷|大妈|大娘|奶奶|爷爷|婆婆|阿婆|外婆|伯伯|大伯|老伯|阿伯|叔叔|大叔|大姐|大哥|大嫂|师傅|老太|老先生|同学";
/** Words after which a name comes. */
const CUES =
  "我叫|我是|本人|姓名|名叫|叫做|名字叫|联系人|户主|业主|房东|租客|租户|店主|当事人|反映人|报修人|报警人|诉求人|投诉人|举报人|来电人|居民|村民|住户|老人|独居老人|孤寡老人|残疾人|患者|死者|伤者|家属|儿子|女儿|丈夫|妻子|老公|老婆|爱人|老伴|邻居|对门|老板|名字";
/** What may come right after a name: anything but a letter, or the beginning of what is told. */
const AFTER =
  "[^\\p{Script=Han}]|$|先生|女士|电话|手机|联系|身份|住|家|反映|说|称|表示|确认|同意|签|来电|投诉|求助|报|摔|走失|失联|生病|不|没|把|拒|乱|占|有|跌|病|突";
/** Words that begin like a name and are none. */
const NO_NAME =
  "于[去今昨前后近本此该\\d]|马上|方便|任何|金额|高兴|万一|白天|石头|严重|常常|经常|温馨|马路|高空|江边|金属|石板|白色|黄色|黄线|龙头|方案|万元|何时|何人|何处|任由|钱款|付款|余款|陆续|顾客|夏天|白天|史上|章程|汪汪";
const GIVEN = "\\p{Script=Han}{1,2}";

/** "我叫张三", "联系人：李小四", "独居老人陈秀英家里". */
const CUED = new RegExp(
  `((?:${CUES})(?:是|为|叫)?[:： ]?)(?!${NO_NAME})(?:${SURNAMES})${GIVEN}(?=${AFTER})`,
  "gu",
);
/** "我老公叫李强每天喝酒": after a person and 叫 a name comes, whatever follows it. */
const CALLED = new RegExp(
  `((?:公|婆|夫|妻|人|伴|子|女|孩|爸|妈|哥|弟|姐|妹|爷|奶|叔|姨|邻居|户主?|业主|房东|老板|名字|同事|同学|朋友|对方|[他她])叫)(?!${NO_NAME})(?:${SURNAMES})${GIVEN}`,
  "gu",
);
/** What ends in 家 with these is no name: "大家", "回家", "别人家", "专家". */
const NO_HOME =
  "[大人回在到住户国专商店公作出全自老一两几每各别独这那的了我你他她们是不没有搬离管厂居上下里家]";
/** "何小梅家天天吵"; not "提高大家", nor what only begins like a name. */
const AT_HOME = new RegExp(
  `(?<=^|[^\\p{Script=Han}]|[在到是的和跟找去给向上下壁门居户主民人边面])(?!${NO_NAME})(?:${SURNAMES})(?:(?!${NO_HOME})\\p{Script=Han}){1,2}(?=家(?!具|电|长|庭|属|务|园|政|常|乡|族|装|教|禽|用|访|伙|畜|人))`,
  "gu",
);
/** "我叫阿依古丽，": after words that can only be followed by a name, whatever the family name. */
const SAID =
  /((?:我叫|姓名(?:是|为)?|名叫|叫做|联系人(?:是|为)?)[:： ]?)(?!一|业主|居民|住户|本地|外地|这|那|不|没|未|已|在|也|都)\p{Script=Han}{2,4}(?=[,，。;；、:： \n]|先生|女士|$)/gu;
/** "王小明13812345678": whoever stands right before a number is named. */
const NUMBERED = new RegExp(
  `(?:${SURNAMES})${GIVEN}(?=[:：,，（( ]{0,2}(?:(?:联系)?电话|手机|身份证)?(?:号码?)?[:：是 ]{0,2}(?:（电话）|（证件号）|\\d{3}\\*{4}))`,
  "gu",
);
/** "王大爷", "李建国师傅"; also within a sentence, unless the family name ends another word there. */
const TITLED = new RegExp(
  `(?<!经|由|关|至|终|地|双|任|如|提|外|本|每|各)(?:老|小)?(?:${SURNAMES})(?:${GIVEN})?(?=${TITLES})`,
  "gu",
);
/** Whoever is called so at the beginning of what is said, whatever the family name. */
const OPENING =
  /(?<![\p{Script=Han}])(?!老|小|一|两|几|各|这|那|有|位|请)\p{Script=Han}{1,3}(?=先生|女士|小姐|阿姨|大爷)/gu;

/** "王小明科长": an official in full; the office stays. "王科长" alone leads to an office, not to a person. */
const IN_OFFICE = new RegExp(
  `(?:${SURNAMES})(?!\\p{Script=Han}?区)${GIVEN}(?=(?:副)?(?:科长|局长|处长|所长|队长|站长|主任|书记|警官|经理))`,
  "gu",
);

/** Words that may be kept for others to read: no numbers, names, accounts, plates or rooms of a person; what they say stays readable. */
export function anonymous(text: string): string {
  const plain = withoutNumbers(text)
    .replace(PLATE, "（车牌）")
    .replace(ACCOUNT, "$1$2（账号）")
    .replace(HOME, "（门牌）");
  return withoutNames(plain).replace(IN_OFFICE, "某某");
}

/** What was said to whoever reported it, for everybody else to read: the middle of a number hidden, no name, no room. */
export const forOthers = (text: string): string => anonymous(masked(text));

const withoutNumbers = (text: string): string =>
  text.replace(IDENTITY, "（证件号）").replace(MOBILE, "（电话）").replace(LANDLINE, "（电话）");

const withoutNames = (text: string): string =>
  text
    .replace(CUED, "$1某某")
    .replace(SAID, "$1某某")
    .replace(CALLED, "$1某某")
    .replace(AT_HOME, "某某")
    .replace(NUMBERED, "某某")
    .replace(TITLED, "某")
    .replace(OPENING, "某");

/** Places, accounts and long numbers: nothing of that is a name, and each may lead to a person. */
const TRACES =
  /\d+\s*(?:号|弄|幢|栋|座|单元|室|楼|层|门)|[零〇一二三四五六七八九十百]+(?:号楼|幢|栋|弄|单元|室)|\d{5,}|[\w.+-]+@[\w-]+\.\w+|(?:微信|QQ|账号|帐号|卡号)[号是为:： ]*[\w-]{4,}|https?:/iu;

/**
 * Whether a resident's words may be shown in a group of the staff: nothing in them that we recognise leads to a person,
 * neither number, name nor address. Stricter than `personalIn`: whoever needs the rest opens the page.
 */
export function mayShowInGroup(text: string): boolean {
  const plain = text.normalize("NFKC");
  return plain.length <= 300 && anonymous(plain) === plain && !TRACES.test(plain);
}

/** What of a person a text may hold that a group must not keep. A room is no such thing: a report needs its place. */
export const PERSONAL = ["phone", "identity", "name"] as const;
export type Personal = (typeof PERSONAL)[number];

/** Which of these the text holds; full-width digits count. Empty: none that we recognise. */
export function personalIn(text: string): Personal[] {
  const plain = text.normalize("NFKC");
  const numberless = withoutNumbers(plain);
  const found: Readonly<Record<Personal, boolean>> = {
    phone: numberless.includes("（电话）") && numberless !== plain,
    identity: numberless.includes("（证件号）") && numberless !== plain,
    name: withoutNames(numberless) !== numberless,
  };
  return PERSONAL.filter((kind) => found[kind]);
}
