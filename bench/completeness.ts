import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadOrganisation, shippedOrganisationFolder } from "../db/load-organisation.ts";
import { loadIntents } from "../intents/index.ts";
import { round } from "../intents/training/metrics.ts";
import { createRandom, shuffled } from "../intents/training/random.ts";
import { readFolder } from "../intents/training/read-folder.ts";
import { ELEMENTS, needsOf } from "../src/core/completeness.ts";
import { toldOf } from "../src/core/dialogue/draft.ts";
import type { Draft } from "../src/core/dialogue/types.ts";
import { completenessOf, file, type Replaying } from "../test/helpers/replay-filing.ts";
import type { Figure } from "./figure.ts";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const DEFAULT_DATA = "../shared/data";
const ROWS = 200;
const SEED = 365;
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
  const world: Replaying = {
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
  const value = round(mean(filed.map((each) => completenessOf(draft(each)))));
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
