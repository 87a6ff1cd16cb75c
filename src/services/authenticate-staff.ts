import { deleteSession, extendSession, liveSession } from "../../db/sessions.ts";
import { type StaffKeyRow, staffKeyByHash, staffKeyById } from "../../db/staff-keys.ts";
import type { Staff } from "../core/actors.ts";
import type { SignInWay } from "../core/sign-in.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { sessionEnd } from "./open-staff-session.ts";

/** A session is prolonged at most this often. */
const PROLONG_EVERY_MS = 60_000;

/** Who a key belongs to, or null when it is unknown or revoked. The look-up is by hash: its time tells nothing. */
export async function authenticateStaff(ctx: Ctx, key: string): Promise<Staff | null> {
  const row = await staffKeyByHash(ctx.db, ctx.district, sha256(key));
  return row && staffOf(row);
}

/** A browser that is signed in. */
export interface Member {
  readonly staff: Staff;
  readonly way: SignInWay;
  /** When they last proved who they are: at the sign-in, or since. */
  readonly provedAt: Date;
  /** Hash of its token: names the session, opens nothing. */
  readonly session: string;
}

/** Who a signed-in browser belongs to; disabling the person ends it. Each use prolongs an idle limit. */
export async function authenticateStaffSession(ctx: Ctx, token: string): Promise<Member | null> {
  const now = ctx.now();
  const session = await liveSession(ctx.db, ctx.district, "staff", sha256(token), now);
  if (!session) return null;
  const row = await staffKeyById(ctx.db, ctx.district, session.subject);
  if (!row) return null;
  const end = sessionEnd(session.createdAt, now);
  if (end.getTime() - session.expiresAt.getTime() > PROLONG_EVERY_MS)
    await extendSession(ctx.db, ctx.district, session.hash, end);
  const provedAt = session.provedAt ?? session.createdAt;
  return { staff: staffOf(row), way: session.way ?? "key", provedAt, session: session.hash };
}

/** Signs a browser out. */
export async function endStaffSession(ctx: Ctx, token: string): Promise<void> {
  await deleteSession(ctx.db, ctx.district, sha256(token));
}

/** A person as who acts. */
export const staffOf = ({ id, role, unit, name }: StaffKeyRow): Staff => ({
  type: "staff",
  keyId: id,
  role,
  unit,
  name,
});
