import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import { mayDesk } from "../core/desk.ts";
import { maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { factsOf } from "./case-facts.ts";
import { changeCaseIn } from "./change-case.ts";
import type { ActingCtx } from "./context.ts";
import { transact } from "./transact.ts";

export interface TakeReturn {
  readonly number: string;
  /** The version the street saw; another one is refused. */
  readonly version?: number | undefined;
}

/**
 * A street takes what was returned (接办): where the return still waits for the centre it is settled by that. Both
 * events are in the history. @throws Refused like any event, with nothing changed; one of two streets gets it.
 */
export async function takeReturn(ctx: ActingCtx, { number, version }: TakeReturn): Promise<CaseRow> {
  return transact(ctx, async (inTx) => {
    const { actor } = inTx;
    if (actor.type !== "staff" || !mayDesk(actor.role, "take_street_returns"))
      throw new Refused("auth.forbidden", { detail: "claim" });
    const row = await caseByNumber(inTx.db, inTx.district, number);
    const { isWithin } = inTx.organisation;
    const inArea =
      row && [row.community, row.street].some((unit) => unit !== null && isWithin(unit, actor.unit));
    if (!row || !maySee(actor, factsOf(row), isWithin)) throw new Refused("case.not_found");
    if (version !== undefined && version !== row.version) throw new Refused("case.changed_meanwhile");
    // Elsewhere the state says so; here nothing may happen before the claim is known to be right.
    if (!inArea) throw new Refused("auth.forbidden", { detail: "claim" });
    if (row.state === "returned") {
      const settle = { type: "accept_return", text: "街道主动接办" } as const;
      const system = { ...inTx, actor: { type: "system", job: "street takes a return" } as const };
      await changeCaseIn(system, { number, event: settle });
    }
    return changeCaseIn(inTx, { number, event: { type: "claim", text: "街道接办退办件" } });
  });
}
