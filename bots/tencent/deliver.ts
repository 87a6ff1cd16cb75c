import type { ChannelName } from "../../src/core/glossary.ts";
import type { Delivery, Log } from "../../src/core/ports.ts";
import { deliveryBy, type ErrcodeRow } from "./errcodes.ts";
import { CallFailure } from "./failure.ts";

/** Runs a send and answers what became of it. A failure that only the operator can mend is told in the log, once. */
export type Deliver = (send: () => Promise<string | undefined>) => Promise<Delivery>;

export interface DelivererOptions {
  readonly channel: ChannelName;
  /** The platform's own table of errcodes. */
  readonly rowOf: (code: number) => ErrcodeRow | undefined;
  readonly now: () => Date;
  readonly log?: Log;
}

export function createDeliverer({ channel, rowOf, now, log }: DelivererOptions): Deliver {
  const told = new Set<number>();
  function tell(code: number | "network"): void {
    const row = code === "network" ? undefined : rowOf(code);
    if (code === "network" || !row?.operator || told.has(code)) return;
    told.add(code);
    log?.error({ channel, errcode: code }, `${channel}: ${row.says}; this needs the operator`);
  }
  return async (send) => {
    try {
      const platformId = await send();
      return { result: "accepted", ...(platformId !== undefined && { platformId }) };
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      tell(error.code);
      return deliveryBy(rowOf, error, now());
    }
  };
}
