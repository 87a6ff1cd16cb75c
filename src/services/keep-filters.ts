import { deleteFilter, filtersOf, insertFilter } from "../../db/saved-filters.ts";
import type { Staff } from "../core/actors.ts";
import { beginningOf } from "../core/clean.ts";
import { type ListQuery, writeListQuery } from "../core/list-query.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";

/** A list somebody comes back to: its name, and the query of its address. */
export interface SavedFilter {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

const MOST = 20;
const MOST_LETTERS = 20;

export async function listFilters(ctx: Ctx, { keyId }: Staff): Promise<SavedFilter[]> {
  const rows = await filtersOf(ctx.db, ctx.district, keyId);
  return rows.map(({ id, name, query }) => ({ id, name, query }));
}

/** Keeps a list under a name. @throws Refused without a name, or with too many already. */
export async function saveFilter(
  ctx: Ctx,
  { keyId }: Staff,
  { name, query }: { name: string; query: ListQuery },
): Promise<void> {
  const called = beginningOf(name.trim(), MOST_LETTERS);
  if (!called) throw new Refused("request.invalid", { detail: "给这个筛选起个名字，20 个字以内" });
  const known = await filtersOf(ctx.db, ctx.district, keyId);
  if (known.length >= MOST)
    throw new Refused("request.invalid", { detail: `最多 ${MOST} 个常用筛选，先删掉一个` });
  await insertFilter(ctx.db, {
    district: ctx.district,
    id: ctx.newId(),
    keyId,
    name: called,
    query: writeListQuery({ ...query, cursor: undefined }),
    createdAt: ctx.now(),
  });
}

/** Deletes one of one's own; another's stays as it is. */
export const dropFilter = (ctx: Ctx, { keyId }: Staff, id: string): Promise<void> =>
  deleteFilter(ctx.db, ctx.district, keyId, id);
