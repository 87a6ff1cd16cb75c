import type { Article } from "./understanding.ts";

/** What made a version. `shipped`: as it came with the app; `drafted`: from an answer of the staff. */
export const ARTICLE_VERSION_ACTS = [
  "shipped",
  "drafted",
  "written",
  "save",
  "publish",
  "renew",
  "retire",
  "restore",
] as const;
export type ArticleVersionAct = (typeof ARTICLE_VERSION_ACTS)[number];

/** What of an article is kept of each version. */
export type ArticleWords = Pick<Article, "title" | "questions" | "body" | "source" | "owner" | "reviewBy">;

/** A piece of a text: in both versions, only in the older or only in the newer one. */
export interface Piece {
  readonly in: "both" | "old" | "new";
  readonly text: string;
}

export interface ArticleChange {
  readonly field: keyof ArticleWords;
  readonly pieces: readonly Piece[];
}

const FIELDS = [
  "title",
  "questions",
  "body",
  "source",
  "owner",
  "reviewBy",
] as const satisfies readonly (keyof ArticleWords)[];

/** What of an article is different now, field by field. */
export function articleChanges(old: ArticleWords, now: ArticleWords): ArticleChange[] {
  return FIELDS.flatMap((field) => {
    const [before, after] = [old, now].map((words) => cut(words[field]));
    const pieces = compare(before ?? [], after ?? []);
    return pieces.every((piece) => piece.in === "both") ? [] : [{ field, pieces }];
  });
}

/** Ways of asking one by one; a text by its clauses, each with the sign that ends it. */
const cut = (value: string | readonly string[]): readonly string[] =>
  typeof value === "string"
    ? (value.match(/[^，。；！？\n]+[，。；！？\n]*|[，。；！？\n]+/gu) ?? [])
    : value;

/** The longest pieces in common stay; what is only in one of them is taken out or put in. */
function compare(old: readonly string[], now: readonly string[]): Piece[] {
  const common = commonLengths(old, now);
  const pieces: Piece[] = [];
  for (let [o, n] = [0, 0]; o < old.length || n < now.length; ) {
    const [before, after] = [old[o], now[n]];
    if (before !== undefined && before === after) {
      pieces.push({ in: "both", text: before });
      [o, n] = [o + 1, n + 1];
    } else if (
      before !== undefined &&
      (after === undefined || at(common, o + 1, n) >= at(common, o, n + 1))
    ) {
      pieces.push({ in: "old", text: before });
      o += 1;
    } else {
      pieces.push({ in: "new", text: after ?? "" });
      n += 1;
    }
  }
  return pieces;
}

/** How many pieces both still have in common from these places on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const rows: number[][] = old.map(() => []);
  for (let o = old.length - 1; o >= 0; o--)
    for (let n = now.length - 1; n >= 0; n--) {
      const row = rows[o];
      if (row)
        row[n] =
          old[o] === now[n] ? at(rows, o + 1, n + 1) + 1 : Math.max(at(rows, o + 1, n), at(rows, o, n + 1));
    }
  return rows;
}

const at = (rows: readonly (readonly number[])[], o: number, n: number): number => rows[o]?.[n] ?? 0;
