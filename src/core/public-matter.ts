import type { Category, Organisation, Topic } from "./organisation.ts";
import { CAN_BE_LATE, STAGE_OF, type Stage } from "./workflow.ts";

/** What the public may know of a matter of public space. */
export interface PublicMatter {
  readonly number: string;
  readonly category: Category;
  readonly stage: Stage;
  /** Name of the lead unit. */
  readonly unit: string | null;
  readonly reportedAt: Date;
  readonly changedAt: Date;
  readonly dueAt: Date | null;
  /** `reason`: in the unit's words; `code`: the kind of reason; `newDate`: an ISO day in Asia/Shanghai. */
  readonly delay: { readonly reason: string; readonly code: string; readonly newDate: string } | null;
}

/** Codes of the categories of public space. */
export const publicCodes = ({ categories }: Pick<Organisation, "categories">): string[] =>
  categories.filter((category) => category.public).map(({ code }) => code);

/** An area of the organisation as it is told. */
export interface Area {
  readonly code: string;
  readonly name: string;
}

/** A matter of the public list: where it is, never nearer than a road, and what is planned where it takes long. */
export interface ListedMatter extends PublicMatter {
  readonly street: Area | null;
  readonly community: Area | null;
  /** Name of a road, bridge or park. */
  readonly road: string | null;
  /** 持续跟进: who keeps it in view, what is planned, and the next review, an ISO day in Asia/Shanghai. */
  readonly followUp: {
    readonly owner: string | null;
    readonly plan: string;
    readonly nextReview: string;
  } | null;
  /** What a search looks through: words that everybody may read anyway, in small letters. */
  readonly words: string;
}

export interface MatterFilter {
  /** Codes of units. */
  readonly street?: string | undefined;
  readonly community?: string | undefined;
  readonly topic?: Topic | undefined;
  readonly stage?: Stage | undefined;
  /** All of its words must be found. */
  readonly q?: string | undefined;
}

/** The stages of the public list; what was declined, taken back or merged into another is not on it. */
export const LISTED_STAGES = [
  "received",
  "dispatched",
  "handling",
  "answered",
  "closed",
  "following",
] as const satisfies readonly Stage[];

/** The matters that fit, in their order. */
export function filterMatters(
  matters: readonly ListedMatter[],
  { street, community, topic, stage, q = "" }: MatterFilter,
): ListedMatter[] {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  return matters.filter(
    (one) =>
      (street === undefined || one.street?.code === street) &&
      (community === undefined || one.community?.code === community) &&
      (topic === undefined || one.category.topic === topic) &&
      (stage === undefined || one.stage === stage) &&
      words.every((word) => one.words.includes(word)),
  );
}

/** One page of a list, counted from 1; a page beyond the last one is the last. */
export function pageOf<Row>(rows: readonly Row[], asked: number, size: number) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(Math.max(1, asked), pages);
  return { rows: rows.slice((page - 1) * size, page * size), page, pages, total: rows.length };
}

const LATE_STAGES: readonly Stage[] = CAN_BE_LATE.map((state) => STAGE_OF[state]);

/** Whether the day that was last promised has passed, where a result is still to come. */
export function isLate({ stage, dueAt, delay }: ListedMatter, now: Date): boolean {
  const by = delay ? new Date(`${delay.newDate}T15:59:59Z`) : dueAt;
  return by !== null && by < now && LATE_STAGES.includes(stage);
}
