import { liveSession } from "../../db/sessions.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";

/** The chat a token opens, or null when it is unknown or over. */
export async function authenticateChat(ctx: Ctx, token: string): Promise<string | null> {
  const session = await liveSession(ctx.db, ctx.district, "chat", sha256(token), ctx.now());
  return session?.subject ?? null;
}
