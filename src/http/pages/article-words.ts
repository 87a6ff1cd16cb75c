import type { ArticleVersionAct, ArticleWords } from "../../core/article-versions.ts";
import type { ArticleList } from "../../core/articles.ts";

export const LIST_WORDS = {
  draft: "待审草稿",
  expiring: "即将到期",
  expired: "已过期",
  in_use: "使用中",
  retired: "已停用",
} as const satisfies Record<ArticleList, string>;

/** What a list means for residents. */
export const LIST_HELP = {
  draft: "从工作人员的答复自动生成，或新写的。居民看不到，审核发布后才会用来答复。",
  expiring: "30 天内到期。到期后不再答复居民，请先复核：内容还对，就延长日期。",
  expired: "已经不再答复居民。复核后延长日期，或停用。",
  in_use: "正在用来答复居民的问题，答复里写明来源、负责单位和复核日期。",
  retired: "不再使用。需要时可以改好重新发布。",
} as const satisfies Record<ArticleList, string>;

export const VERSION_WORDS = {
  shipped: "随软件提供",
  drafted: "从答复起草",
  written: "新写",
  save: "修改",
  publish: "发布",
  renew: "复核延长",
  retire: "停用",
  restore: "恢复旧版",
} as const satisfies Record<ArticleVersionAct, string>;

export const ARTICLE_FIELD_WORDS = {
  title: "标题",
  questions: "问法",
  body: "答复",
  source: "来源",
  owner: "负责单位",
  reviewBy: "复核至",
} as const satisfies Record<keyof ArticleWords, string>;
