import type { Context } from "hono";
import { Refused, refusalMessage, refusalStatus } from "../core/refusals.ts";
import { isFresh, proveAgain } from "../services/prove-again.ts";
import { memberOf, writeCookie } from "./auth.ts";
import type { AppDeps, Env } from "./deps.ts";
import { html } from "./html.ts";
import { PROOF, ProofPage, type ProofProps } from "./pages/prove-again.tsx";
import { readForm } from "./read-form.ts";
import { routeOf } from "./route-rights.ts";

/**
 * What is worth stealing an open browser for: ways in, and other people's. Whoever proved more than ten minutes ago who
 * they are proves it again first. Changing the password or one-time codes asks for the password each time anyway.
 */
export const ASKS_PROOF: ReadonlySet<string> = new Set([
  `POST ${PROOF}`,
  "POST /staff/me/passkeys/challenge",
  "POST /staff/me/passkeys",
  "POST /staff/me/passkeys/remove",
  "POST /staff/me/sessions/end",
  "POST /staff/people",
  "POST /staff/people/:id/reset",
  "POST /staff/people/:id/disable",
  "POST /staff/people/:id/move",
  "POST /staff/people/:id/sign-on",
  "POST /staff/keys",
  "POST /staff/keys/:id/revoke",
]);

/** Null: go on. Else the page that asks for the password, with what was filled in before. */
export async function askProof(deps: AppDeps, c: Context<Env>): Promise<Response | null> {
  if (!ASKS_PROOF.has(routeOf(c) ?? "")) return null;
  const member = await memberOf(deps, c);
  // Who comes with a key brings their proof each time.
  if (!member || isFresh(deps.ctx, member)) return null;
  if (c.req.header("content-type")?.startsWith("application/json")) throw new Refused("account.prove_again");
  const form = await readForm(c);
  const given = form.get("proof");
  if (typeof given !== "string") return show(deps, c, form, null, 200);
  try {
    const token = await proveAgain(deps.ctx, deps.signIn, member, given.slice(0, 200));
    if (token === null) return show(deps, c, form, "不对，请再输入一次。", 403);
    writeCookie(deps, c, "staff", token);
    c.set("renewed", token);
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return show(deps, c, form, refusalMessage(error.refusal), refusalStatus(error.refusal) as 403);
  }
}

async function show(
  deps: AppDeps,
  c: Context<Env>,
  form: FormData,
  error: string | null,
  status: 200 | 403,
): Promise<Response> {
  const fields = [...form].flatMap(([name, value]) =>
    name !== "proof" && typeof value === "string" ? [[name, value] as const] : [],
  );
  // After another proof than the password the form is gone: the reader starts from its page.
  const from = /^\/staff\/(me|people|keys)/.exec(c.req.path)?.[0] ?? null;
  return html(
    c,
    ProofPage({ ...(await proofProps(deps, c, from)), action: c.req.path, fields, error }),
    status,
  );
}

/** What the page can offer to this person. */
export async function proofProps(
  deps: AppDeps,
  c: Context<Env>,
  next: string | null,
): Promise<Omit<ProofProps, "action" | "fields" | "error">> {
  const { assets, signIn, signOn } = deps;
  const member = await memberOf(deps, c);
  const keyId = member?.staff.keyId ?? c.var.staff.keyId;
  const passkeys = (await signIn?.passkeys(keyId)) ?? [];
  return {
    ...{ assets, next: next ?? "/staff/me", byKey: member?.way === "key", passkey: passkeys.length > 0 },
    signOn: signOn !== undefined && /^sign_on/.test(member?.way ?? ""),
  };
}
