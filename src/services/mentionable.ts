import type { CaseRow } from "../../db/cases.ts";
import { allStaffKeys, type StaffKeyRow } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import type { Role } from "../core/glossary.ts";
import { mentionOf, type Nameable } from "../core/mentions.ts";
import { maySee } from "../core/permissions.ts";
import { staffOf } from "./authenticate-staff.ts";
import { factsOf } from "./case-facts.ts";
import { namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";

/** Somebody a note of a case may mention; `write`: what to write after the @. */
export interface Mentionable extends Nameable {
  readonly role: Role;
  readonly write: string;
}

/** Everybody who works here now. */
export const livingStaff = async (ctx: Ctx): Promise<StaffKeyRow[]> =>
  (await allStaffKeys(ctx.db, ctx.district)).filter(({ revokedAt }) => revokedAt === null);

export const seesCase = (ctx: Ctx, person: StaffKeyRow, row: CaseRow): boolean =>
  maySee(staffOf(person), factsOf(row), ctx.organisation.isWithin);

export const nameable = (ctx: Ctx, { id, name, unit, role }: StaffKeyRow) => ({
  ...{ id, name, role },
  unit: namedUnit(ctx, unit).name,
});

/** Everybody but this person who may see the case. */
export async function mentionable(ctx: Ctx, staff: Staff, row: CaseRow): Promise<Mentionable[]> {
  const others = (await livingStaff(ctx)).filter(({ id }) => id !== staff.keyId);
  const seeing = others.filter((one) => seesCase(ctx, one, row)).map((one) => nameable(ctx, one));
  return seeing.map((one) => ({ ...one, write: mentionOf(one, seeing) }));
}

/** Why somebody may not be mentioned on a case. */
export const whyUnseen = ({ sealed }: CaseRow): string =>
  sealed ? "这是保密件" : "不在其单位和角色的范围内，要先请其单位协办或“问一下”";
