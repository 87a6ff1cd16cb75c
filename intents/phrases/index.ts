import type { Locale } from "../../src/core/glossary.ts";
import type { Phrases, Speak } from "../../src/core/phrasebook.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

const PHRASES = { "zh-CN": zh, en } as const satisfies Record<Locale, Phrases>;

/** The words of a key in a language, with its values filled in. */
export const speak: Speak = (locale, key, values) => PHRASES[locale][key](values);
