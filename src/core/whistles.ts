/** What a called unit does, in this order: 签收, 联系, 到场. */
export const WHISTLE_STEPS = ["sign", "contact", "arrive"] as const;
export type WhistleStep = (typeof WHISTLE_STEPS)[number];

/** One call that is not answered to the end yet, with when each step was done. */
export interface OpenCall {
  readonly unit: string;
  readonly signedAt: Date | null;
  readonly contactedAt: Date | null;
  readonly arrivedAt: Date | null;
}

const DONE_AT = { sign: "signedAt", contact: "contactedAt", arrive: "arrivedAt" } as const satisfies Record<
  WhistleStep,
  keyof OpenCall
>;
const DUE_AT = { sign: "signBy", contact: "contactBy", arrive: "arriveBy" } as const;

const doneAt = <T extends OpenCall>(call: T, step: WhistleStep): Date | null => call[DONE_AT[step]];

/** The step that comes next; null when the unit has arrived. */
export const nextStep = (call: OpenCall): WhistleStep | null =>
  WHISTLE_STEPS.find((step) => doneAt(call, step) === null) ?? null;

interface TimedCall extends OpenCall {
  readonly signBy: Date;
  readonly contactBy: Date;
  readonly arriveBy: Date;
}

/** Steps past their time that are not done, of which nobody was told yet. */
export const lateSteps = (call: TimedCall & { readonly lateTold: readonly string[] }, now: Date) =>
  WHISTLE_STEPS.filter(
    (step) => doneAt(call, step) === null && call[DUE_AT[step]] < now && !call.lateTold.includes(step),
  );
