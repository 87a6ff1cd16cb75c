import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { KeysCtx } from "./add-staff-key.ts";

/** A context in which somebody looks after people and their sign-in. */
export interface PeopleCtx extends KeysCtx {
  readonly staff: Staff;
}

/** @throws Refused auth.forbidden */
export function requirePeopleRight({ staff }: Pick<PeopleCtx, "staff">): void {
  if (!mayDesk(staff.role, "people")) throw new Refused("auth.forbidden", { detail: "管理人员" });
}
