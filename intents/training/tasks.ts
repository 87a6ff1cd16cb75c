import { INTENTS, KINDS } from "../../src/core/glossary.ts";
import type { Task } from "./fit.ts";
import { UNITS } from "./units.ts";

const PLAIN = {
  words: true,
  chars: true,
  bigrams: true,
  edges: false,
  flags: false,
} as const;

/** First levels of the taxonomy that have labelled rows. */
export const TOPICS = [
  "交通运输",
  "劳动和社会保障",
  "卫生计生",
  "商贸旅游",
  "城乡建设",
  "教育文体",
  "环境保护",
] as const;

export const TASKS = {
  intent: {
    name: "intent",
    labels: INTENTS,
    set: { ...PLAIN, flags: true },
    limit: 12_000,
    engine: "blend",
    rounds: 30,
    neuralRounds: 25,
    cost: 1,
    folds: 5,
    wanted: 0.97,
    margin: 0.15,
    askFrom: 0.25,
  },
  kind: {
    name: "kind",
    labels: KINDS,
    set: { ...PLAIN, edges: true, flags: true },
    limit: 24_000,
    engine: "linear",
    rounds: 25,
    neuralRounds: 0,
    cost: 1,
    folds: 5,
    wanted: 0.97,
    margin: 0.1,
    askFrom: 0.3,
  },
  topic: {
    name: "topic",
    labels: TOPICS,
    set: { ...PLAIN, edges: true },
    limit: 36_000,
    engine: "linear",
    rounds: 15,
    neuralRounds: 0,
    cost: 1.5,
    folds: 3,
    wanted: 0.97,
    margin: 0.1,
    askFrom: 0.3,
  },
  unit: {
    name: "unit",
    labels: UNITS,
    set: { ...PLAIN, edges: true },
    limit: 16_000,
    engine: "linear",
    rounds: 12,
    neuralRounds: 0,
    cost: 0.5,
    folds: 3,
    wanted: 0.97,
    margin: 0.1,
    askFrom: 0.2,
  },
} as const satisfies Record<string, Task>;
