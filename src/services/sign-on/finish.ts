import { inTransaction } from "../../../db/client.ts";
import { bindSubject, personOfSubject, takeSignOnAttempt } from "../../../db/sign-on.ts";
import type { StaffKeyRow } from "../../../db/staff-keys.ts";
import { PROOF_LASTS_MS } from "../../core/sign-in.ts";
import type { SignOnFailure, SignOnPort, SignOnProof } from "../../core/sign-on.ts";
import type { Ctx } from "../context.ts";
import { sha256 } from "../hash.ts";
import { noteAudit } from "../note-audit.ts";
import { openStaffSession } from "../open-staff-session.ts";
import { sameSecret } from "../secrets.ts";
import { secretsOf } from "./secrets.ts";

/** What a browser came back with. */
export interface Returning {
  /** The secret in its cookie. */
  readonly secret: string | undefined;
  readonly state: string;
  readonly code: string;
  /** Whom the answer names as its author, if anybody. */
  readonly issuer: string | null;
  readonly device: string;
}

/**
 * Why somebody is not let in: their attempt is unknown, over or was used; they gave up there; the sign-on said nothing that
 * holds; nobody who may come in was entered with that account; asked to prove it again, they did not, or were another.
 */
export type SignOnRefusal = "lost" | "given_up" | SignOnFailure | "unknown" | "not_again";

export type SignedOn =
  | { readonly result: "in"; readonly token: string; readonly next: string }
  | { readonly result: SignOnRefusal; readonly next: string | null };

/** Ends an attempt: the person, their role and unit are ours; the sign-on says only who they are. Nobody registers. */
export async function finishSignOn(ctx: Ctx, port: SignOnPort, back: Returning): Promise<SignedOn> {
  const { secret, code } = back;
  if (secret === undefined || !sameSecret(back.state, secretsOf(secret).state))
    return { result: "lost", next: null };
  const attempt = await takeSignOnAttempt(ctx.db, ctx.district, sha256(secret), ctx.now());
  if (!attempt) return { result: "lost", next: null };
  const { next, keyId } = attempt;
  if (code === "") return { result: "given_up", next };
  const proof = await port.prove({ code, issuer: back.issuer }, secretsOf(secret));
  if (typeof proof === "string") return { result: proof, next };
  const person = await personOf(ctx, proof);
  if (!person) return { result: "unknown", next };
  if (keyId !== null && !(keyId === person.id && isNew(ctx, proof))) return { result: "not_again", next };
  const by = { way: proof.strong ? "sign_on_strong" : "sign_on", device: back.device } as const;
  return { result: "in", token: await openStaffSession(ctx, person.id, by), next };
}

/** Asked to prove it again, a sign-on that only remembers proves nothing. */
const isNew = ({ now }: Ctx, { provedAt }: SignOnProof): boolean =>
  provedAt !== null && now().getTime() - provedAt.getTime() < PROOF_LASTS_MS;

/** Whoever came as this subject before, else whoever was entered with the account and was not yet claimed. */
async function personOf(ctx: Ctx, { subject, account }: SignOnProof): Promise<StaffKeyRow | null> {
  const { db, district } = ctx;
  const known = await personOfSubject(db, district, subject);
  if (known || account === null) return known;
  return inTransaction(db, async (tx) => {
    const bound = await bindSubject(tx, district, account, subject);
    if (bound) await noteAudit({ ...ctx, db: tx }, { by: bound.id, act: "sign_on_linked", about: bound.id });
    return bound;
  });
}
