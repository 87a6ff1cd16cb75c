import type { Locale } from "../glossary.ts";
import type { Option, Reply } from "../messages.ts";
import type { PhraseKey, PhraseValues, Speak } from "../phrasebook.ts";
import type { Say, SayOption } from "./types.ts";

/** A say in the person's language, ready for a channel. */
export function toReply(speak: Speak, locale: Locale, say: Say): Reply {
  return {
    text: speak(locale, say.key, say.values as PhraseValues[PhraseKey]),
    ...(say.options && say.options.length > 0 ? { options: toOptions(speak, locale, say.options) } : {}),
    ...(say.case ? { case: say.case } : {}),
  };
}

function toOptions(speak: Speak, locale: Locale, options: readonly SayOption[]): Option[] {
  return options.map(({ id, label, values }) => ({
    id,
    label: speak(locale, label, values as PhraseValues[PhraseKey]),
  }));
}
