import { type Category, createCategoryGuesser, opinionsOf } from "../categories.ts";
import { createModels } from "../model.ts";
import type { ModelFiles } from "../understand.ts";
import { readOwnMatters } from "./corpus.ts";

/** Messages of one category whose first unit was its own and is another now. */
export interface Moved {
  readonly category: string;
  readonly from: string;
  readonly to: string;
  readonly n: number;
  /** How many of the category's messages the models in use read right. */
  readonly of: number;
}

/** What is proposed first for a text: the category, its unit's label, and how surely. */
interface First {
  readonly category: string;
  readonly unit: string;
  readonly confidence: number;
}

/** What is proposed first for each text, by the models and the catalogue's words. */
export function firstGuesses(
  { topic, unit, category }: ModelFiles,
  categories: readonly Category[],
  texts: readonly string[],
): (First | undefined)[] {
  const models = createModels({ topic, ...(unit && { unit }), ...(category && { category }) });
  const guess = createCategoryGuesser(categories);
  const labels = new Map(categories.map(({ code, label }) => [code, label]));
  return texts.map((text) => {
    const [best] = guess(text, opinionsOf(models, text));
    const label = best && labels.get(best.label);
    return label ? { category: best.label, unit: label, confidence: best.confidence } : undefined;
  });
}

const firstUnits = (...of: Parameters<typeof firstGuesses>): (string | undefined)[] =>
  firstGuesses(...of).map((first) => first?.unit);

/** What other models would send elsewhere of our own messages that those in use read right; most first. Same input, same list. */
export function movedMatters(
  categories: readonly Category[],
  { before, after }: Readonly<Record<"before" | "after", ModelFiles>>,
): Moved[] {
  const matters = readOwnMatters();
  const texts = matters.map(({ text }) => text);
  const [was, is] = [firstUnits(before, categories, texts), firstUnits(after, categories, texts)];
  return categories
    .flatMap(({ code, name, label: from }) => {
      const right = matters.flatMap((matter, i) => (matter.category === code && was[i] === from ? [i] : []));
      const counts = new Map<string, number>();
      for (const i of right) {
        const to = is[i];
        if (to !== undefined && to !== from) counts.set(to, (counts.get(to) ?? 0) + 1);
      }
      return [...counts].map(([to, n]) => ({ category: name, from, to, n, of: right.length }));
    })
    .sort((a, b) => b.n - a.n);
}

const lineOf = ({ category, from, to, n, of }: Moved): string =>
  `${category}：${from} → ${to}，${n} of ${of}`;

const LARGEST = 10;
/** From more than this share of a category on, one should look before the models are used. */
const MUCH = 0.1;

export const sayMoved = (moved: readonly Moved[]): string[] => moved.slice(0, LARGEST).map(lineOf);

/** One line; null where no unit newly takes much of another's category. */
export function warnOf(moved: readonly Moved[]): string | null {
  const much = moved.filter(({ n, of }) => n > of * MUCH);
  if (much.length === 0) return null;
  const more = much.length > LARGEST ? `; and ${much.length - LARGEST} more` : "";
  return `Read before you restart: more than a tenth of these goes to another unit: ${sayMoved(much).join("; ")}${more}.`;
}
