import { DANGERS, INTENTS, KINDS, URGENCIES } from "../../src/core/glossary.ts";
import type { Category } from "../categories.ts";
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

/** No danger, then the dangers. */
const DANGER_LABELS: readonly string[] = ["none", ...DANGERS];

const LINEAR = {
  engine: "linear",
  balance: 0,
  folds: 3,
  wanted: 0.97,
} as const;

export const TASKS = {
  intent: {
    ...LINEAR,
    name: "intent",
    labels: INTENTS,
    set: { ...PLAIN, edges: true, ends: true, flags: true },
    limit: 50_000,
    rounds: 10,
    cost: 0.7,
    bayes: 0.03,
    balance: 0.3,
    margin: 0.15,
    askFrom: 0.12,
  },
  kind: {
    ...LINEAR,
    name: "kind",
    margin: 0.1,
    labels: KINDS,
    set: { ...PLAIN, edges: true, flags: true },
    limit: 24_000,
    rounds: 10,
    cost: 1,
    bayes: 0.02,
    swayed: 0.5,
    balance: 0.3,
    askFrom: 0.3,
  },
  topic: {
    ...LINEAR,
    name: "topic",
    labels: TOPICS,
    set: { ...PLAIN, edges: true },
    limit: 36_000,
    rounds: 10,
    cost: 1,
    bayes: 0.02,
    swayed: 0.5,
    askFrom: 0.3,
  },
  unit: {
    ...LINEAR,
    name: "unit",
    labels: UNITS,
    set: { ...PLAIN, edges: true },
    limit: 60_000,
    rounds: 10,
    cost: 1,
    bayes: 0.02,
    swayed: 0.5,
    balance: 0.7,
    askFrom: 0.2,
  },
  urgency: {
    ...LINEAR,
    name: "urgency",
    margin: 0.1,
    labels: URGENCIES,
    set: { ...PLAIN, edges: true, ends: true, flags: true },
    limit: 60_000,
    rounds: 10,
    cost: 1,
    bayes: 0.03,
    balance: 0.5,
    askFrom: 0.3,
  },
  danger: {
    ...LINEAR,
    name: "danger",
    margin: 0.1,
    labels: DANGER_LABELS,
    set: { ...PLAIN, edges: true, ends: true, flags: true },
    limit: 60_000,
    rounds: 10,
    cost: 1,
    bayes: 0.03,
    balance: 0.5,
    askFrom: 0.5,
  },
  talk: {
    ...LINEAR,
    name: "talk",
    margin: 0.1,
    labels: ["matter", "talk"],
    set: { ...PLAIN, ends: true },
    limit: 8_000,
    rounds: 10,
    cost: 1,
    balance: 1,
    askFrom: 0.5,
  },
} as const satisfies Record<string, Task>;

/** Every task, with the one whose labels are the catalogue's. */
export const allTasks = (categories: readonly Category[]): readonly Task[] => [
  ...Object.values(TASKS),
  {
    ...LINEAR,
    name: "category",
    labels: categories.map(({ code }) => code),
    set: TASKS.unit.set,
    limit: 12_000,
    rounds: 10,
    cost: 1,
    bayes: 0.02,
    balance: 0.7,
    askFrom: 0.2,
  },
];
