import type { Article } from "../../src/core/understanding.ts";
import { plainSubject } from "./terms.ts";

/** A paper by its name: two characters before 证, which no other word ends with (保证, 签证) or begins (证明). */
const PAPER = /(\p{Script=Han}{2})(?<![保凭签公认验作听取])证(?![明据件金券书])/gu;
const ANY_PAPER = /[证照卡]|许可/u;

/**
 * Whether an article may answer as far as papers are named: a lawyer's licence is nothing for the article on legal aid,
 * though that writes of lawyers.
 */
export function knowsPapers(
  question: string,
): (article: Pick<Article, "title" | "questions" | "body">) => boolean {
  const named = [...plainSubject(question).matchAll(PAPER)].map(([, of = ""]) => of);
  return ({ title, questions, body }) => {
    const asked = [title, ...questions].join("\n");
    const whole = `${asked}\n${body}`;
    return named.every((of) => whole.includes(`${of}证`) || (asked.includes(of) && ANY_PAPER.test(asked)));
  };
}
