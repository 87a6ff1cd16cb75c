import { expect, test } from "vitest";
import { extract } from "../../intents/features.ts";
import { readModels } from "../../intents/index.ts";
import { createModel } from "../../intents/model.ts";
import { createLexicon } from "../../intents/vocabulary.ts";

const TEXTS = [
  "楼下的路灯不亮了，晚上很黑",
  "请问老年卡在哪里办？",
  "Where do I get a parking permit?",
  "👌",
  "。",
];

test("models that share a lexicon read as each does alone", () => {
  const { intent, kind, topic } = readModels();
  const lexicon = createLexicon();
  const together = [intent, kind, topic].map((file) => createModel(file, lexicon));
  for (const text of TEXTS) {
    const features = extract(text);
    const alone = [intent, kind, topic].map((file) => createModel(file).guess(features));
    expect(together.map(({ guess }) => guess(features))).toEqual(alone);
  }
});
