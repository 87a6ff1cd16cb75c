import { caseNumber } from "../../../src/core/case-number.ts";
import type { CaseBrief } from "../../../src/core/dialogue/types.ts";
import type { Danger, Intent, Kind, Urgency } from "../../../src/core/glossary.ts";
import type { Article, Reading, Understanding } from "../../../src/core/understanding.ts";
import { type CaseState, STAGE_OF } from "../../../src/core/workflow.ts";

export const SITE = "https://365.example";

/** What a text was taken for, in a test's words: only what matters is named. */
export interface Meant {
  readonly intent?: Exclude<Intent, "none"> | readonly Exclude<Intent, "none">[];
  readonly kind?: Kind | readonly Kind[];
  readonly place?: string;
  readonly number?: string;
  readonly phone?: string;
  readonly time?: true;
  readonly scale?: true;
  readonly dangers?: readonly Danger[];
  readonly urgency?: Urgency;
  readonly sealed?: boolean;
  readonly category?: string;
  readonly topic?: string;
  /** The separate demands of the text, each with what it was taken for. */
  readonly demands?: readonly (readonly [text: string, meant: Meant])[];
  /** A matter of the courts. */
  readonly elsewhere?: true;
  /** Of intent and kind. */
  readonly confidence?: number;
}

function reading<T extends string>(meant: T | readonly T[] | undefined, confidence: number): Reading<T> {
  if (meant === undefined) return { none: true };
  if (typeof meant === "string") return { sure: meant, confidence };
  return { unsure: (meant as readonly T[]).map((label) => ({ label, confidence: 0.4 })) };
}

export function understood(text: string, meant: Meant = {}): Understanding {
  const { confidence = 0.95, place, number, phone } = meant;
  return {
    text,
    intent: reading(meant.intent, confidence),
    kind: reading(meant.kind, confidence),
    topics: meant.topic ? [{ label: meant.topic, confidence: 0.9 }] : [],
    categories: meant.category ? [{ label: meant.category, confidence: 0.9 }] : [],
    ofUnits: [],
    urgency: meant.urgency ?? "routine",
    dangers: meant.dangers ?? [],
    sealed: meant.sealed ?? false,
    slots: {
      ...(place ? { place } : {}),
      ...(number ? { caseNumber: number } : {}),
      ...(phone ? { phone } : {}),
      ...(meant.time && { time: true }),
      ...(meant.scale && { scale: true }),
    },
    elsewhere: meant.elsewhere ? "court" : null,
    demands: (meant.demands ?? []).map(([part]) => part),
  };
}

export const report = (place?: string): Meant => ({
  intent: "report",
  kind: "case",
  ...(place ? { place } : {}),
});

export const ARTICLE: Article = {
  id: "a1",
  title: "怎么办居住证",
  questions: ["居住证怎么办"],
  body: "带身份证和租房合同到社区办。",
  source: "示例办事指南",
  owner: "ga",
  reviewBy: "2027-01-01",
};

/** A case of the person's own. */
export function brief(serial: number, more: Partial<CaseBrief> = {}): CaseBrief {
  const state: CaseState = more.state ?? "handling";
  return {
    number: caseNumber("2026-11-20", serial),
    code: "ABC234",
    link: `${SITE}/s/${serial}`,
    state,
    stage: STAGE_OF[state],
    title: "采荷路12号路灯坏了",
    unit: "综合行政执法局",
    reportedAt: new Date("2026-11-20T02:00:00Z"),
    dueAt: new Date("2026-11-27T09:30:00Z"),
    delay: null,
    publicReply: null,
    ratingToken: state === "closed" ? `token${serial}` : null,
    ...more,
  };
}
