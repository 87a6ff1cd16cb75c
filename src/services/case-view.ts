import type { CaseRow } from "../../db/cases.ts";
import type { Consents, Delay, PassedUp, Pause, Question } from "../core/case-facts.ts";
import type { Circling } from "../core/circling.ts";
import { tierOf } from "../core/deadlines.ts";
import type { Danger, Dependency, Outcome, SampleState, Tier, Urgency } from "../core/glossary.ts";
import type { HelpMark } from "../core/help.ts";
import { type Idle, idleOf } from "../core/idle.ts";
import type { Mechanism } from "../core/organisation.ts";
import { type Season, seasonAt } from "../core/seasons.ts";
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
  readonly dueProvisional: boolean;
  /** What makes its time longer from the start. */
  readonly dependency: Dependency | null;
  /** By urgency, 挂账 apart. */
  readonly tier: Tier;
  readonly delay: Delay | null;
  /** While a street tries first: by when it must have said something. */
  readonly filterBy: Date | null;
  readonly passedUp: PassedUp | null;
  /** While a return waits: by when the centre decides it. */
  readonly returnDue: Date | null;
  readonly arbitrationDue: Date | null;
  /** Came back to a level it had been at (回流). */
  readonly circling: Circling | null;
  /** 空转: handed on again and again, and nothing done. */
  readonly idle: Idle | null;
}

/** Everything a person with the right to see a case sees. Never its code or link token: those are the resident's. */
export interface CaseDetails extends CaseSummary {
  readonly location: { readonly lat: number; readonly lon: number } | null;
  readonly firstUnit: Named | null;
  /** What of the year gives a routine matter its time; null: the ordinary one, or it is not routine. */
  readonly season: Season | null;
  readonly assisting: readonly Named[];
  readonly selfHandled: boolean;
  /** Drawn for a check of offline work, and how that went; null: not drawn. */
  readonly sample: SampleState | null;
  readonly consulted: readonly Named[];
  /** 双向评价: what units of a joint case said of one another. */
  readonly help: readonly { readonly by: Named; readonly of: Named; readonly mark: HelpMark["mark"] }[];
  readonly outcome: Outcome | null;
  readonly publicReply: string | null;
  readonly asked: Delay | null;
  /** A lower urgency that waits for a second person. */
  readonly urgencyAsked: Urgency | null;
  readonly extensions: number;
  readonly extendedTo: string | null;
  /** When the unit's clocks stood or stand still for the resident's answer. */
  readonly pauses: readonly Pause[];
  readonly question: Question | null;
  readonly calendarVersion: string;
  readonly reviewOn: string | null;
  /** 挂账, once or now; null if it never was. */
  readonly bank: Banked | null;
  readonly mergedInto: string | null;
  /** Which of the six mechanisms it works through; null for a category that is gone. */
  readonly mechanism: Mechanism | null;
  /** Of a dispute: who agreed to mediation. */
  readonly consents: Consents | null;
  /** The closed case that this one tells came back. */
  readonly recurrenceOf: string | null;
  readonly updatedAt: Date;
}

/** A matter that could not be solved at once: who keeps it in view, how, and for how long it has been or was so. */
export interface Banked {
  readonly owner: Named | null;
  readonly person: string | null;
  readonly plan: string | null;
  readonly summary: string | null;
  readonly since: Date;
  /** Null while it is suspended. */
  readonly until: Date | null;
  readonly days: number;
}

type Names = Pick<Ctx, "organisation" | "now">;

/** A unit's name, or its code where the organisation no longer has it. */
export const namedUnit = ({ organisation }: Pick<Ctx, "organisation">, code: string): Named => ({
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
  "dueProvisional",
  "dependency",
  "delay",
  "filterBy",
  "passedUp",
  "returnDue",
  "arbitrationDue",
  "circling",
] as const satisfies readonly (keyof CaseRow)[];

const pick = <K extends keyof CaseRow>(row: CaseRow, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<CaseRow, K>;

export function summaryOf(names: Names, row: CaseRow): CaseSummary {
  return {
    ...pick(row, AS_IT_IS),
    tier: tierOf(row),
    category: { code: row.category, name: names.organisation.category(row.category)?.name ?? row.category },
    community: unitOrNull(names, row.community),
    street: unitOrNull(names, row.street),
    leadUnit: unitOrNull(names, row.leadUnit),
    idle: idleOf(row, names.now()),
  };
}

export function bankedOf(names: Names, row: CaseRow): Banked | null {
  const { bankOwner, bankPerson, bankPlan, publicSummary, suspendedAt, resumedAt } = row;
  if (suspendedAt === null) return null;
  const days = Math.floor(((resumedAt ?? names.now()).getTime() - suspendedAt.getTime()) / 86_400_000);
  return {
    owner: unitOrNull(names, bankOwner ?? row.leadUnit),
    person: bankPerson,
    plan: bankPlan,
    summary: publicSummary,
    since: suspendedAt,
    until: resumedAt,
    days,
  };
}

export function detailsOf(names: Names, row: CaseRow): CaseDetails {
  const {
    selfHandled,
    sample,
    outcome,
    publicReply,
    asked,
    urgencyAsked,
    extensions,
    reviewOn,
    mergedInto,
    recurrenceOf,
    updatedAt,
    lat,
    lon,
  } = row;
  const category = names.organisation.category(row.category);
  return {
    ...summaryOf(names, row),
    ...pick(row, ["extendedTo", "pauses", "question", "calendarVersion"]),
    ...{
      selfHandled,
      sample,
      outcome,
      publicReply,
      asked,
      urgencyAsked: urgencyAsked?.to ?? null,
      extensions,
      reviewOn,
      mergedInto,
      recurrenceOf,
      updatedAt,
    },
    mechanism: category?.mechanism ?? null,
    season: row.urgency === "routine" ? seasonAt(category?.seasons ?? [], row.reportedAt) : null,
    consents: row.consents,
    location: lat !== null && lon !== null ? { lat, lon } : null,
    bank: bankedOf(names, row),
    firstUnit: unitOrNull(names, row.firstUnit),
    consulted: row.consulted.map((code) => namedUnit(names, code)),
    help: row.helpMarks.map(({ by, of, mark }) => ({
      by: namedUnit(names, by),
      of: namedUnit(names, of),
      mark,
    })),
    assisting: row.assisting.map((code) => namedUnit(names, code)),
  };
}
