import type { Locale } from "../../core/glossary.ts";

const ZH = {
  title: "各社区的公共事项",
  heading: "近一年反映的公共事项：{total}",
  about: "按事情发生的社区统计，{at} 的数，每分钟更新。包括已经办结的，不含撤回和合并的。",
  small: "小于 {minimum} 且不为零的数写作“少于 {minimum}”；为了不让人从合计里倒推出来，有的数写作“不单列”。",
  toTable: "跳过地图，看表格",
  mapTitle: "地图：各社区近一年的公共事项",
  mapText: "颜色越密，事项越多。同样的数字在下面的表格里。",
  datum: "边界由本系统的使用单位提供，坐标 {datum}，只作示意。",
  untold: "不单列",
  from: "{from} 及以上",
  table: "各社区的数",
  street: "街道",
  community: "社区",
  matters: "近一年的公共事项",
  unknown: "社区未定",
  none: "没有公共事项的社区不在表里，共 {count} 个。",
  json: "数据（JSON）",
  also: "单独打开各社区的公共事项",
  adds: "近一年的公共事项：{total}，按事情发生的社区列在这里。其余的：{others}，是更早的、不在公共空间的、保密的、撤回和合并的，不上图。合起来就是上面的全部事项：{all}。",
} as const;
export type MapWords = Readonly<Record<keyof typeof ZH, string>>;

const EN: MapWords = {
  title: "Public matters by community",
  heading: "Public matters reported in the last year: {total}",
  about:
    "By the community where it happened, as of {at}, counted anew every minute. Completed ones included; not those taken back or merged.",
  small:
    "A number below {minimum} that is not zero reads “fewer than {minimum}”; so that nobody can work it out from the sums, some others read “not told apart”.",
  toTable: "Skip the map, go to the table",
  mapTitle: "Map: public matters of the last year by community",
  mapText: "The denser, the more. The same numbers are in the table below.",
  datum: "The boundaries come from whoever runs this service, coordinates in {datum}; they are a sketch.",
  untold: "not told apart",
  from: "{from} and more",
  table: "The numbers",
  street: "Street",
  community: "Community",
  matters: "Public matters of the last year",
  unknown: "Community not known",
  none: "Communities without any are left out: {count}.",
  json: "Data (JSON)",
  also: "Open public matters by community on a page of their own",
  adds: "Public matters of the last year, by the community where they happened: {total}. Others, which are on no map because they are older, outside public space, sealed, taken back or merged: {others}. Together they are all the matters above: {all}.",
};

/** Both languages of the map. */
export const MAP_WORDS: Readonly<Record<Locale, MapWords>> = { "zh-CN": ZH, en: EN };
