import type { CaseState } from "./workflow.ts";
import { CAN_BE_LATE } from "./workflow.ts";

export const CLOCK_WORDS = {
  filter: "街道先办",
  ruling: "裁定",
  arbitration: "仲裁",
  sign: "签收",
  feedback: "首次反馈",
  done: "办结",
  promise: "答复诉求人",
  review: "复查",
} as const;
export type ClockKind = keyof typeof CLOCK_WORDS;

export interface NextClock {
  readonly kind: ClockKind;
  readonly at: Date;
}

interface Clocks {
  readonly state: CaseState;
  readonly filterBy: Date | null;
  readonly returnDue: Date | null;
  readonly arbitrationDue: Date | null;
  readonly promisedAt: Date | null;
  /** ISO day (Asia/Shanghai) on which a suspended case is looked at again. */
  readonly reviewOn: string | null;
}

interface UnitClocks {
  readonly signBy: Date;
  readonly signedAt: Date | null;
  readonly feedbackBy: Date;
  readonly feedbackAt: Date | null;
  readonly doneBy: Date;
}

/** The clock of a case that runs out next, or ran out first; null where none runs. */
export function nextClockOf(row: Clocks, unit: UnitClocks | undefined): NextClock | null {
  const late: readonly CaseState[] = CAN_BE_LATE;
  const runs = late.includes(row.state);
  const clocks: [ClockKind, Date | null | undefined][] = [
    ["filter", row.filterBy],
    ["ruling", row.returnDue],
    ["arbitration", row.arbitrationDue],
    ["sign", unit?.signedAt === null ? unit.signBy : null],
    ["feedback", unit?.feedbackAt === null ? unit.feedbackBy : null],
    ["done", unit?.doneBy],
    ["promise", row.promisedAt],
  ];
  if (row.state === "suspended" && row.reviewOn)
    return { kind: "review", at: new Date(`${row.reviewOn}T23:59:59+08:00`) };
  const running = clocks.flatMap(([kind, at]) => (runs && at ? [{ kind, at }] : []));
  return running.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}
