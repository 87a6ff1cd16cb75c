import type { DialogueState, Draft } from "../../../src/core/dialogue/types.ts";
import { brief } from "./said.ts";

const DRAFT: Draft = {
  id: "draft",
  kind: "case",
  text: "路灯坏了",
  place: null,
  location: null,
  photos: [],
  phone: null,
  category: null,
  topic: null,
  urgency: "routine",
  danger: null,
  sealed: false,
};
const placed: Draft = { ...DRAFT, place: "采荷路5号" };
const { number } = brief(1);
const token = "token3";

const parts: readonly Draft[] = [
  { ...placed, id: "drafta", part: { n: 1, of: 3 } },
  { ...DRAFT, id: "draftb", text: "楼上半夜打麻将", part: { n: 2, of: 3 } },
  { ...placed, id: "draftc", text: "菜场的肉不新鲜", part: { n: 3, of: 3 } },
];
const [first = DRAFT, ...more] = parts;

/** The person's own: one being handled, one closed and not rated, one refused. */
export const MINE = [
  brief(1, { state: "handling" }),
  brief(3, { state: "closed" }),
  brief(4, { state: "declined" }),
];

/** One of each kind of state, and the shapes within it that are read differently. */
export const STATES: Readonly<Record<string, DialogueState>> = {
  "at rest": { at: "rest", misses: 0 },
  "at rest after a miss": { at: "rest", misses: 1 },
  "at rest after filing": {
    at: "rest",
    misses: 0,
    lastCase: number,
    lastFiledAt: "2026-11-23T01:00:00.000Z",
    lastDraft: "draft",
  },
  "at rest after danger": {
    at: "rest",
    misses: 0,
    lastCase: number,
    lastFiledAt: "2026-11-23T01:00:00.000Z",
    lastDraft: "draft",
    danger: "self_harm",
  },
  "waiting for a question": { at: "rest", misses: 0, expecting: "question" },
  "asking what": { at: "asking", missing: "what", draft: { ...DRAFT, text: "" }, misses: 0 },
  "asking where": { at: "asking", missing: "place", draft: DRAFT, misses: 0 },
  confirming: { at: "confirming", draft: placed, misses: 0 },
  "correcting something": { at: "correcting", field: null, draft: placed, misses: 0 },
  "correcting the place": { at: "correcting", field: "place", draft: placed, misses: 0 },
  "correcting the words": { at: "correcting", field: "what", draft: placed, misses: 0 },
  "several demands": { at: "splitting", draft: { ...DRAFT, text: "三件事" }, parts, misses: 0 },
  "whose photos": {
    at: "splitting",
    asks: "photos",
    draft: { ...DRAFT, text: "三件事", photos: [{ mediaId: "photo0" }] },
    parts,
    misses: 0,
  },
  "the first of several": { at: "confirming", draft: { ...first, more }, misses: 0 },
  "asking where the second of several is": {
    at: "asking",
    missing: "place",
    draft: { ...(parts[1] ?? DRAFT), more: more.slice(1) },
    misses: 0,
  },
  choosing: {
    at: "choosing",
    draft: DRAFT,
    article: null,
    choices: ["report", "consult", "track"],
    misses: 0,
  },
  answered: { at: "answered", question: "居住证怎么办", article: "a1", draft: DRAFT, misses: 0 },
  "sent elsewhere": {
    at: "answered",
    question: "判决书怎么还没执行",
    article: "elsewhere:court",
    draft: DRAFT,
    misses: 0,
  },
  "picking a matter": { at: "picking_case", wish: "urge", text: "", photos: [], misses: 0 },
  supplementing: { at: "supplementing", number, event: "supplement", misses: 0 },
  "the right place of a matter": { at: "supplementing", number, event: "place", misses: 0 },
  "asked a moment ago": {
    at: "rest",
    misses: 0,
    asked: { draft: DRAFT, at: "2026-11-23T01:00:00.000Z" },
  },
  contesting: { at: "supplementing", number: brief(4).number, event: "contest", misses: 0 },
  withdrawing: { at: "withdrawing", number, misses: 0 },
  "rating solved": { at: "rating_solved", token, number: brief(3).number, misses: 0 },
  "rating satisfied": { at: "rating_satisfied", token, number: brief(3).number, solved: false, misses: 0 },
};
