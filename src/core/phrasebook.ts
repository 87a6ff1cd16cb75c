import type { Locale } from "./glossary.ts";

/**
 * Every sentence we say, by key, with the values it needs. Each language is one typed dictionary (intents/phrases):
 * a missing or misspelt key does not compile.
 */
export interface PhraseValues {
  placeholder: Record<never, never>;
}
export type PhraseKey = keyof PhraseValues;
export type Phrases = { readonly [K in PhraseKey]: (values: PhraseValues[K]) => string };

/** Key and values → the words in the person's language. Given by intents/phrases. */
export type Speak = <K extends PhraseKey>(locale: Locale, key: K, values: PhraseValues[K]) => string;
