import { deleteExpiredSessions, insertSession } from "../../db/sessions.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { newSecret } from "./secrets.ts";

const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 3_600_000;

/** When a staff session ends: after half an hour without use, and twelve hours after it began at the latest. */
export function sessionEnd(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS));
}

/** Signs a browser in as the person of a key. The token goes into a cookie; only its hash is kept. */
export async function openStaffSession(ctx: Ctx, keyId: string): Promise<string> {
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
  });
  return token;
}
