import type { Ctx } from "../context.ts";
import { countAddress, forgiveAddress } from "../sign-in-gate.ts";
import type { Auth } from "./better-auth.ts";
import { call } from "./call.ts";
import type { Challenge, Cookies, Entrance, From } from "./port.ts";
import { enter } from "./with-password.ts";

/** What a browser is asked to sign with any passkey of ours it has. */
export async function passkeyChallenge(ctx: Ctx, auth: Auth): Promise<Challenge> {
  const asked = { headers: new Headers(), asResponse: true } as const;
  const { body, cookies } = await call(ctx, auth.api.generatePasskeyAuthenticationOptions(asked));
  // Without the owner's finger or PIN it would be one factor only, and is refused.
  return { options: { ...body, userVerification: "required" }, cookies };
}

/** Signs in with a passkey: what one has and what one is, in one step. */
export async function signInWithPasskey(
  ctx: Ctx,
  auth: Auth,
  given: { readonly response: unknown; readonly cookies: Cookies; readonly from: From },
): Promise<Entrance> {
  const { address, device } = given.from;
  const until = await countAddress(ctx, address);
  if (until) return { result: "wait", until };
  if (!isResponse(given.response)) return { result: "wrong" };
  const body = { response: given.response };
  const headers = new Headers({ cookie: given.cookies });
  const called = await call(ctx, auth.api.verifyPasskeyAuthentication({ body, headers, asResponse: true }));
  if (!called.ok || !called.userId) return { result: "wrong" };
  await forgiveAddress(ctx, address);
  return enter(ctx, called.userId, "passkey", device);
}

type Answer = NonNullable<Parameters<Auth["api"]["verifyPasskeyAuthentication"]>[0]>["body"]["response"];

/** Whether this might be what a browser says of a passkey; the rest is better-auth's to check. */
const isResponse = (given: unknown): given is Answer =>
  typeof given === "object" && given !== null && "id" in given && typeof given.id === "string";
