import { livingSessions } from "../../db/sessions.ts";
import { livingKeys } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import type { Ctx } from "./context.ts";

/** Who is listened for, and the session they came with; null: a key. */
export interface SignedIn {
  readonly staff: Staff;
  readonly session: string | null;
}

/**
 * Which of these may no longer listen as they did: disabled, moved, key revoked, signed out or session over. Two queries
 * however many they are. Prolongs no session: a page left open must end.
 */
export async function noLongerStaff<T extends SignedIn>(ctx: Ctx, all: readonly T[]): Promise<T[]> {
  const { db, district } = ctx;
  const ids = [...new Set(all.map(({ staff }) => staff.keyId))];
  const hashes = all.flatMap(({ session }) => session ?? []);
  const [keys, sessions] = await Promise.all([
    livingKeys(db, district, ids),
    livingSessions(db, district, hashes, ctx.now()),
  ]);
  const byId = new Map(keys.map((key) => [key.id, key]));
  const lasting = new Set(sessions);
  return all.filter(({ staff: { keyId, role, unit, deputyOf }, session }) => {
    const key = byId.get(keyId);
    const same = key !== undefined && (deputyOf !== undefined || (key.role === role && key.unit === unit));
    return !same || (session !== null && !lasting.has(session));
  });
}
