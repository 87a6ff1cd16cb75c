import { beginningOf } from "../src/core/clean.ts";
import type { Danger, Intent, Kind } from "../src/core/glossary.ts";
import { type Guess, type Reading, type Slots, type Understand, unread } from "../src/core/understanding.ts";
import {
  type Category,
  createCategoryRanker,
  createKeywordReader,
  indexKeywords,
  likeliestTopics,
  opinionsOf,
} from "./categories.ts";
import { closingOf } from "./clauses.ts";
import { hearDangers } from "./danger/heard.ts";
import { isReportPressure } from "./danger/sealed.ts";
import { categoriesInDanger } from "./danger/who-helps.ts";
import { findDangers, findDangersBehind, isSealed } from "./danger.ts";
import { createCutter, type DemandModelFile } from "./demand-model.ts";
import { createDemandSplitter } from "./demands.ts";
import { createElsewhereFinder, type ElsewhereWords } from "./elsewhere.ts";
import type { OwnUnit } from "./elsewhere-place.ts";
import { type Around, partAround, withoutAddress } from "./header.ts";
import { createModels, type Model, type ModelFile, read } from "./model.ts";
import { createOwnPlaceFinder } from "./own-places.ts";
import { guessPastTalk, mostlyPastTalk, type PartsRead, talkIn, withLaterParts } from "./past-talk.ts";
import { createPlaceFinder, type PlaceModelFile } from "./place-model.ts";
import { settledIntent } from "./settled.ts";
import { introduces, skipTalk } from "./skip-talk.ts";
import { findSlots } from "./slots.ts";
import { withoutSpeech } from "./spoken.ts";
import { withoutSteering } from "./steering.ts";
import { MAX_CHARS, normalise } from "./text.ts";
import { pastThanks } from "./thanks.ts";
import { judgeUrgency } from "./urgency.ts";

export interface ModelFiles {
  readonly intent: ModelFile;
  readonly kind: ModelFile;
  readonly topic: ModelFile;
  /** Unit labels of the duty list; without it the catalogue's keywords decide alone. */
  readonly unit?: ModelFile;
  /** The catalogue's categories, of brief messages; without it keywords decide within a unit. */
  readonly category?: ModelFile;
  /** Without it the rules of urgency decide alone. */
  readonly urgency?: ModelFile;
  /** Seconds the rules of danger in short messages; see danger/heard.ts. Without it they decide alone. */
  readonly danger?: ModelFile;
  /** Whether a message's first clause is talk before the matter. Without it only how clear the rest is tells. */
  readonly talk?: ModelFile;
}

export interface Parts {
  readonly models: ModelFiles;
  /** Without it the rules alone say where. */
  readonly place?: PlaceModelFile | undefined;
  /** Without it only points that are counted are several demands. */
  readonly demand?: DemandModelFile | undefined;
  readonly categories: readonly Category[];
  readonly elsewhere?: readonly ElsewhereWords[];
  /** Whose places are ours; without them no name is known as a place by itself, and nothing lies elsewhere. */
  readonly units?: readonly OwnUnit[];
}

type AnyIntent = Reading<Exclude<Intent, "none">>;

const NOTHING = { none: true } as const;

/** Intent guesses → reading: a confident `none` is no intent, and `none` is never offered as a choice. */
function readIntent(guesses: readonly Guess[], file: ModelFile): AnyIntent {
  const reading = read(guesses, file);
  if ("sure" in reading) return reading.sure === "none" ? NOTHING : (reading as AnyIntent);
  if ("none" in reading || guesses[0]?.label === "none") return NOTHING;
  return { unsure: reading.unsure.filter(({ label }) => label !== "none") } as AnyIntent;
}

const isSure = (reading: AnyIntent): boolean => "sure" in reading;

/** What may be said of a danger, too; the dialogue reads the danger first. */
const SAID_IN_DANGER: readonly Intent[] = ["report", "human", "urge", "supplement", "reopen"];

/** Facts beat statistics: a number alone asks for its state, a danger is a report whatever the words. */
function settleIntent(
  text: string,
  reading: AnyIntent,
  { caseNumber }: Slots,
  dangers: readonly Danger[],
): AnyIntent {
  const plain = normalise(text);
  const letters = plain.replaceAll(/[^\p{L}]/gu, "").length;
  if (caseNumber !== undefined && (letters <= 3 || !isSure(reading))) return { sure: "track", confidence: 1 };
  const said = "sure" in reading ? reading.sure : undefined;
  const inDanger = dangers.some((danger) => danger !== "self_harm");
  if (inDanger && !(said && SAID_IN_DANGER.includes(said))) return { sure: "report", confidence: 1 };
  // Whoever does not want to live any more withdraws nothing and confirms nothing.
  if (dangers.includes("self_harm") && said !== "report" && said !== "urge")
    return { sure: "human", confidence: 1 };
  const settled = settledIntent(plain);
  if (settled === "none") return NOTHING;
  return settled ? { sure: settled, confidence: 1 } : reading;
}

const SMALL_TALK: readonly string[] = ["greet", "help", "thanks", "rate", "confirm", "none", "track"];
const SURELY_TALK = 0.8;

/** Who surely only greets, thanks or jokes hardly raises an alarm. */
const isSmallTalk = (text: string, [first]: readonly Guess[]): boolean =>
  settledIntent(normalise(text)) !== undefined ||
  (first !== undefined && SMALL_TALK.includes(first.label) && first.confidence >= SURELY_TALK);

/** From this confidence on the catalogue knows the matter, and from this one `none` is no longer in doubt. */
const KNOWN_MATTER = 0.95;
const CERTAIN_NONE = 0.7;

/** A matter of the catalogue is never thrown away as small talk: ask whether it is a report or a question. */
function keepMatter(reading: AnyIntent, guesses: readonly Guess[], categories: readonly Guess[]): AnyIntent {
  const [matter] = categories;
  if (!("none" in reading) || !matter || matter.label === "other" || matter.confidence < KNOWN_MATTER)
    return reading;
  if ((guesses[0]?.confidence ?? 0) >= CERTAIN_NONE) return reading;
  const both = guesses.filter(({ label }) => label === "report" || label === "consult");
  return { unsure: both as Guess<"report" | "consult">[] };
}

/** The kind that goes with a settled intent, where the kind model took a short report for small talk. */
const KIND_OF_INTENT: Readonly<Partial<Record<Intent, Kind>>> = {
  report: "case",
  consult: "consultation",
  thanks: "thanks",
};

function settleKind(reading: Reading<Kind>, intent: AnyIntent): Reading<Kind> {
  const implied = "sure" in intent ? KIND_OF_INTENT[intent.sure] : undefined;
  const best = "sure" in reading ? reading.sure : "unsure" in reading ? reading.unsure[0]?.label : undefined;
  if (implied && "sure" in intent && (best === undefined || best === "other"))
    return { sure: implied, confidence: intent.confidence };
  return reading;
}

/** Who is kept from reporting tells of that, whatever it was they wanted to report. */
const pressureFirst = (text: string, guesses: readonly Guess[]): readonly Guess[] =>
  isReportPressure(text)
    ? [
        { label: "report_pressure", confidence: 1 },
        ...guesses.filter(({ label }) => label !== "report_pressure"),
      ]
    : guesses;

/** Letters and signs that say something; without any there is nothing to read. */
const SAYS_SOMETHING = /[\p{L}\p{N}?？👍🙏👌👋🆗✅]/u;

type ModelsRead = Record<"intent" | "kind" | "topic", Model> &
  Partial<Record<"unit" | "category" | "urgency" | "danger" | "talk", Model>>;
type FindPlace = (text: string) => string | undefined;
type RankCategories = ReturnType<typeof createCategoryRanker>;

/** In a community or street lies every matter: its name tells of none. */
const AREA = /(?:街道|社区|镇|村)$/u;
const withoutArea = (text: string, { place }: Slots): string =>
  place !== undefined && AREA.test(place) ? text.replace(place, "") : text;

/** What a text's parts are about, for telling several demands from one. */
function createSplitter(
  models: ModelsRead,
  rank: RankCategories,
  categories: readonly Category[],
  keywords: ReturnType<typeof indexKeywords>,
  findPlace: FindPlace,
  demand: DemandModelFile | undefined,
) {
  const { talk, intent } = models;
  const known = new Map(categories.map((category) => [category.code, category]));
  const categoryOf = (code: string) => {
    const category = known.get(code);
    return category ? { code, name: category.name, unit: category.label } : null;
  };
  return createDemandSplitter({
    matterOf: (part) => {
      const [best] = rank(part, opinionsOf(models, part)).guesses;
      const category = best && categoryOf(best.label);
      return best && category ? { ...category, confidence: best.confidence } : null;
    },
    wordsOf: createKeywordReader(categories, keywords),
    findPlace,
    ...(talk && { talkOf: (clause: string) => (introduces(clause) ? 1 : talkIn(clause, talk)) }),
    ...(demand && { cutsIn: createCutter(demand) }),
    wantsOf: (part) => {
      const wanted = readIntent(intent.guess(intent.read(part)), intent.file);
      return "sure" in wanted ? wanted.sure : undefined;
    },
  });
}

function createReader(
  { intent, kind, topic, unit, category, urgency, danger, talk }: ModelsRead,
  findPlaceIn: FindPlace,
  rankCategories: RankCategories,
  splitDemands: (text: string, around: Around) => readonly string[],
  findElsewhere: (text: string) => string | null,
  isKnown: (category: string) => boolean,
): Understand {
  return (whole) => {
    const text = beginningOf(whole, MAX_CHARS);
    const behind = findDangersBehind(whole);
    const place = behind.length > 0 ? findPlaceIn(closingOf(whole)) : undefined;
    const slots = { ...findSlots(text, findPlaceIn), ...(place && { place }) };
    const partsOf = (part: string) => withLaterParts(part, topic.read, talk);
    const intentsOf = (of: PartsRead) => guessPastTalk("intent", intent.guess, of);
    const kindsOf = (of: PartsRead) => guessPastTalk("kind", kind.guess, of) as Guess<Kind>[];
    const plain = withoutSteering(text);
    const around = partAround(plain);
    const toldIn = (of: Around) => withoutAddress(of.told, slots.place);
    const said = skipTalk(toldIn(around));
    const told = skipTalk(withoutSpeech(toldIn(around)));
    // A danger is heard in every word, to whomever it is said; no word to the system makes it none.
    const aloud = plain === text ? said : skipTalk(toldIn(partAround(text)));
    const parts = partsOf(told);
    const features = parts.whole;
    const thanked = pastThanks(told, parts, { partsOf, intentsOf, kindsOf });
    const { intents } = thanked;
    const urgencies = urgency?.guess(mostlyPastTalk(said === told ? parts : partsOf(said)));
    const hear = (part: string) => {
      const heard = part === told ? features : topic.read(part);
      return (
        danger && {
          danger: { ...danger, guesses: danger.guess(heard) },
          urgency: urgency &&
            urgencies && { ...urgency, guesses: part === said ? urgencies : urgency.guess(heard) },
          isSmallTalk: part === aloud && isSmallTalk(aloud, intents),
        }
      );
    };
    const asTold = hearDangers(said, hear);
    const heardFirst = asTold.length > 0 || aloud === said ? asTold : hearDangers(aloud, hear);
    const dangers = [...new Set([...heardFirst, ...behind])];
    const topics = likeliestTopics(topic.guess(features));
    const matter = withoutArea(told, slots);
    const opinions = {
      topics,
      units: unit ? guessPastTalk("unit", unit.guess, parts) : [],
      categories: category
        ? guessPastTalk("category", category.guess, matter === told ? parts : partsOf(matter))
        : [],
    };
    const { guesses, ofUnits } = rankCategories(matter, opinions);
    const isTold = () => findDangers(aloud).length > 0;
    const categories = categoriesInDanger(dangers, pressureFirst(text, guesses), isKnown, isTold);
    const kinds = kindsOf(thanked.told);
    const known = keepMatter(readIntent(intents, intent.file), intents, categories);
    const settled = settleIntent(text, known, slots, dangers);
    return {
      text: whole,
      intent: settled,
      kind: settleKind(read(kinds, kind.file), settled),
      topics,
      categories,
      ofUnits,
      urgency: judgeUrgency(said, dangers, urgencies),
      dangers,
      sealed: isSealed(text, dangers),
      slots,
      demands: splitDemands(plain, around),
      // Danger is never sent elsewhere.
      elsewhere: dangers.length > 0 ? null : findElsewhere(text),
    };
  };
}

/** Puts the parts together. The result never throws: a text that breaks a part is read as nothing. */
export function createUnderstand({
  models,
  place,
  demand,
  categories,
  elsewhere = [],
  units = [],
}: Parts): Understand {
  const parts: ModelsRead = createModels({ ...models });
  const keywords = indexKeywords(categories);
  const rank = createCategoryRanker(categories, keywords);
  const findPlaceIn: FindPlace = createOwnPlaceFinder(units, createPlaceFinder(place));
  const splitDemands = createSplitter(parts, rank, categories, keywords, findPlaceIn, demand);
  const reader = createReader(
    parts,
    findPlaceIn,
    rank,
    splitDemands,
    createElsewhereFinder(elsewhere, units),
    (category) => categories.some(({ code }) => code === category),
  );
  return (text) => {
    if (!SAYS_SOMETHING.test(beginningOf(text, MAX_CHARS))) return unread(text);
    try {
      return reader(text);
    } catch {
      return unread(text);
    }
  };
}
