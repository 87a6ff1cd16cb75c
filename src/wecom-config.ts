import { z } from "zod";

/** WeCom 企业微信, the staff's own surface: always encrypted, so there is no other mode. */
export type WecomConfig =
  | { readonly mode: "off" }
  | {
      readonly mode: "on";
      readonly corpId: string;
      /** Number of our app 自建应用 in the company. */
      readonly agentId: string;
      readonly secret: string;
      /** Signs every callback; set beside the address in the app's settings. */
      readonly token: string;
      readonly aesKey: string;
      /** Still opens while the key is being changed. */
      readonly previousAesKey?: string;
      readonly apiRoot: string;
    };

const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, "must be the 43 letters and digits of EncodingAESKey");

/** The variables of WeCom, for the schema of the environment. */
export const WECOM = {
  WECOM_CORP_ID: z
    .string()
    .regex(/^w[wx]\w{6,30}$/, "must look like ww0123456789abcdef, as 我的企业 shows it")
    .optional(),
  WECOM_AGENT_ID: z
    .string()
    .regex(/^\d{1,10}$/, "must be the AgentId of the app, e.g. 1000002")
    .optional(),
  WECOM_SECRET: z.string().min(8, "must be the Secret of the app").optional(),
  WECOM_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, "must be 3 to 32 letters and digits, as in the app's settings")
    .optional(),
  WECOM_AES_KEY: aesKey.optional(),
  WECOM_AES_KEY_PREVIOUS: aesKey.optional(),
  WECOM_API_ROOT: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .default("https://qyapi.weixin.qq.com"),
};

type Given = z.infer<z.ZodObject<typeof WECOM>>;

/** All of it or nothing; the previous key beside it. */
const WECOM_NEEDS = [
  "WECOM_CORP_ID",
  "WECOM_AGENT_ID",
  "WECOM_SECRET",
  "WECOM_TOKEN",
  "WECOM_AES_KEY",
] as const;

/** @throws where only half of it is set, with what is missing */
export function wecomOf(data: Given): WecomConfig {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = data;
  const { WECOM_TOKEN: token, WECOM_AES_KEY: key, WECOM_AES_KEY_PREVIOUS: previous } = data;
  if (corpId && agentId && secret && token && key) {
    const more = previous ? { previousAesKey: previous } : {};
    return { mode: "on", corpId, agentId, secret, token, aesKey: key, ...more, apiRoot: data.WECOM_API_ROOT };
  }
  const set = [...WECOM_NEEDS, "WECOM_AES_KEY_PREVIOUS" as const].filter((name) => data[name] !== undefined);
  if (set.length === 0) return { mode: "off" };
  const missing = WECOM_NEEDS.filter((name) => data[name] === undefined);
  throw new Error(
    `The configuration is not right:\n  ${set.join(", ")}: WeCom also needs ${missing.join(", ")}`,
  );
}
