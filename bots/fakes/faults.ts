/** An errcode in a 200 body. */
export type Errcode = { readonly errcode: number; readonly errmsg: string };

/**
 * What can be made to go wrong with a call: an errcode in a 200 body; `dropped` (connection cut, nothing happened);
 * `lost` (it happened, the answer never came); `gateway` (502 with an HTML page); `hangs` (no answer until the caller
 * gives up); a number: the answer comes so many milliseconds late.
 */
export type Fault = Errcode | "dropped" | "lost" | "gateway" | "hangs" | number;

export interface FaultPlan {
  /** Of the calls of this path, `/cgi-bin/message/custom/send`; every call if absent. */
  readonly path?: string;
  readonly openid?: string;
  readonly times?: number;
}

export interface Faults {
  plan(fault: Fault, plan: FaultPlan): void;
  /** The fault for this call, used up by one. */
  next(path: string, openid: string | undefined): Fault | null;
  clear(): void;
}

export function planFaults(): Faults {
  let planned: (FaultPlan & { fault: Fault; left: number })[] = [];
  return {
    plan(fault, plan) {
      planned.push({ ...plan, fault, left: plan.times ?? 1 });
    },
    next(path, openid) {
      const hit = planned.find((plan) => (plan.path ?? path) === path && (plan.openid ?? openid) === openid);
      if (!hit) return null;
      hit.left -= 1;
      planned = planned.filter(({ left }) => left > 0);
      return hit.fault;
    },
    clear() {
      planned = [];
    },
  };
}
