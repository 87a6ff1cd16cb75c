import { insertSession } from "../../db/sessions.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";
import { newSecret } from "./secrets.ts";

const DAY_MS = 86_400_000;
/** How long a resident's web chat can be gone on with; the case numbers work longer. */
export const CHAT_SESSION_DAYS = 180;

/** Opens a web chat for somebody unknown. The token is shown once; only its hash is kept. */
export async function startChat(ctx: Ctx): Promise<{ token: string; subject: string }> {
  const token = newSecret("ct_");
  const subject = ctx.newId();
  const createdAt = ctx.now();
  const expiresAt = new Date(createdAt.getTime() + CHAT_SESSION_DAYS * DAY_MS);
  const hash = sha256(token);
  await insertSession(ctx.db, { district: ctx.district, hash, kind: "chat", subject, createdAt, expiresAt });
  return { token, subject };
}
