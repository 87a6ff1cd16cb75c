import { and, asc, eq, gt, gte, inArray, isNull, lt, lte, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { dayOf } from "../src/core/calendar.ts";
import type { ChatRow } from "./chats.ts";
import type { Tx } from "./client.ts";
import { chats, deputies, dutyShifts, staffIdentities, staffKeys } from "./schema.ts";
import { isOwnChat } from "./staff-identities.ts";

const standing = alias(staffKeys, "standing");
export type DutyShiftRow = typeof dutyShifts.$inferSelect;

/** A shift with whose it is. */
export interface NamedShift extends DutyShiftRow {
  readonly name: string;
}

/** Shifts of working keys that run at some time between the two, by unit and time. */
export async function shiftsBetween(
  tx: Tx,
  district: string,
  from: Date,
  until: Date,
  units?: readonly string[],
): Promise<NamedShift[]> {
  const rows = await tx
    .select({ shift: dutyShifts, name: staffKeys.name })
    .from(dutyShifts)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, dutyShifts.keyId)))
    .where(
      and(
        eq(dutyShifts.district, district),
        isNull(staffKeys.revokedAt),
        gt(dutyShifts.endsAt, from),
        lt(dutyShifts.startsAt, until),
        units && inArray(dutyShifts.unit, [...units]),
      ),
    )
    .orderBy(asc(dutyShifts.unit), asc(dutyShifts.startsAt));
  return rows.map(({ shift, name }) => ({ ...shift, name }));
}

/** Puts shifts in the place of those that lay in the same stretch of their units. */
export async function replaceShifts(
  tx: Tx,
  district: string,
  stretches: readonly { unit: string; from: Date; until: Date }[],
  rows: readonly DutyShiftRow[],
): Promise<void> {
  for (const { unit, from, until } of stretches) {
    const inside = and(gt(dutyShifts.endsAt, from), lt(dutyShifts.startsAt, until));
    await tx
      .delete(dutyShifts)
      .where(and(eq(dutyShifts.district, district), eq(dutyShifts.unit, unit), inside));
  }
  if (rows.length > 0) await tx.insert(dutyShifts).values([...rows]);
}

/**
 * The private chats of those on duty for these units now, and of whoever stands for them today: people who have linked an
 * account of theirs.
 */
export async function chatsOnDuty(
  tx: Tx,
  district: string,
  units: readonly string[],
  at: Date,
): Promise<ChatRow[]> {
  if (units.length === 0) return [];
  const day = dayOf(at);
  const standingFor = tx
    .select({ key: deputies.deputy })
    .from(deputies)
    .innerJoin(standing, and(eq(standing.district, district), eq(standing.id, deputies.deputy)))
    .where(
      and(
        eq(deputies.district, district),
        eq(deputies.principal, dutyShifts.keyId),
        isNull(deputies.endedAt),
        isNull(standing.revokedAt),
        lte(deputies.fromDay, day),
        gte(deputies.untilDay, day),
      ),
    );
  const rows = await tx
    .selectDistinct({ chat: chats, unit: dutyShifts.unit })
    .from(dutyShifts)
    .innerJoin(staffKeys, and(eq(staffKeys.district, district), eq(staffKeys.id, dutyShifts.keyId)))
    .innerJoin(
      staffIdentities,
      and(
        eq(staffIdentities.district, district),
        or(eq(staffIdentities.keyId, dutyShifts.keyId), inArray(staffIdentities.keyId, standingFor)),
      ),
    )
    .innerJoin(chats, isOwnChat(district))
    .where(
      and(
        eq(dutyShifts.district, district),
        inArray(dutyShifts.unit, [...units]),
        isNull(staffKeys.revokedAt),
        lte(dutyShifts.startsAt, at),
        gt(dutyShifts.endsAt, at),
      ),
    );
  // A card is made for the unit; in a person's own chat that is the one of the shift.
  return rows.map(({ chat, unit }) => ({ ...chat, unit }));
}
