import { categoriesInUse, unitsInUse } from "../../db/organisation-versions.ts";
import type { Organisation } from "../core/organisation.ts";
import type { Ctx } from "./context.ts";

/** Lines that are gone although cases, keys or groups still name them. */
export async function removalProblems(
  ctx: Pick<Ctx, "db" | "district">,
  before: Organisation,
  after: Organisation,
): Promise<string[]> {
  const units = before.units.filter(({ code }) => !after.unit(code)).map(({ code }) => code);
  const categories = before.categories.filter(({ code }) => !after.category(code)).map(({ code }) => code);
  const [used, usedCategories] = await Promise.all([
    unitsInUse(ctx.db, ctx.district, units),
    categoriesInUse(ctx.db, ctx.district, categories),
  ]);
  return [
    ...used.map(
      (code) => `units：“${code}”不在表里，可是还有案件、密钥或工作群用它：请保留这一行，写上 closed_on`,
    ),
    ...usedCategories.map(
      (code) => `categories：“${code}”不在表里，可是还有案件属于它：请保留这一行，改它的名称`,
    ),
  ];
}
