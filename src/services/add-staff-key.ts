import { inTransaction } from "../../db/client.ts";
import { insertStaffKey } from "../../db/staff-keys.ts";
import { ROLES } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { noteAudit } from "./note-audit.ts";
import { newSecret } from "./secrets.ts";

export type KeysCtx = Pick<Ctx, "db" | "district" | "now" | "newId" | "organisation"> &
  // Commands of their own process have no streams to end and no log.
  Partial<Pick<Ctx, "bell" | "log">>;

/** A person as an administrator names them. */
export interface NewPerson {
  readonly role: string;
  readonly unit: string;
  readonly name: string;
}

/**
 * Makes a staff key: a person with a role in a unit. The key is shown once; only its hash is kept.
 * @param by the person who makes it; null: a command
 * @throws Refused that lists what would be right when the role, the unit or the name is not.
 */
export async function addStaffKey(
  ctx: KeysCtx,
  input: NewPerson,
  by: string | null = null,
): Promise<{ id: string; key: string }> {
  const person = checkPerson(ctx, input);
  const id = ctx.newId();
  const key = newSecret("pk_");
  await inTransaction(ctx.db, async (tx) => {
    const { district } = ctx;
    await insertStaffKey(tx, { district, id, hash: sha256(key), ...person, createdAt: ctx.now() });
    await noteAudit({ ...ctx, db: tx }, { by, act: "key", about: id, to: person });
  });
  return { id, key };
}

/** The role, unit and name of a person, if there are such. @throws Refused that lists what would be right */
export function checkPerson(ctx: Pick<KeysCtx, "organisation">, input: NewPerson) {
  const name = input.name.trim();
  if (name === "" || name.length > 60) throw invalid("name 要写姓名或岗位，1 到 60 个字");
  return { ...checkPlace(ctx, input), name };
}

/** The role and the living unit somebody may work in. @throws Refused that lists what would be right */
export function checkPlace(ctx: Pick<KeysCtx, "organisation">, input: Pick<NewPerson, "role" | "unit">) {
  const role = ROLES.find((known) => known === input.role);
  if (!role) throw invalid(`role 要是 ${ROLES.join("、")} 之一`);
  const unit = ctx.organisation.unit(input.unit);
  if (!unit) throw invalid(unitHint(ctx, input.unit));
  if (unit.closedOn) throw invalid(`单位“${unit.name}”已撤销，请用承接它的单位的代码`);
  return { role, unit: input.unit };
}

const invalid = (detail: string) => new Refused("request.invalid", { detail });

/** Departments and streets by code: communities are too many to list. */
function unitHint({ organisation }: Pick<KeysCtx, "organisation">, given: string): string {
  const listed = organisation.units.filter(
    ({ kind, closedOn }) => !closedOn && kind !== "community" && kind !== "grid",
  );
  const known = listed.map(({ code, name }) => `${code} ${name}`).join("、");
  return `没有单位“${given.slice(0, 40)}”，unit 要用组织表里的单位代码：${known}；社区和网格的代码见 units.csv`;
}
