import { DANGERS, type Danger } from "../../src/core/glossary.ts";
import type { Guess } from "../../src/core/understanding.ts";
import { HAZARD, isLetter, isOver, isPaidFor } from "../clauses.ts";
import { findDangers } from "../danger.ts";
import type { ModelFile } from "../model.ts";
import { isChinese, normalise } from "../text.ts";
import { withoutAsides, withoutDoubts } from "./asides.ts";
import { STRUCK } from "./medical.ts";
import { NEVER_DOUBTED } from "./rule.ts";
import { withoutSayings } from "./sayings.ts";
import { withoutSeconds } from "./seconds.ts";
import { LEAPS } from "./self-harm.ts";
import { withShock } from "./shock.ts";
import { onlySighs } from "./sighs.ts";
import { withSwallowed } from "./swallowed.ts";
import { FALLEN } from "./trapped.ts";

/** What one model makes of a text, best first. */
export interface Opinion {
  readonly file: Pick<ModelFile, "sharpness">;
  readonly guesses: readonly Guess[];
}

/** What the models hear in a text: which danger if any, how urgent it is, and whether it surely is small talk. */
export interface Heard {
  readonly danger: Opinion;
  readonly urgency?: Opinion | undefined;
  readonly isSmallTalk: boolean;
}

/** Reads a message, or a part of one; undefined where there are no models. */
type Hear = (text: string) => Heard | undefined;

const isDanger = (label: string): label is Danger => (DANGERS as readonly string[]).includes(label);
const isEmergency = (label: string): boolean => label === "emergency";

/*
 * In the units of the models' scores, whose leads are added: chosen on twenty authors of alarms, eleven of matters and 31 of
 * other messages, each read by models that had not heard them.
 */
/** What a rule's word counts beside the models; of harm to oneself, at home or to children more. */
const RULE = 2;
const RULE_OF_HARM = 3;
/** From here on it is an alarm, in what is surely small talk so much later. */
const ALARM = -0.3;
const SMALL_TALK = 0.5;
/** The same of a part by itself, without what stands around it. */
const ALARM_IN_PART = 2.5;
/** The models' danger comes first where it leads all that the rules found by so much. */
const ANOTHER = 0.5;

/** No likelihood is less than this. */
const LEAST = 1e-9;

/** How far the likeliest label of one sort leads the likeliest of the other, as scores. */
function leadOf({ file, guesses }: Opinion, isOne: (label: string) => boolean): number {
  const likeliest = (one: boolean): number =>
    guesses.reduce(
      (most, { label, confidence }) => (isOne(label) === one ? Math.max(most, confidence) : most),
      LEAST,
    );
  return Math.log(likeliest(true) / likeliest(false)) / file.sharpness;
}

function ruleOf(found: readonly Danger[]): number {
  if (found.length === 0) return 0;
  return found.some((danger) => NEVER_DOUBTED.has(danger)) ? RULE_OF_HARM : RULE;
}

/** What a rule hears and no model may take back, however surely it knows the matter around it (a manhole, wages). */
const BEYOND_DOUBT: readonly (readonly [Danger, RegExp])[] = [
  ["trapped", FALLEN],
  ["self_harm", LEAPS],
  ["medical", STRUCK],
];
const isBeyondDoubt = (plain: string, found: readonly Danger[]): boolean =>
  BEYOND_DOUBT.some(
    ([danger, pattern]) =>
      found.includes(danger) && plain.split(/[,。!?;]/).some((clause) => pattern.test(clause)),
  );

/** What happens to somebody once, and is paid for afterwards. */
const OF_ACCIDENT: ReadonlySet<Danger> = new Set(["medical", "trapped", "collapse"]);

const isPaid = (text: string, plain: string): boolean =>
  !isLetter(plain) && isPaidFor(plain) && findDangers(text).every((danger) => OF_ACCIDENT.has(danger));

function isAlarm({ danger, urgency, isSmallTalk }: Heard, found: readonly Danger[], from: number): boolean {
  const lead = leadOf(danger, isDanger);
  const both = urgency ? lead + leadOf(urgency, isEmergency) : 2 * lead;
  return both + ruleOf(found) >= from + (isSmallTalk ? SMALL_TALK : 0);
}

/** The likeliest first: what the rules found, behind what only the models hear if that is clearly likelier. */
function ranked({ danger }: Heard, found: readonly Danger[]): Danger[] {
  const likelihood = (of: Danger): number =>
    Math.max(LEAST, danger.guesses.find(({ label }) => label === of)?.confidence ?? 0);
  const known = found.toSorted((a, b) => likelihood(b) - likelihood(a));
  const best = danger.guesses.map(({ label }) => label).find(isDanger);
  if (!best || known.includes(best)) return known;
  const [first] = known;
  const isClearly =
    first === undefined || Math.log(likelihood(best) / likelihood(first)) / danger.file.sharpness >= ANOTHER;
  return isClearly ? [best, ...known] : known;
}

/**
 * Rules and two models decide together in short messages: the models hear what no rule knows ("he has the belt again"), and
 * a rule's word alone is not believed where both are sure that nothing is happening (a drill, a price called robbery).
 * Letters, which tell of what was, are left to the rules. So is what is found in English and pinyin: of ordinary ones the
 * models took 15 in 100 for a danger, and found little by themselves.
 */
function inMessage(text: string, hear: Hear, from = ALARM): readonly Danger[] {
  const found = findDangers(text);
  const plain = plainOf(text);
  if (isLetter(plain) || !isChinese(text)) return found;
  if (found.length === 0 && onlySighs(plain)) return [];
  // Whoever tells of despair long ago may be in it still; of anything else it is over.
  const isPossible = (danger: Danger): boolean => danger === "self_harm" || !isOver(plain);
  const heard = hear(asTold(text, plain));
  if (!heard) return found.filter(isPossible);
  if (!isAlarm(heard, found, from) && !isBeyondDoubt(plain, found)) return [];
  return ranked(heard, found).filter(isPossible);
}

const plainOf = (text: string): string => normalise(text.replaceAll("\n", "。"));
/** What the models hear: as it was written, but for sayings in it. */
function asTold(text: string, plain: string): string {
  const told = withoutSayings(plain);
  return told === plain ? text : told;
}

const PARTS = /[^,，。.!！?？;；、\n]+/gu;

const tellsDanger = (part: string): boolean => findDangers(part).length > 0;

/** The dangers of a message, the most serious first. */
export function hearDangers(text: string, hear: Hear): readonly Danger[] {
  const plain = plainOf(text);
  if (isPaid(text, plain)) return [];
  const sure = withoutDoubts(plain);
  const told = sure !== plain && tellsDanger(sure) ? sure : text;
  return withoutSeconds(plain, withShock(plain, withSwallowed(plain, dangersOf(told, hear))));
}

function dangersOf(text: string, hear: Hear): readonly Danger[] {
  const whole = inMessage(text, hear);
  const told = plainOf(text);
  const plain = withoutAsides(told, tellsDanger);
  // What a rule finds once the talk beside it is left out knows better what the danger is than the models do of all.
  if (whole.length > 0 && (tellsDanger(text) || !tellsDanger(plain))) return whole;
  if (isLetter(plain) || HAZARD.some((pattern) => pattern.test(plain))) return whole;
  // Beside talk or another complaint an alarm stays one: what a rule finds in a part by itself is heard by itself, too.
  const parts = withoutSayings(plain).match(PARTS) ?? [];
  if (plain === told && parts.length === 1) return whole;
  for (const part of plain === told ? parts : [plain, ...parts]) {
    const dangers = tellsDanger(part) ? inMessage(part, hear, ALARM_IN_PART) : [];
    if (dangers.length > 0) return dangers;
  }
  return whole;
}
