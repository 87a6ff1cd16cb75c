/*
 * What the endings of place.ts take for a place and is none. Read on whole spans, after they were found.
 */

/** Verbs and common words that a name may not begin with; they are cut off. */
const LEAD =
  /^(?:(?:请|要)?找(?!钢)|诉(?=[^讼])|状告|致电|预?订(?=[\p{Script=Han}]{4})|整治|改造|计划招引|迁移|铺设|贯通|经营(?=小区)|(?:整体)?划入|提供|响彻|下属|销售表示|否?享受|现(?=\d)|家(?=小区|社区)|户(?=人家)|(?:老旧|新建|建成)(?=小区垃圾)|[新扩修]?建?一[座条处所](?=[\p{Script=Han}]))+/u;

/** A common noun with its ending: every town has one. */
const COMMON =
  /^(?![上下]城区)(?:杭州|杭州市|本|该|整个|我们?|自家|户|城市|城镇|乡村|农村|县里|村里|街道|社区|小区|老旧|老|旧|新建|建成|高层|高档|封闭|开放式?|无物业|便利|住宅|安置|商业|居民|单位|学校|职业|公立|公办|民办|重点|附近|周边|经营|购物|天猫|淘宝|电商|员工|职工|企业|公司|二孩|三孩|多孩|两孩|困难|普通|管理|服务|业务|客服|售后|呼叫|考|套|思|出|门|弯|短暂|现|宜|定|久|村庄|文体|精神|专科|三甲|人行|过街|过路|高速|铁路|立交|上|下|大|小|垃圾|停)*(?:小区|社区|街道|城区|园区|校区|商业区|住宅区|生活区|市场|超市|学校|小学|中学|大学|医院|宿舍|公寓|家庭|人家|作坊|邻里|中心|天桥|大桥|桥|高架|高速公路|高速|隧道|停车场|垃圾站|公园|广场|步行街|大街|胡同|路口|居|里|路|庭|镇|村庄里|市里)$/u;
/** Firms and talk that only sound like a lane. */
const NO_PLACE =
  /^(?:杭州市?|浙江省?)?(?:阿里(?:巴巴)?|天猫超市|淘宝|微信群里|[\p{Script=Han}]{0,3}群里|(?:房子|屋子|村庄|抽屉|手机|口袋|法律|政策|合同|保障|续航|县里市)里|小作坊|考路|套路|天地|.)$/u;
/** Numbers of houses and floors without the name of a road or an estate. */
const BARE_HOUSE =
  /^[\d０-９一二三四五六七八九十零百A-Za-z·*、和与及,，.\-—~～至到\s]*(?:(?:号楼|幢|栋|弄|单元|室|号|层|楼|座)[\d０-９一二三四五六七八九十零百A-Za-z*、和与及\-—~～至到\s]*)+$/u;

/** How many characters at the start of a span are no part of the name. */
export const leadOf = (span: string): number => LEAD.exec(span)?.[0].length ?? 0;

/** True where a span names nothing that could be found on a map. */
export const isCommon = (span: string): boolean => COMMON.test(span) || NO_PLACE.test(span);

/** True for "2幢3幢": right, but worth less than any name. */
export const isBareHouse = (span: string): boolean => BARE_HOUSE.test(span);
