import type { Delivery, Log } from "../../src/core/ports.ts";
import { deliveryOf, rowOf } from "./errors.ts";
import { WechatFailure } from "./failure.ts";

/** Runs a send and answers what became of it. A failure that only the operator can mend is told in the log, once. */
export type Deliver = (send: () => Promise<string | undefined>) => Promise<Delivery>;

export function createDeliverer({ now, log }: { now: () => Date; log?: Log }): Deliver {
  const told = new Set<number>();
  function tell(code: number | "network"): void {
    const row = code === "network" ? undefined : rowOf(code);
    if (code === "network" || !row?.operator || told.has(code)) return;
    told.add(code);
    log?.error({ channel: "wechat", errcode: code }, `WeChat: ${row.says}; this needs the operator`);
  }
  return async (send) => {
    try {
      const platformId = await send();
      return { result: "accepted", ...(platformId !== undefined && { platformId }) };
    } catch (error) {
      if (!(error instanceof WechatFailure)) throw error;
      tell(error.code);
      return deliveryOf(error, now());
    }
  };
}
