import { currentDeputies } from "../../db/deputies.ts";
import type { Staff } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import type { Ctx } from "./context.ts";

export interface DeputySummary {
  readonly id: string;
  readonly principal: { readonly id: string; readonly name: string };
  readonly deputy: { readonly id: string; readonly name: string };
  /** ISO days, both included. */
  readonly from: string;
  readonly until: string;
  /** Whether it runs today. */
  readonly active: boolean;
}

/** Deputies of now and later that concern this person; the administrator sees all. */
export async function findDeputies(
  ctx: Pick<Ctx, "db" | "district" | "now">,
  { keyId, role, deputyOf }: Staff,
): Promise<DeputySummary[]> {
  const today = dayOf(ctx.now());
  const rows = await currentDeputies(ctx.db, ctx.district, today);
  const all = role === "admin" && !deputyOf;
  return rows
    .filter(({ principal, deputy }) => all || [principal, deputy].includes(keyId))
    .map(({ id, principal, deputy, principalName, deputyName, fromDay, untilDay }) => ({
      ...{ id, from: fromDay, until: untilDay, active: fromDay <= today },
      principal: { id: principal, name: principalName },
      deputy: { id: deputy, name: deputyName },
    }));
}
