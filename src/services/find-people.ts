import { allPeople } from "../../db/accounts.ts";
import { type AuditRow, lastAudit } from "../../db/audit.ts";
import { type StaffKeyRow, staffKeyById } from "../../db/staff-keys.ts";
import type { Role } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import { isId } from "./is-id.ts";
import { type PeopleCtx, requirePeopleRight } from "./people-right.ts";

/** A person as administrators see them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
  /** Null: invited and not set yet, or somebody who works with a key alone. */
  readonly login: string | null;
  readonly hasKey: boolean;
  readonly secondFactor: boolean;
  /** At the district's own sign-on; null: none was entered. */
  readonly signOnAccount: string | null;
  readonly signedInAt: Date | null;
  readonly revokedAt: Date | null;
}

/** An entry of what was done to people, with their names. */
export interface AuditEntry extends Pick<AuditRow, "at" | "act" | "detail"> {
  /** Null: the system or a command. */
  readonly by: string | null;
  readonly about: string;
}

const SHOWN_ENTRIES = 50;

/** Everybody who works or worked here, and the last things done about them, newest first. */
export async function findPeople(ctx: PeopleCtx): Promise<{ people: Person[]; entries: AuditEntry[] }> {
  requirePeopleRight(ctx);
  const rows = await allPeople(ctx.db, ctx.district);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const entries = await lastAudit(ctx.db, ctx.district, SHOWN_ENTRIES);
  return {
    people: rows.map(
      ({ id, name, role, unit, login, hash, oneTimeCode, passkeys, signOnAccount, ...at }) => ({
        ...{ id, name, role, unit, login, signOnAccount },
        hasKey: hash !== null,
        secondFactor: oneTimeCode || passkeys > 0,
        signedInAt: at.signedInAt,
        revokedAt: at.revokedAt,
      }),
    ),
    entries: entries.map(({ at, act, detail, by, about }) => ({
      ...{ at, act, detail },
      by: by === null ? null : (names.get(by) ?? by),
      about: names.get(about) ?? about,
    })),
  };
}

/** A person who may still come in. @throws Refused not_found */
export async function livingPerson(ctx: PeopleCtx, keyId: string): Promise<StaffKeyRow> {
  const person = isId(keyId) ? await staffKeyById(ctx.db, ctx.district, keyId) : null;
  if (!person) throw new Refused("not_found");
  return person;
}
