import { insertDeputy } from "../../db/deputies.ts";
import { staffKeyById } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import { dayOf, isDay } from "../core/calendar.ts";
import { DUTY_POLICY } from "../core/duty-policy.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { isId } from "./is-id.ts";

export interface NameDeputy {
  /** Key id of the one stood for; absent: the actor's own. */
  readonly principal?: string | undefined;
  readonly deputy: string;
  /** ISO days (Asia/Shanghai), both included. */
  readonly from: string;
  readonly until: string;
}

type DeputyCtx = Pick<Ctx, "db" | "district" | "now" | "newId"> & { readonly actor: Staff };

/**
 * Names who acts for a person for some days. Everybody names their own deputy, the administrator anybody's; who stands
 * for somebody cannot pass that on. @throws Refused deputy.invalid with what would be right, or auth.forbidden.
 */
export async function nameDeputy(ctx: DeputyCtx, input: NameDeputy): Promise<{ id: string }> {
  const { actor, district } = ctx;
  const principal = input.principal ?? actor.keyId;
  const own = principal === actor.keyId;
  if (actor.deputyOf || !(own || actor.role === "admin"))
    throw new Refused("auth.forbidden", { detail: "只能为自己指定代理，或由管理员指定" });
  const wrong = daysProblem(input, dayOf(ctx.now())) ?? (await keysProblem(ctx, principal, input.deputy));
  if (wrong) throw new Refused("deputy.invalid", { detail: wrong });
  const id = ctx.newId();
  await insertDeputy(ctx.db, {
    ...{ district, id, principal, deputy: input.deputy, fromDay: input.from, untilDay: input.until },
    ...{ createdAt: ctx.now(), createdBy: actor.keyId, endedAt: null },
  });
  return { id };
}

function daysProblem({ from, until }: NameDeputy, today: string): string | null {
  if (!isDay(from) || !isDay(until)) return "日期要写成 2026-12-04 这样";
  if (until < from) return "最后一天要在第一天以后，或同一天";
  if (until < today) return "这段时间已经过去，要写今天或以后的日期";
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  return days < DUTY_POLICY.longestDeputyDays ? null : `一次最多 ${DUTY_POLICY.longestDeputyDays} 天`;
}

async function keysProblem(
  { db, district }: DeputyCtx,
  principal: string,
  deputy: string,
): Promise<string | null> {
  if (principal === deputy) return "代理人要是另一个人";
  const keys = await Promise.all(
    [principal, deputy].map(async (id) => (isId(id) ? staffKeyById(db, district, id) : null)),
  );
  return keys.includes(null) ? "没有这个编号的在用密钥，编号见“密钥”页" : null;
}
