import { accountOfKey } from "../../db/accounts.ts";
import { deleteStaffSession, deleteStaffSessions, staffSessions } from "../../db/sessions.ts";
import type { SignInWay } from "../core/sign-in.ts";
import type { Ctx } from "./context.ts";

/** A browser somebody is signed in with. */
export interface OwnSession {
  /** Hash of its token: names it, opens nothing. */
  readonly id: string;
  readonly way: SignInWay;
  readonly device: string;
  readonly since: Date;
}

/** Somebody's own sign-in: the login name, whether codes are on, the browsers signed in. */
export async function ownSignIn(
  ctx: Ctx,
  keyId: string,
): Promise<{ login: string | null; codes: boolean; sessions: OwnSession[] }> {
  const { db, district } = ctx;
  const account = await accountOfKey(db, district, keyId);
  const rows = await staffSessions(db, district, keyId, ctx.now());
  return {
    login: account?.email ?? null,
    codes: account?.twoFactorEnabled ?? false,
    sessions: rows.map(({ hash, way, device, createdAt }) => ({
      id: hash,
      way: way ?? "key",
      device: device ?? "其他设备",
      since: createdAt,
    })),
  };
}

/** Ends one of one's own sessions; somebody else's stays. */
export const endOwnSession = (ctx: Ctx, keyId: string, id: string): Promise<void> =>
  deleteStaffSession(ctx.db, ctx.district, keyId, id);

/** Ends all of one's own sessions, but this one if it is named. */
export const endOwnSessions = (ctx: Ctx, keyId: string, but?: string): Promise<void> =>
  deleteStaffSessions(ctx.db, ctx.district, keyId, but);
