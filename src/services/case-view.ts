import type { CaseRow } from "../../db/cases.ts";
import type { Delay } from "../core/case-facts.ts";
import type { Danger, Outcome, Urgency } from "../core/glossary.ts";
import type { CaseState } from "../core/workflow.ts";
import type { Ctx } from "./context.ts";

/** A unit or category as people read it. */
export interface Named {
  readonly code: string;
  readonly name: string;
}

/** A case in a list. */
export interface CaseSummary {
  readonly number: string;
  readonly state: CaseState;
  readonly version: number;
  readonly kind: "case" | "suggestion" | "thanks";
  readonly category: Named;
  readonly topic: string;
  readonly urgency: Urgency;
  readonly danger: Danger | null;
  readonly sealed: boolean;
  readonly text: string;
  readonly place: string | null;
  readonly community: Named | null;
  readonly street: Named | null;
  readonly leadUnit: Named | null;
  readonly reportedAt: Date;
  readonly dueAt: Date | null;
  readonly delay: Delay | null;
}

/** Everything a person with the right to see a case sees. Never its code or link token: those are the resident's. */
export interface CaseDetails extends CaseSummary {
  readonly location: { readonly lat: number; readonly lon: number } | null;
  readonly firstUnit: Named | null;
  readonly assisting: readonly Named[];
  readonly selfHandled: boolean;
  readonly outcome: Outcome | null;
  readonly publicReply: string | null;
  readonly asked: Delay | null;
  readonly extensions: number;
  readonly reviewOn: string | null;
  readonly mergedInto: string | null;
  /** The closed case that this one tells came back. */
  readonly recurrenceOf: string | null;
  readonly updatedAt: Date;
}

type Names = Pick<Ctx, "organisation">;

/** A unit's name, or its code where the organisation no longer has it. */
export const namedUnit = ({ organisation }: Names, code: string): Named => ({
  code,
  name: organisation.unit(code)?.name ?? code,
});
const unitOrNull = (names: Names, code: string | null) => (code === null ? null : namedUnit(names, code));

/** What a summary shows as the row has it. */
const AS_IT_IS = [
  "number",
  "state",
  "version",
  "kind",
  "topic",
  "urgency",
  "danger",
  "sealed",
  "text",
  "place",
  "reportedAt",
  "dueAt",
  "delay",
] as const satisfies readonly (keyof CaseRow)[];

const pick = <K extends keyof CaseRow>(row: CaseRow, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<CaseRow, K>;

export function summaryOf(names: Names, row: CaseRow): CaseSummary {
  return {
    ...pick(row, AS_IT_IS),
    category: { code: row.category, name: names.organisation.category(row.category)?.name ?? row.category },
    community: unitOrNull(names, row.community),
    street: unitOrNull(names, row.street),
    leadUnit: unitOrNull(names, row.leadUnit),
  };
}

export function detailsOf(names: Names, row: CaseRow): CaseDetails {
  const {
    selfHandled,
    outcome,
    publicReply,
    asked,
    extensions,
    reviewOn,
    mergedInto,
    recurrenceOf,
    updatedAt,
    lat,
    lon,
  } = row;
  return {
    ...summaryOf(names, row),
    ...{
      selfHandled,
      outcome,
      publicReply,
      asked,
      extensions,
      reviewOn,
      mergedInto,
      recurrenceOf,
      updatedAt,
    },
    location: lat !== null && lon !== null ? { lat, lon } : null,
    firstUnit: unitOrNull(names, row.firstUnit),
    assisting: row.assisting.map((code) => namedUnit(names, code)),
  };
}
