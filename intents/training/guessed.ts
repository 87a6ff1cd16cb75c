import type { OwnMatter } from "./corpus.ts";
import type { Labelled } from "./fit.ts";
import { type Row, wholeText } from "./rows.ts";

/*
 * Labels that nobody gave: what a letter's title says of its kind, and what letters teach of short messages. They count
 * less than labels and are never used for calibration.
 */

/** Senders of public letters name their kind in the title. */
const TITLE_KINDS: readonly (readonly [string, RegExp])[] = [
  ["consultation", /咨询|请问|问询|疑问/],
  ["case", /投诉|举报|反映|请求|恳请|求助|控诉|强烈要求/],
  ["suggestion", /建议/],
  ["thanks", /感谢|表扬/],
];
const CUE = /^.{0,12}?(咨询|请问|投诉|举报|反映|请求|恳请|求助|建议)(一下)?/;
const GUESSED_KIND = 0.2;

function kindOfTitle(title: string): string | undefined {
  const kinds = TITLE_KINDS.filter(([, pattern]) => pattern.test(title)).map(([kind]) => kind);
  return kinds.length === 1 ? kinds[0] : undefined;
}

/** A row whose title gives its kind away, once without that word so that the text itself is learned. */
export function guessedKinds(row: Row): Labelled[] {
  const label = kindOfTitle(row.title ?? "");
  if (!label) return [];
  const bare = (row.title ?? "").replace(CUE, "");
  return [{ text: wholeText({ ...row, title: bare }), label, weight: GUESSED_KIND, trusted: false }];
}

const INTENT_OF_KIND: Readonly<Record<string, string>> = { case: "report", consultation: "consult" };

/** Long letters teach the intents what a report looks like; few of them, so that short messages keep the upper hand. */
export function lettersAsIntents(kinds: readonly Labelled[]): Labelled[] {
  return kinds.flatMap((row, i) => {
    const label = INTENT_OF_KIND[row.label];
    return label && row.text.length > 30 && i % 6 === 0
      ? [{ ...row, label, weight: 0.3, trusted: false }]
      : [];
  });
}

/** Titles of letters are as short as chat messages: what they are about teaches reports and questions apart from small talk. */
export function titlesAsIntents(rows: readonly Row[]): Labelled[] {
  return rows.flatMap(({ title = "", kind }, i) => {
    const label = INTENT_OF_KIND[kind ?? kindOfTitle(title) ?? ""];
    return label && title.length >= 5 && i % 3 === 0
      ? [{ text: title, label, weight: 0.3, trusted: false }]
      : [];
  });
}

const ASKS = /[?？]|[吗呢么]$|怎么|如何|哪[里儿个]|什么|多少|几[点号天]|能不能|可不可以|是否|咨询|请问/u;
const MATTER_INTENT = 0.2;

/** Messages written for a category that ask nothing: reports, most of which only tell the situation. */
export const mattersAsIntents = (matters: readonly OwnMatter[]): Labelled[] =>
  matters
    .filter(({ text }) => !ASKS.test(text))
    .map(({ text, author }) => ({ text, author, label: "report", weight: MATTER_INTENT, trusted: false }));
