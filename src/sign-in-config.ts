import { z } from "zod";
import { isSafeAddress } from "./core/sign-on.ts";
import type { OidcClient } from "./platforms/oidc/settings.ts";

/** The district's own sign-on 统一身份认证 by OpenID Connect: off, or on with everything it needs. */
export type SignOnConfig = { readonly mode: "off" } | ({ readonly mode: "on" } & OidcClient);

/** What the environment says of sign-in. */
export const SIGN_IN = {
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters, best random").optional(),
  STAFF_SECOND_FACTOR: z.enum(["offered", "required"], "must be offered or required").default("offered"),
  OIDC_ISSUER: z
    .string()
    .refine(
      isSafeAddress,
      "must be an https address, as the provider writes it, e.g. https://id.example.gov.cn",
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().min(8, "must be the secret of the client, at least 8 characters").optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/(^| )openid( |$)/, "must be words with blanks between, openid among them")
    .default("openid profile email"),
  OIDC_MATCH: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/, "must be email, or the name of a claim, e.g. employee_number")
    .default("email"),
  OIDC_SECOND_FACTOR: z.string().default(""),
};

type Given = z.infer<z.ZodObject<typeof SIGN_IN>>;

const NEEDS = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** @throws where only half of it is set, or where codes would come back in the open */
export function signOnOf(data: Given, publicUrl: string): SignOnConfig {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = data;
  const missing = NEEDS.filter((name) => data[name] === undefined);
  if (missing.length === NEEDS.length) return { mode: "off" };
  if (!issuer || !clientId || !clientSecret)
    throw wrong(`${missing.join(", ")}: all of ${NEEDS.join(", ")} are needed, or none`);
  if (!isSafeAddress(publicUrl)) throw wrong("PUBLIC_URL: must be https where OIDC_ISSUER is set");
  const words = data.OIDC_SECOND_FACTOR.split(" ").filter((word) => word !== "");
  const strong = words.includes("always") ? "always" : words;
  return {
    ...{ mode: "on", issuer, clientId, clientSecret },
    ...{ scopes: data.OIDC_SCOPES, match: data.OIDC_MATCH, strong },
  };
}

const wrong = (what: string) => new Error(`The configuration is not right:\n  ${what}`);
