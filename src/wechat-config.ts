import { z } from "zod";

/** Which wechaty puppet sends; `official-account` is our own, any other module stands in its place. */
export interface WechatSendingConfig {
  readonly puppet: string;
  /** Given to another puppet as it is. */
  readonly puppetOptions: Readonly<Record<string, unknown>>;
  /** Whether the account's menu is set at the start: it replaces the one the account has. */
  readonly menu: boolean;
}

const OFFICIAL_ACCOUNT = "official-account";

/** Whether our own puppet sends: then the webhook hears, and the account's id and secret are needed. */
export const isOwnPuppet = ({ puppet }: Pick<WechatSendingConfig, "puppet">): boolean =>
  puppet === OFFICIAL_ACCOUNT;

const jsonObject = z
  .string()
  .transform((text, context) => {
    const parsed = z.record(z.string(), z.unknown()).safeParse(parse(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: 'must be a JSON object, e.g. {"token":"insecure_…"}' });
    return z.NEVER;
  })
  .default({});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The variables of sending, to be spread into the environment that `readConfig` checks. */
export const WECHAT_SENDING = {
  WECHAT_PUPPET: z
    .string()
    .regex(
      /^(@[a-z0-9-]+\/)?[a-z0-9][a-z0-9-]*$/,
      `must be ${OFFICIAL_ACCOUNT} or the name of a puppet's module, e.g. wechaty-puppet-service`,
    )
    .default(OFFICIAL_ACCOUNT),
  WECHAT_PUPPET_OPTIONS: jsonObject,
  WECHAT_MENU: z
    .enum(["0", "1", "false", "true"])
    .transform((value) => value === "1" || value === "true")
    .default(false),
} as const;

type Sending = z.infer<z.ZodObject<typeof WECHAT_SENDING>>;

export const wechatSendingOf = (data: Sending): WechatSendingConfig => ({
  puppet: data.WECHAT_PUPPET,
  puppetOptions: data.WECHAT_PUPPET_OPTIONS,
  menu: data.WECHAT_MENU,
});
