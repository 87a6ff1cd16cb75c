/** The district's own sign-on as configured: the same in Node and in Workers. */
import type { Config } from "./config.ts";
import type { Clock, Log } from "./core/ports.ts";
import type { SignOnPort } from "./core/sign-on.ts";
import { SIGN_ON_BACK } from "./http/pages/sign-on-pages.ts";
import { createOidc } from "./platforms/oidc/sign-on.ts";

/** Null where none is configured. Nobody is asked before somebody signs in by it. */
export function signOnElsewhere(
  { signOn, publicUrl }: Pick<Config, "signOn" | "publicUrl">,
  parts: { readonly now: Clock; readonly log: Log },
): SignOnPort | null {
  if (signOn.mode === "off") return null;
  const { mode: _, ...settings } = signOn;
  return createOidc({
    ...{ ...settings, ...parts },
    redirectUri: publicUrl + SIGN_ON_BACK,
    afterSignOut: `${publicUrl}/staff/sign-in`,
  });
}
