import { expect, test } from "vitest";
import { extract } from "../../intents/features.ts";
import { readModels } from "../../intents/index.ts";
import { createLexicon } from "../../intents/lexicon.ts";
import { createModel, createModels } from "../../intents/model.ts";
import { countOf } from "../../intents/vocabulary.ts";

const TEXTS = [
  "楼下的路灯不亮了，晚上很黑",
  "路灯坏了\n我们小区楼下的路灯坏了三天，晚上很黑，请尽快派人来看",
  "请问老年卡在哪里办？",
  "Where do I get a parking permit?",
  "𠮷野家门口😀😀有老鼠",
  "👌",
  "。",
];

test("models that were made together read as each does alone", () => {
  const { intent, kind, topic } = readModels();
  const together = createModels({ intent, kind, topic });
  for (const text of TEXTS)
    for (const [task, file] of Object.entries({ intent, kind, topic })) {
      const alone = createModel(file);
      const model = together[task as keyof typeof together];
      expect(model.guess(model.read(text))).toEqual(alone.guess(alone.read(text)));
    }
});

test("a lexicon counts what learning counts by name", () => {
  const names = [...new Set(TEXTS.flatMap((text) => [...extract(text).keys()]))].sort();
  const lexicon = createLexicon(names.length);
  const numbers = lexicon.add(names.join("\n"));
  expect(lexicon.size()).toBe(names.length);
  for (const text of TEXTS) {
    const { ids, counts } = lexicon.read(text);
    const read = Array.from(ids, (id, i) => [names[numbers.indexOf(id)], counts[i]]);
    expect(read).toEqual([...extract(text)].map(([name, times]) => [name, countOf(times)]));
  }
});
