import type { createIntents, Intents } from "../../intents/create.ts";
import type { Reading, Understanding } from "../../src/core/understanding.ts";

/** What a runtime is asked: the parsed files, and texts to decide on. */
export interface Question {
  readonly parts: Parameters<typeof createIntents>[0];
  readonly texts: readonly string[];
  /** ISO. */
  readonly now: string;
}

/** What is decided of a reading, without the confidences, whose last digits may differ between machines. */
const decisionOf = (reading: Reading<string>) =>
  "unsure" in reading ? { unsure: reading.unsure.map(({ label }) => label) } : labelOf(reading);

const labelOf = (reading: { readonly sure: string } | { readonly none: true }) =>
  "sure" in reading ? { sure: reading.sure } : { none: true };

/** Everything that the dialogue and the routing act on. */
const decisionsOf = ({ intent, kind, topics, categories, urgency, dangers, ...rest }: Understanding) => ({
  intent: decisionOf(intent),
  kind: decisionOf(kind),
  topics: topics.map(({ label }) => label),
  categories: categories.map(({ label }) => label),
  urgency,
  dangers,
  sealed: rest.sealed,
  slots: rest.slots,
  demands: rest.demands,
  elsewhere: rest.elsewhere,
});

export function decisionsOn(
  { understand, indexArticles, articles }: Intents,
  texts: readonly string[],
  now: Date,
) {
  const findAnswer = indexArticles(articles);
  return texts.map((text) => ({
    text,
    ...decisionsOf(understand(text)),
    article: findAnswer(text, now)?.id ?? null,
  }));
}
