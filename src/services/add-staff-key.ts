import { insertStaffKey } from "../../db/staff-keys.ts";
import { ROLES, type Role } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { newSecret } from "./secrets.ts";

export type KeysCtx = Pick<Ctx, "db" | "district" | "now" | "newId" | "organisation">;

/**
 * Makes a staff key: a person with a role in a unit. The key is shown once; only its hash is kept.
 * @throws Refused that lists what would be right when the role, the unit or the name is not.
 */
export async function addStaffKey(
  ctx: KeysCtx,
  input: { role: string; unit: string; name: string },
): Promise<{ id: string; key: string }> {
  const role = ROLES.find((known) => known === input.role);
  if (!role) throw invalid(`role 要是 ${ROLES.join("、")} 之一`);
  const unit = ctx.organisation.unit(input.unit);
  if (!unit) throw invalid(unitHint(ctx, input.unit));
  if (unit.closedOn) throw invalid(`单位“${unit.name}”已撤销，请用承接它的单位的代码`);
  const name = input.name.trim();
  if (name === "" || name.length > 60) throw invalid("name 要写姓名或岗位，1 到 60 个字");
  return insert(ctx, role, input.unit, name);
}

async function insert(ctx: KeysCtx, role: Role, unit: string, name: string) {
  const id = ctx.newId();
  const key = newSecret("pk_");
  const createdAt = ctx.now();
  await insertStaffKey(ctx.db, {
    district: ctx.district,
    id,
    hash: sha256(key),
    role,
    unit,
    name,
    createdAt,
  });
  return { id, key };
}

const invalid = (detail: string) => new Refused("request.invalid", { detail });

/** Departments and streets by code: communities are too many to list. */
function unitHint({ organisation }: KeysCtx, given: string): string {
  const listed = organisation.units.filter(
    ({ kind, closedOn }) => !closedOn && kind !== "community" && kind !== "grid",
  );
  const known = listed.map(({ code, name }) => `${code} ${name}`).join("、");
  return `没有单位“${given.slice(0, 40)}”，unit 要用组织表里的单位代码：${known}；社区和网格的代码见 units.csv`;
}
