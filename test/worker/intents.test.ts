import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { createIntents } from "../../intents/create.ts";
import { readArticles, readDemandModel, readModels, readPlaceModel, readSame } from "../../intents/index.ts";
import { readOwnMessages } from "../../intents/training/corpus.ts";
import { createRandom, shuffled } from "../../intents/training/random.ts";
import { type RunningWorker, startWorker, whyNoWorkerd } from "../helpers/wrangler.ts";
import { NAUGHTY } from "../intents/naughty-strings.ts";
import { decisionsOn, type Question } from "./decisions.ts";

const missing = whyNoWorkerd();
if (missing) console.warn(`Understanding in workerd is not tested: ${missing}.`);

const ASKED = 300;
const SEED = 365;
/** Longer naughty strings are of the same pieces. */
const NAUGHTY_CHARS = 10_000;

/** All the shipped files but pinyin, which neither side has. */
function question(): Question {
  const organisation = loadOrganisation(shippedOrganisationFolder());
  const messages = readOwnMessages().map(({ text }) => text);
  const naughty = Object.values(NAUGHTY).filter(({ length }) => length < NAUGHTY_CHARS);
  return {
    parts: {
      models: readModels(),
      place: readPlaceModel(),
      demand: readDemandModel(),
      same: readSame(),
      articles: readArticles(),
      categories: organisation.categories,
      elsewhere: organisation.elsewhere,
    },
    texts: [...shuffled(messages, createRandom(SEED)).slice(0, ASKED), ...naughty],
    now: "2026-11-23T01:00:00Z",
  };
}

describe.skipIf(missing !== null)("workerd decides as Node does", () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker({}, "test/worker/intents-worker.ts");
  });
  afterAll(() => worker?.stop());

  it("on every one of 300 messages and of the naughty strings", async () => {
    const asked = question();
    const response = await fetch(worker.url, { method: "POST", body: JSON.stringify(asked) });
    expect(response.status).toBe(200);
    const here = decisionsOn(createIntents(asked.parts), asked.texts, new Date(asked.now));
    expect(here.filter(({ dangers }) => dangers.length > 0).length).toBeGreaterThan(ASKED / 10);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(here)));
  });
});
