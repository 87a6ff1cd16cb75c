import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadOrganisation, shippedOrganisationFolder } from "../db/load-organisation.ts";
import { loadIntents } from "../intents/index.ts";
import { round } from "../intents/training/metrics.ts";
import { createRandom, shuffled } from "../intents/training/random.ts";
import { readFolder } from "../intents/training/rows.ts";
import { completeness, ELEMENTS, needsOf } from "../src/core/completeness.ts";
import { toldOf } from "../src/core/dialogue/draft.ts";
import { step } from "../src/core/dialogue/step.ts";
import {
  AT_REST,
  type DialogueInput,
  type DialogueState,
  type Draft,
  type Step,
} from "../src/core/dialogue/types.ts";
import type { InboundBody } from "../src/core/messages.ts";
import type { Figure } from "./figure.ts";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const DEFAULT_DATA = "../shared/data";
const ROWS = 200;
const SEED = 365;
const NOW = new Date("2026-11-23T01:00:00Z");
/** More messages than any filing takes. */
const MOST_TURNS = 6;

const message = (text: string, photos = 0): InboundBody => ({
  type: "message",
  text,
  attachments: Array.from({ length: photos }, (_, n) => ({ mediaId: `photo${n}` })),
});

/** What somebody answers a hint with. */
const ANSWERS = {
  place: message("采荷路12号"),
  time: message("一般晚上十点以后"),
  scale: message("有二十多户，已经半个月了"),
  photo: message("", 1),
} as const satisfies Record<(typeof ELEMENTS)[number], InboundBody>;

interface World {
  readonly understand: ReturnType<typeof loadIntents>["understand"];
  readonly needsOf: DialogueInput["needsOf"];
  /** Whether this hint is answered. */
  readonly heeds: () => boolean;
}

function inputOf({ understand, needsOf }: World, body: InboundBody): DialogueInput {
  const text = body.type === "message" ? body.text : "";
  const understanding = text === "" ? null : understand(text);
  return {
    body,
    understanding,
    needsOf,
    demands: [],
    elsewhere: null,
    article: null,
    mine: [],
    firstContact: false,
    newId: "d",
    locale: "zh-CN",
    site: "",
    now: NOW,
  };
}

/** What the resident does next; null where the talk is over. Where it is they leave open, so that only hints count. */
function next({ state, says }: Step, world: World): InboundBody | null {
  if (state.at === "rest" || state.at === "answered") return null;
  if (state.at === "asking") return message(state.missing === "place" ? "没有具体地点" : "有个问题没人管");
  if (state.at === "choosing") return { type: "option", option: "kind:report" };
  const card = says.find((say) => say.key === "confirm.card");
  const hint = card?.key === "confirm.card" ? card.values.hint : null;
  return hint && world.heeds() ? ANSWERS[hint] : message("确认");
}

/** One report from its text to its filing; null where it is no report. */
function file(text: string, world: World): Draft | null {
  let state: DialogueState = AT_REST;
  let body: InboundBody | null = message(text);
  for (let turn = 0; body && turn < MOST_TURNS; turn += 1) {
    const done = step(state, inputOf(world, body));
    for (const command of done.commands) if (command.do === "open_case") return command.draft;
    state = done.state;
    body = next(done, world);
  }
  return null;
}

interface Filed {
  readonly plain: Draft;
  readonly hinted: Draft;
}

/**
 * `npm run -s bench -- completeness [--data FOLDER]`: real texts told in the chat, filed by somebody who ignores every
 * hint and by somebody who answers every second one. Completeness counts place, time, scale and photo, 0 to 4.
 */
export async function benchCompleteness(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string" } } });
  const folder = values.data ?? (existsSync(DEFAULT_DATA) ? DEFAULT_DATA : undefined);
  if (!folder)
    throw new Error("give the folder with the texts: npm run -s bench -- completeness --data FOLDER");
  const texts = [...readFolder(folder)]
    .filter(([name]) => /liuyan|hot/.test(name))
    .flatMap(([, rows]) => rows.map(({ text }) => text));
  const organisation = loadOrganisation(shippedOrganisationFolder());
  const { understand } = loadIntents(organisation);
  const random = createRandom(SEED);
  const world: World = {
    understand,
    needsOf: (category) => needsOf(organisation, category),
    heeds: () => false,
  };
  const filed: Filed[] = [];
  for (const text of shuffled(texts, createRandom(SEED))) {
    const plain = file(text, world);
    const hinted = plain && file(text, { ...world, heeds: () => random() < 0.5 });
    if (plain && hinted) filed.push({ plain, hinted });
    if (filed.length === ROWS) break;
  }
  return [figure("before", filed, ({ plain }) => plain), figure("after", filed, ({ hinted }) => hinted)];
}

function figure(name: "before" | "after", filed: readonly Filed[], draft: (each: Filed) => Draft): Figure {
  const value = round(mean(filed.map((each) => completeness(toldOf(draft(each))))));
  const shares = ELEMENTS.map((element) => [
    element,
    round(mean(filed.map((each) => (toldOf(draft(each))[element] ? 1 : 0)))),
  ]);
  return {
    name: `completeness ${name} the hint`,
    value,
    limit: ELEMENTS.length,
    ratio: round(value / ELEMENTS.length),
    unit: "elements of place, time, scale, photo",
    beside: Object.fromEntries(shares),
    how: `${filed.length} real texts filed through the dialogue by somebody who ${name === "before" ? "ignores hints" : "answers half of the hints"}; beside: share of reports with each element`,
  };
}
