import type { HanOf } from "../src/core/read-search.ts";
import type { Article, FindAnswer, Understand } from "../src/core/understanding.ts";
import type { Category } from "./categories.ts";
import type { DemandModelFile } from "./demand-model.ts";
import type { ElsewhereWords } from "./elsewhere.ts";
import type { OwnUnit } from "./elsewhere-place.ts";
import { hanBySound } from "./han-by-sound.ts";
import type { PlaceModelFile } from "./place-model.ts";
import { createReading } from "./retrieval/reading.ts";
import type { SameModel } from "./retrieval/same.ts";
import type { ToSyllables } from "./retrieval/sounds.ts";
import { createFindAnswer } from "./retrieve.ts";
import { simplify } from "./simplify.ts";
import { createUnderstand, type ModelFiles } from "./understand.ts";

export interface Intents {
  readonly understand: Understand;
  /** Makes articles findable; the first time takes tenths of a second, so not while a message waits. */
  readonly indexArticles: (articles: readonly Article[]) => FindAnswer;
  /** The shipped ones. */
  readonly articles: readonly Article[];
  /** Simplified characters for traditional ones. */
  readonly simplify: (text: string) => string;
  /** Characters by what they sound like; absent without syllables. */
  readonly hanOf?: HanOf;
}

/** An article as it lies in `knowledge/*.json`: its owner is written with the unit's Chinese label. */
export interface WrittenArticle extends Omit<Article, "owner"> {
  readonly ownerLabel: string;
}

/** The owner is the unit code of its label in `codes`, else the label itself. */
export function ownedArticles(
  written: readonly WrittenArticle[],
  codes: Readonly<Record<string, string>>,
): Article[] {
  return written.map(({ ownerLabel, ...article }) => ({
    ...article,
    owner: codes[ownerLabel] ?? ownerLabel,
  }));
}

/** Understanding and answers from parsed files; no file system, so that it runs in workerd too. */
export function createIntents(parts: {
  readonly models: ModelFiles;
  readonly place?: PlaceModelFile | undefined;
  readonly demand?: DemandModelFile | undefined;
  readonly same: SameModel;
  readonly articles: readonly Article[];
  readonly categories: readonly Category[];
  readonly elsewhere?: readonly ElsewhereWords[];
  readonly units?: readonly OwnUnit[];
  /** Absent: questions in pinyin and with mistyped characters find no article. */
  readonly toSyllables?: ToSyllables;
}): Intents {
  const { same } = parts;
  const reading = createReading(parts.toSyllables);
  return {
    understand: createUnderstand(parts),
    indexArticles: (articles) => createFindAnswer(articles, { same, reading }),
    articles: parts.articles,
    simplify,
    ...(parts.toSyllables && { hanOf: hanBySound(parts.toSyllables) }),
  };
}
