/** What people answer to "where?" that names no place. */
export const NO_PLACES: readonly string[] = [
  "问物业",
  "都可以",
  "还能在哪",
  "昨天晚上",
  "两年了",
  "就是很吵",
  "吵死了",
  "天天吵",
  "跟上次一样",
  "哈哈",
  "我也说不上来",
  "反正就是吵",
  "别问了",
  "重要吗",
  "就是吵",
];
