import type { CaseRow } from "../../db/cases.ts";
import { hasLeader } from "../../db/supervision-letters.ts";
import { idleOf } from "../core/idle.ts";
import type { LadderClock, LetterRecipient, LetterStep } from "../core/supervision.ts";
import type { Ctx } from "./context.ts";

interface Draft {
  readonly step: LetterStep;
  readonly clock: LadderClock;
  readonly unit: string;
  readonly demandBy: Date;
}

/** The letter as the system drafts it: facts of the case, nothing of who reported it or what they wrote. */
export function letterText(ctx: Ctx, row: CaseRow, { step, clock, unit, demandBy }: Draft): string {
  const { organisation } = ctx;
  return ctx.speak("zh-CN", "staff.letter", {
    step,
    cause: clock.cause,
    unit: organisation.unit(unit)?.name ?? unit,
    number: row.number,
    category: organisation.category(row.category)?.name ?? row.category,
    community: row.community ? (organisation.unit(row.community)?.name ?? null) : null,
    expiresAt: clock.expiresAt,
    demandBy,
    steps: idleOf(row, ctx.now())?.steps ?? 0,
  });
}

/** 通报 is for the leader of the unit or above it; where there is none with a key, for the unit. */
export async function recipientOf(ctx: Ctx, step: LetterStep, unit: string): Promise<LetterRecipient> {
  if (step !== "name") return "unit";
  const line = [unit, ...ctx.organisation.ancestorsOf(unit).map(({ code }) => code)];
  return (await hasLeader(ctx.db, ctx.district, line)) ? "leader" : "unit";
}
