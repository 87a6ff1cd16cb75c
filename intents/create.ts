import type { Article, FindAnswer, Understand } from "../src/core/understanding.ts";
import type { Category } from "./categories.ts";
import type { ElsewhereWords } from "./elsewhere.ts";
import { createFindAnswer } from "./retrieve.ts";
import { createUnderstand, type ModelFiles } from "./understand.ts";

export interface Intents {
  readonly understand: Understand;
  readonly findAnswer: FindAnswer;
  readonly articles: readonly Article[];
}

/** Understanding and answers from parsed files; no file system, so that it runs in workerd too. */
export function createIntents(parts: {
  readonly models: ModelFiles;
  readonly articles: readonly Article[];
  readonly categories: readonly Category[];
  readonly elsewhere?: readonly ElsewhereWords[];
}): Intents {
  return {
    understand: createUnderstand(parts),
    findAnswer: createFindAnswer(parts.articles),
    articles: parts.articles,
  };
}
