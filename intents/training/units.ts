import { type Category, createCategoryGuesser } from "../categories.ts";
import type { Labelled } from "./fit.ts";
import { type Row, wholeText } from "./rows.ts";

/** The unit labels of `evaluate` (units.json) and how a department names itself in an official reply. */
const NAMED_IN_REPLIES = {
  综合行政执法局: /城管|行政执法|综合执法|市容|环卫/,
  住房和城乡建设局: /住建|住房和城乡|住房保障|房产局|房管|物业管理科|公积金|城乡建设局/,
  市场监督管理局: /工商|市场监督|市监局|食药|食品药品|质监|质量技术监督/,
  公安分局: /公安局|公安分局|派出所|治安大队/,
  交警大队: /交警|交通警察|车管所/,
  生态环境分局: /环保局|环境保护局|生态环境|环境监察/,
  教育局: /教育局|教体局|教育体育|教育厅/,
  卫生健康局: /卫计|卫生和计划|卫健|卫生局|计生局/,
  人力资源和社会保障局: /人社|人力资源|劳动监察|社保局|劳动保障/,
  民政局: /民政局|民政部门/,
  交通运输局: /交通运输|交通局|公交公司|轨道集团|运管|公路管理|公路局|地铁公司/,
  规划和自然资源分局: /国土|规划局|自然资源|不动产登记/,
  农业农村局: /农业局|林业局|水利局|畜牧|农业农村|农委/,
  文化和广电旅游体育局: /文体局|文广新|旅游局|体育局|文化局|文旅/,
  应急与消防: /消防大队|消防支队|安监局|应急管理/,
  水电气通信: /供电|自来水|供水公司|水业|燃气公司|天然气公司|电信公司|移动公司|电力公司|国网/,
  医疗保障局: /医保局|医保中心|医疗保障|医保处/,
  税务局: /税务局|国税|地税/,
  发展和改革局: /发改|发展和改革|物价局/,
  经济商务局: /商务局|经信|工信|金融办|经济和信息|招商局/,
  纪检信访政法: /纪委|监察委|信访局|司法局|法院|检察院/,
} as const satisfies Record<string, RegExp>;

export const UNITS: readonly string[] = [...Object.keys(NAMED_IN_REPLIES), "其他"];

/** Where an official reply names the unit that looked into it. */
const REPLY_OPENING = 200;

function unitOfReply(reply: string): string | undefined {
  const opening = reply.slice(0, REPLY_OPENING);
  return Object.entries(NAMED_IN_REPLIES)
    .map(([label, pattern]) => ({ label, at: opening.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.label;
}

/** From this confidence of the catalogue's keywords on, their unit counts as a label. */
const SURE_KEYWORDS = 0.8;

/** Labels by the unit that replied, and by the catalogue's keywords where they are sure. None is a person's label. */
export function guessedUnits(rows: readonly Row[], categories: readonly Category[]): Labelled[] {
  const guess = createCategoryGuesser(categories);
  const labels = new Map(categories.map(({ code, label }) => [code, label]));
  return rows.flatMap((row) => {
    const text = wholeText(row);
    const replied = unitOfReply(row.reply ?? "");
    const [best] = guess(text);
    const keyword = best && best.confidence >= SURE_KEYWORDS ? labels.get(best.label) : undefined;
    if (replied)
      return [{ text, label: replied, weight: replied === keyword ? 1 : 0.5, trusted: replied === keyword }];
    return keyword ? [{ text, label: keyword, weight: 0.6, trusted: true }] : [];
  });
}

/** The catalogue's own words as small texts: names, scopes and keywords, each labelled by its category. */
export const catalogueRows = (
  categories: readonly Category[],
  labelOf: (category: Category) => string,
  weight: number,
): Labelled[] =>
  categories.flatMap((category) =>
    [category.name, category.scope, ...category.keywords]
      .filter(Boolean)
      .map((text) => ({ text, label: labelOf(category), weight, trusted: false })),
  );
