import { englishPlace, hasHan } from "./place-english.ts";
import { placeSight } from "./place-sight.ts";
import { isBareHouse, isCommon, leadOf } from "./place-words.ts";
import { MAX_CHARS } from "./text.ts";

/*
 * Places are read by their endings (路, 小区, 幢 …). A piece is a short name with an ending; the name may not run over a
 * word that cannot be part of one (在, 的, 投诉 …). Pieces that touch become one span; the most specific span wins.
 */

/** Words that end the search to the left: what stands before them is no part of a name. */
const STOPS =
  "的|在|是|我|你|您|他|她|它|们|这|那|哪|此|位于|处于|坐落|家住|住在|住(?!宅|房)|至(?!诚|善|尊|德|美)|于(?!都|田)|从|到(?!家)|由(?!拳)|往|去|请|问|投诉|举报|反映|反应|关于|咨询|建议|希望|对面|对(?!山|湖)|把|被|让|给|向(?!阳|荣|日)|为(?!民)|因|但|而|及|或|有|无|没|不|也|都(?!市|会|景|悦)|就(?!业)|很|太(?!平|阳|子|古|炎|和|湖|极)|了|着|过|吗|呢|吧|啊|呀|哦|经过|路过|附近|旁边|边上|门口|对面|楼下|楼上|隔壁|买|看(?!守)|想|要|求(?!是)|说|叫|个|些|每|各|某|本(?!塘)|该|尊敬|领导|书记|市长|区长|业主|居民|政府|有限公司|公司|今天|昨天|今年|去年|明年|目前|现在|一直|已经|还|又|再|只|才|曾|将(?!军)|会(?!展|稽|所)|能|可以|可|应(?!天)|与|(?<![颐九滨祥民泰永人太共谐同春信中仁德亲安雍义清])和(?!平|睦|美|谐|园|苑|庄|悦|盛|顺|合|润|府|瑞|嘉|景|家|欣|达|兴|昌)|跟|同(?!协|德|心|方|人|乐|和|济|洲|盛|庆)|以及|以(?!诺)|等|其|之(?!江|俊|浦)|后(?!塘|勤|市|湖|院|拔)|以后|然后|之后|放学|上学|穿行|一名|几名|名下|老家|农村|讲|混合|模式|箱子|旗下|两户|几户|已|所居|办理|交(?!叉|通|汇|界|道|口)|位(?=于|在)|凭|给予|为何|最近|近期|时(?!代|光|尚|运)|月(?!雅|明|桥|亮|湖|星|塘|映|牙)|日(?!月|晖|新|报)|号线|车(?!站|库|位)|人(?!民|才|和|文)|很多|多次|部分|全体|所有|整个|多名|购买|购房|租|入住|拆|修|做|用|出|进(?!化|贤)|发(?!展)|吃|走|坐|打|开(?!元|发|化|泰|创|创|阳|心)|关|停(?!车)|堵|吵|卖|骑|带|拿(?!云)|看见|看到|发现|存在|导致|造成|影响|处理|解决|问题|情况|麻烦|老是|总是|听|得|比|最|更|非常|非|上班|下班|回家|出门|早上|晚上|中午|凌晨|夜里|半夜|每天|天天|孩子|小孩|老人|垃圾|位置在|地址|地点|具体|就是|当地|本地|地方|还是|新闻|作为|属于|靠近|毗邻|紧邻|紧挨|沿着|途经|途径|来到|来(?!福)|您好|你好|谢谢|麻烦|帮忙|一个|一条|一家|[建修架加造]?(?:一|几|两)?座(?=天桥|大?桥|人行)|两个|几个|这个|那个|下面|上面|里面|外面|前面|后面|中间|周边|周围|边|段时间|通往|通向|延伸|接|连|离|距|跨|沿着|沿途|按|按照|根据|违章|违法|违规|擅自|私自|随意|占用|占|乱|脏|坏|倒|塌|漏|渗|掉|撞|丢|扔|烧|排(?!水|灌)|装修|施工|噪音|扰民|小贩|摊|停电|停水|断|缺|少|多(?!瑙|蓝|福)|大量|严重|长期|经常|及时|尽快|尊|其他|任何|为何|为什么|如何|怎么|怎样|什么|何时|是否|能否|想问|请求|恳请|强烈|要求|迫切|期望|盼|感谢|表扬|[,，。.!！?？;；:：、()（）《》“”\"'\\s]";

const NUM = "[0-9０-９一二三四五六七八九十百零〇*]";

/** Endings: how specific, how long a name may stand before it (0: none needed), and the ending itself. */
const ENDINGS: readonly (readonly [rank: number, name: number, ending: string])[] = [
  [
    12,
    0,
    `(?:灯杆|路灯杆|电线杆|电杆|井盖|窨井|雨水井|污水井|电话亭|配电箱|路灯)(?:编号为|编号是|编号|编码|号码|号)?[::]?[^\\S\\n\\r\\t]*[A-Za-z]{0,4}[-—]?\\d[\\dA-Za-z-]{2,12}`,
  ],
  [
    11,
    0,
    `${NUM}{1,5}(?:-${NUM}{1,4})?(?:号楼(?![下上])|幢|栋|弄|单元|室|号(?!线|码|文|令|地块|公告|起|大街|路(?![灯面口段边人])|支))`,
  ],
  [10, 0, `${NUM}{1,5}(?:层|楼|(?<=[0-9０-９])座)`],
  [11, 0, `[A-Za-z]\\d{0,2}(?:幢|栋|座|号楼|区|馆)`],
  [7, 0, `(?:交叉口|交叉路口|十字路口|丁字路口|交汇处|交界处|路口|岔路口|匝道口)`],
  [7, 0, `(?:东北|东南|西南|西北|东|西|南|北|正)(?:大门|门|出口|入口|出入口|口|角)(?!店|社区|街|路)`],
  [7, 0, `[A-Za-z]\\d?(?:出入口|出口|口)`],
  [6, 0, `(?:${NUM}{1,3}(?:期|区(?!别)|组|排|号地块|号门(?!口)|号口)|(?:东|西|南|北)区)`],
  [5, 3, `${NUM}{1,3}号(?:大街|路(?![灯面口段边人])|支路|大道)`],
  [
    8,
    10,
    `(?:小区|花园|花苑|公寓|新村|家园|名苑|雅苑|嘉苑|佳苑|东苑|西苑|南苑|北苑|北园|新苑|景苑|人家|山庄|别墅|名邸|豪庭|华庭|雅庭|澜庭|嘉园|佳园|华府|悦府|学府|御府|官邸|公馆|府邸|新城|未来社区|新社区|社区|经济合作社|安置房|宿舍|生活区|住宅区)`,
  ],
  [
    8,
    8,
    `(?:苑|(?<!政)府|(?<![港台])湾|庭|(?<![邻同移定分旧新群])居|轩|阁|邸|墅|(?<![这那家哪所间室柜箱台公心区手夜海内城村院期楼站店库园校厂厅屋房车水河道法眼镇乡街千])里|坊|(?<![公校庄田花家技业意物乐儿])园|(?<!西)郡|(?<![花山峡])谷|之城|名城|云城|国际城|广场|大厦|商厦|国际|天地|金座|银座|商务楼|写字楼|(?<![市中])中心(?!小学|幼|区|思))`,
  ],
  [
    7,
    12,
    `(?:小学|中学|初中|高中|幼儿园|大学|学院|学校|校区|医院|卫生院|卫生服务中心|诊所|菜场|菜市场|农贸市场|市场(?![监价部规])|超市|商场|购物中心|体育中心|体育馆|体育场|图书馆|文化馆|博物馆|公园|景区|地铁站|火车站|高铁站|汽车站|客运站|公交站|枢纽站|公交车站|停车场|加油站|充电站|变电站|派出所|养老院|敬老院|福利院|酒店|宾馆|饭店|机场|产业园|工业园|科技园|创业园|创意园|园区|软件园|工业区|开发区|科技城|商业街|步行街|综合体|污水处理厂|垃圾站|中转站|公厕|寺)`,
  ],
  [6, 8, `站(?=[A-Za-z]?口|出口|附近|旁|门口|[,，。\\s]|$)`],
  [
    6,
    8,
    `(?:高架桥|高架|立交桥|立交|大桥|隧道|快速路|高速公路|高速|匝道|绕城|人行天桥|天桥|桥(?![梁头])|河道|运河|河(?![南北道])|(?<!江)湖(?![南北州滨墅])|溪(?!路)|步道|绿道|渠)`,
  ],
  [5, 8, `(?:自然村|行政村|(?<![农乡城])村)(?![民里委干镇口])`],
  [
    5,
    8,
    `(?:大道|大街|(?<![公铁马道出思一走半线网电门后水让上同死生岔头主条跑绕路])路(?![灯面口段人过况程线障网标牌由费权径子])|(?<![逛上临沿整道])街(?![道上边头坊区])|巷|胡同|支路|路(?=路口|口))`,
  ],
  [3, 6, `(?:街道|镇(?![领政])|乡(?![下村镇亲])|新区|经开区|高新区|板块|片区)`],
  [
    2,
    0,
    `(?:上城|下城|拱墅|江干|西湖|滨江|萧山|余杭|临平|钱塘|富阳|临安)(?:区(?![别域块间分内里政委]))?|(?:桐庐|淳安)县?|建德市?`,
  ],
  [2, 3, `(?:(?<![小园街校社城片地景山厂市库郊])区(?![别域块间分内里政委])|县(?![城里委]))`],
  [1, 0, `(?:浙江省?|杭州市?|市辖区)`],
  [1, 3, `(?:省|(?<![城超菜夜股楼房])市(?![场民长区政委里面值]))`],
];

const ROAD = 5;
const BARE = 1;
const HOUSE = 11;
/** "2幢3幢" is more than a district and less than any road or estate. */
const BARE_HOUSE_RANK = 3;
const PATTERNS = ENDINGS.map(([rank, name, ending]) => ({ rank, name, pattern: new RegExp(ending, "uy") }));
const ANY_ENDING = new RegExp(ENDINGS.map(([, , ending]) => `(?:${ending})`).join("|"), "uy");
const STOP = new RegExp(STOPS, "uy");
const NAMING = /[\p{Script=Han}A-Za-z0-9０-９·*]/u;
/** A name before a house number may lack its own ending: 和平盛世3幢. */
const LOOSE_NAME = 8;
const LOOSE_NAMED: ReadonlySet<number> = new Set([6, HOUSE]);
const JOINT = /^(?:与|和|、|\/|跟|及|—|-|－|近|到|至| )$/u;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly rank: number;
}

/** Where no name can stand: inside a stop word or on a character that names do not have. */
function stopsOf(text: string): Uint8Array {
  const stops = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    STOP.lastIndex = at;
    const length = STOP.exec(text)?.[0].length ?? (NAMING.test(text[at] ?? "") ? 0 : 1);
    stops.fill(1, at, at + length);
    if (length > 1) at += length - 1;
  }
  return stops;
}

/** The longest ending that stands here with enough of a name before it. */
function endingAt(text: string, from: number, at: number, follows: boolean): Piece | undefined {
  ANY_ENDING.lastIndex = at;
  if (!ANY_ENDING.test(text)) return undefined;
  let best: Piece | undefined;
  for (const { rank, name, pattern } of PATTERNS) {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    if (length === 0 || (best && at + length <= best.end)) continue;
    const before = at - from;
    if (name > 0 && before === 0 && !follows) continue;
    const reach = name > 0 ? name : LOOSE_NAMED.has(rank) ? LOOSE_NAME : 0;
    best = { start: before > reach ? (name > 0 ? at - name : at) : from, end: at + length, rank };
  }
  return best;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const stops = stopsOf(text);
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const piece = endingAt(text, from, at, pieces.at(-1)?.end === at);
    if (piece && stops[piece.end - 1] !== 1) {
      pieces.push(piece);
      at = piece.end;
      from = at;
    } else {
      if (stops[at] === 1) from = at + 1;
      at += 1;
    }
  }
  return pieces;
}

interface Span extends Piece {
  readonly pieces: number;
}

/** Touching pieces become one span; two roads may have one word between them (A路与B路交叉口). */
function joinPieces(text: string, pieces: readonly Piece[]): Span[] {
  const spans: Span[] = [];
  for (const piece of pieces) {
    const last = spans.at(-1);
    const gap = last ? text.slice(last.end, piece.start) : "";
    const touches = last && (gap === "" || (JOINT.test(gap) && last.rank >= ROAD && piece.rank >= ROAD));
    if (last && touches)
      spans[spans.length - 1] = {
        start: last.start,
        end: piece.end,
        rank: Math.max(last.rank, piece.rank),
        pieces: last.pieces + 1,
      };
    else spans.push({ ...piece, pieces: 1 });
  }
  return spans;
}

/** A number of a house needs a road or an estate before it: "3号" alone is a date or a queue. */
function isPlace(span: Span): boolean {
  if (span.rank <= BARE) return false;
  return (
    span.rank === 12 ||
    span.pieces > 1 ||
    (span.rank !== 11 && span.rank !== 10 && span.rank !== 7 && span.rank !== 6) ||
    span.end - span.start >= 4
  );
}

/** A span of a text that may be a place, with how specific its most specific piece is and how many pieces it has. */
export interface PlaceSpan {
  readonly start: number;
  readonly end: number;
  readonly rank: number;
  readonly pieces: number;
}

const worthOf = (plain: string, { start, end, rank, pieces }: PlaceSpan): number =>
  (isBareHouse(plain.slice(start, end)) ? BARE_HOUSE_RANK : rank) * 4 + Math.min(pieces, 4) * 2;

/** What reads like a place in simplified text, in its order, common nouns left out; and the pieces it is made of. */
export function placePieces(plain: string): {
  readonly pieces: readonly Piece[];
  readonly spans: PlaceSpan[];
} {
  const pieces = piecesOf(plain);
  const spans = joinPieces(plain, pieces)
    .filter(isPlace)
    .map((span) => ({ ...span, start: span.start + leadOf(plain.slice(span.start, span.end)) }))
    .filter(({ start, end }) => end > start && !isCommon(plain.slice(start, end)));
  return { pieces, spans };
}

/** The most specific of the spans; the first of equals. */
export const mostSpecific = (plain: string, spans: readonly PlaceSpan[]): PlaceSpan | undefined =>
  spans.reduce<PlaceSpan | undefined>(
    (top, span) => (!top || worthOf(plain, span) > worthOf(plain, top) ? span : top),
    undefined,
  );

/** What the rules alone say: the most specific place span, copied exactly; undefined for none or a bare city or province. */
export function findPlace(text: string): string | undefined {
  const read = text.slice(0, MAX_CHARS);
  if (!hasHan(read)) return englishPlace(read);
  // The copy comes from the text itself.
  const plain = placeSight(read);
  const best = mostSpecific(plain, placePieces(plain).spans);
  return best && read.slice(best.start, best.end);
}
