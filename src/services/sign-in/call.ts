import { deleteAuthSessions } from "../../../db/accounts.ts";
import type { Ctx } from "../context.ts";
import { isId } from "../is-id.ts";

/** What better-auth answered to one call. */
export interface Called {
  readonly ok: boolean;
  /** The account it was about, where the answer names one. */
  readonly userId: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** What ties the browser to the next step; never better-auth's own session. */
  readonly cookies: readonly string[];
}

/** Its session cookies: ours carries the browser. */
const ITS_SESSION = /^(__Secure-)?pingan\.(session_token|session_data|dont_remember)=/;

/** Makes one call and ends the session better-auth opened in it. An error that is no answer of it is thrown. */
export async function call(ctx: Pick<Ctx, "db" | "district">, made: Promise<Response>): Promise<Called> {
  const response = await made;
  const body = bodyOf(await response.json().catch(() => null));
  if (response.status >= 500)
    throw new Error(`better-auth: ${response.status} ${String(body["code"] ?? "")}`);
  const userId = idOf(body["user"]);
  if (userId) await deleteAuthSessions(ctx.db, ctx.district, userId);
  const cookies = response.headers.getSetCookie().filter((line) => !ITS_SESSION.test(line));
  return { ok: response.ok, userId, body, cookies };
}

const bodyOf = (given: unknown): Called["body"] =>
  typeof given === "object" && given !== null ? Object.fromEntries(Object.entries(given)) : {};

function idOf(user: unknown): string | null {
  const id = bodyOf(user)["id"];
  // What a browser is to sign names a "user" too: a handle of the passkey's, no account of ours.
  return typeof id === "string" && isId(id) ? id : null;
}
