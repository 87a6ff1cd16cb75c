import { deleteExpiredSessions, insertSession } from "../../db/sessions.ts";
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

/** Signs a browser in as a person. The token goes into a cookie; only its hash is kept. */
export async function openStaffSession(
  ctx: Pick<Ctx, "db" | "district" | "now">,
  keyId: string,
  by: SignedInBy,
): Promise<string> {
  const token = newSecret("ps_");
  const createdAt = ctx.now();
  await deleteExpiredSessions(ctx.db, ctx.district, createdAt);
  await insertSession(ctx.db, {
    district: ctx.district,
    hash: sha256(token),
    kind: "staff",
    subject: keyId,
    createdAt,
    expiresAt: sessionEnd(createdAt, createdAt),
    provedAt: createdAt,
    ...by,
  });
  await noteSignIn(ctx.db, ctx.district, keyId, createdAt);
  return token;
}
