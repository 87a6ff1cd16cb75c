import { countTry, deleteOldTries, forgetTries, uncountTry } from "../../db/sign-in-counts.ts";
import { SIGN_IN_LIMITS } from "../core/sign-in.ts";
import type { Ctx } from "./context.ts";
import { sha256 } from "./hash.ts";

type GateCtx = Pick<Ctx, "db" | "district" | "now">;

/** Who tries: a login name, known or not, from an address. */
export interface Trying {
  readonly login: string;
  readonly address: string;
}

const ofName = ({ login }: Trying) => `name:${sha256(login)}`;
const ofAddress = ({ address }: Pick<Trying, "address">) => `address:${sha256(address)}`;

/**
 * Counts a try before it is looked at, so that many at once do not slip past, over all processes. Returns until when to
 * wait, or null. Names nobody has are counted like others: waiting tells nothing about who works here.
 */
export async function countSignIn(ctx: GateCtx, trying: Trying): Promise<Date | null> {
  const waits = [
    await count(ctx, ofName(trying), SIGN_IN_LIMITS.name),
    await count(ctx, ofAddress(trying), SIGN_IN_LIMITS.address),
  ];
  return waits.reduce((latest, wait) => (wait && (!latest || wait > latest) ? wait : latest), null);
}

/** Counts a try that names nobody: a key, a one-time code, a passkey. */
export async function countAddress(ctx: GateCtx, address: string): Promise<Date | null> {
  return count(ctx, ofAddress({ address }), SIGN_IN_LIMITS.address);
}

async function count(
  { db, district, now }: GateCtx,
  subject: string,
  { tries: most, withinMs }: { readonly tries: number; readonly withinMs: number },
): Promise<Date | null> {
  const at = now();
  const until = new Date(at.getTime() + withinMs);
  const { tries, until: over } = await countTry(db, { district, subject, now: at, until });
  return tries > most ? over : null;
}

/** The try was right: the name starts anew, the address is not charged for it. */
export async function forgiveSignIn(ctx: GateCtx, trying: Trying): Promise<void> {
  await forgetTries(ctx.db, ctx.district, [ofName(trying)]);
  await forgiveAddress(ctx, trying.address);
}

export async function forgiveAddress(ctx: GateCtx, address: string): Promise<void> {
  await uncountTry(ctx.db, ctx.district, ofAddress({ address }));
  await deleteOldTries(ctx.db, ctx.district, ctx.now());
}
