import { DANGERS, type Danger } from "../../src/core/glossary.ts";
import type { Guess } from "../../src/core/understanding.ts";
import { isLetter } from "../clauses.ts";
import type { ModelFile } from "../model.ts";
import { normalise } from "../text.ts";
import { NEVER_DOUBTED } from "./rule.ts";

/** What a model heard in a text: `none` and the dangers, best first. */
export interface Heard {
  readonly file: Pick<ModelFile, "askFrom">;
  readonly guesses: readonly Guess[];
}

const isDanger = (label: string): label is Danger => (DANGERS as readonly string[]).includes(label);

const HAN = /\p{Script=Han}/u;

/** A model must be so sure that there is none before a rule's word is doubted. */
const CERTAIN_NONE = 0.98;

/**
 * The rules decide, seconded by a model in short messages: where they find nothing, what it hears is added from the file's
 * `askFrom` on; where it is all but certain that there is nothing (a drill, a price called robbery), a rule is not believed,
 * except of harm to oneself, at home or to children. Letters, which tell of what was, are left to the rules. So is what is
 * found in English and pinyin: of ordinary ones the model took 15 in 100 for a danger, and found little by itself.
 */
export function addHeard(
  text: string,
  found: readonly Danger[],
  hear: () => Heard | undefined,
): readonly Danger[] {
  if (isLetter(normalise(text.replaceAll("\n", "。")))) return found;
  const heard = hear();
  if (!heard || (found.length === 0 && !HAN.test(text))) return found;
  const alarm = heard.guesses.reduce(
    (sum, { label, confidence }) => sum + (isDanger(label) ? confidence : 0),
    0,
  );
  if (found.length === 0 && alarm < heard.file.askFrom) return found;
  if (found.length > 0 && (alarm > 1 - CERTAIN_NONE || found.some((danger) => NEVER_DOUBTED.has(danger))))
    return found;
  if (found.length > 0) return [];
  const best = heard.guesses.find(({ label }) => isDanger(label))?.label;
  return best && isDanger(best) ? [best] : found;
}
