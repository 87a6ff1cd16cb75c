import { allArticles, articlesStamp } from "../../db/articles.ts";
import type { Database } from "../../db/client.ts";
import { type KeptArticle, keptArticles } from "../core/articles.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Log } from "../core/ports.ts";
import type { Article, FindAnswer } from "../core/understanding.ts";
import type { Knowledge } from "./context.ts";
import { errorReason } from "./error-reason.ts";

interface Parts {
  readonly db: Database;
  readonly district: string;
  readonly organisation: Organisation;
  readonly log: Log;
  readonly shipped: readonly Article[];
  readonly indexArticles: (articles: readonly Article[]) => FindAnswer;
}

/**
 * The articles in memory, as a message is answered from them: nothing is read while one waits. Every process refreshes
 * by itself every few seconds, and at once after a change of its own; without the database it answers with what it has.
 */
export function keepKnowledge(parts: Parts): Knowledge & { readonly findAnswer: FindAnswer } {
  const { db, district, organisation, log, shipped, indexArticles } = parts;
  const named = (article: Article): Article => {
    const ownerName = organisation.unit(article.owner)?.name;
    return ownerName === undefined ? article : { ...article, ownerName };
  };
  let find: FindAnswer | null = null;
  let stamp: string | null = null;
  let kept: readonly KeptArticle[] = keptArticles(shipped, []);
  let alike: FindAnswer | null = null;
  const take = async () => {
    const now = await articlesStamp(db, district);
    if (now === stamp) return;
    kept = keptArticles(shipped, await allArticles(db, district));
    find = indexArticles(kept.filter(({ state }) => state === "published").map(named));
    alike = null;
    stamp = now;
  };
  // One after the other: a change is never missed because an older look was still running.
  let last: Promise<void> = Promise.resolve();
  return {
    shipped,
    findAnswer(question, now, fit) {
      find ??= indexArticles(shipped.map(named));
      return find(question, now, fit);
    },
    alike(question, except) {
      alike ??= indexArticles(
        kept.filter(({ state }) => state !== "retired").map((one) => ({ ...one, reviewBy: "9999-12-31" })),
      );
      return alike(question, new Date(0), "sure", except)?.id ?? null;
    },
    refresh() {
      last = last.then(take).catch((error: unknown) => {
        log.warn({ error: errorReason(error) }, "the knowledge base could not be read, the last one is used");
      });
      return last;
    },
  };
}
