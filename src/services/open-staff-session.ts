import { deleteExpiredSessions, insertSession, keepNewestSessions } from "../../db/sessions.ts";
import { noteSignIn } from "../../db/staff-keys.ts";
import { SESSION_IDLE_MS, SESSION_LONGEST_MS, type SignInWay } from "../core/sign-in.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { newSecret } from "./secrets.ts";

/** When a staff session ends: after half an hour without use, and twelve hours after it began at the latest. */
export function sessionEnd(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_LONGEST_MS));
}

/** How a browser was signed in, and what it calls itself. */
export interface SignedInBy {
  readonly way: SignInWay;
  readonly device: string | null;
}

/** More browsers than one person uses; the eleventh sign-in ends the oldest one's. */
const MOST_SESSIONS = 10;

/** Signs a browser in as a person. The token goes into a cookie; only its hash is kept. */
export async function openStaffSession(
  ctx: Pick<Ctx, "db" | "district" | "now"> & Partial<Pick<Ctx, "log">>,
  keyId: string,
  by: SignedInBy,
): Promise<string> {
  const token = newSecret("ps_");
  const hash = sha256(token);
  const createdAt = ctx.now();
  await deleteExpiredSessions(ctx.db, ctx.district, createdAt);
  await insertSession(ctx.db, {
    district: ctx.district,
    hash,
    kind: "staff",
    subject: keyId,
    createdAt,
    expiresAt: sessionEnd(createdAt, createdAt),
    provedAt: createdAt,
    ...by,
  });
  await keepNewestSessions(ctx.db, ctx.district, keyId, { hash, others: MOST_SESSIONS - 1 });
  ctx.log?.info({ by: keyId, way: by.way }, "signed in");
  await noteSignIn(ctx.db, ctx.district, keyId, createdAt);
  return token;
}
