import { z } from "zod";
import { readWindows, WECHAT_WINDOWS, type WindowPolicy } from "./core/reach.ts";

/** Which wechaty puppet sends; `official-account` is our own, any other module stands in its place. */
export interface WechatSendingConfig {
  readonly puppet: string;
  /** Given to another puppet as it is. */
  readonly puppetOptions: Readonly<Record<string, unknown>>;
  /** Whether the account's menu is set at the start: it replaces the one the account has. */
  readonly menu: boolean;
  /** How much an act of a person lets us send. */
  readonly windows: WindowPolicy;
  /** Templates beyond the window; null: the account has none. Fields: the template's own names for ours. */
  readonly template: {
    readonly id: string | null;
    readonly subscriptionId: string | null;
    readonly fields: { readonly number: string; readonly words: string; readonly time: string };
  };
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
  WECHAT_WINDOWS: z
    .string()
    .transform((text, context) => {
      const windows = readWindows(text);
      if (windows) return windows;
      context.addIssue({ code: "custom", message: 'must look like "message=5/48h/1 menu=3/1m"' });
      return z.NEVER;
    })
    .default(WECHAT_WINDOWS),
  WECHAT_TEMPLATE_ID: z.string().min(1).optional(),
  WECHAT_SUBSCRIBE_ID: z.string().min(1).optional(),
  WECHAT_TEMPLATE_FIELDS: z
    .string()
    .regex(
      /^\w+,\w+,\w+$/,
      "must be the template's names for number, words and time: character_string1,thing2,time3",
    )
    .default("character_string1,thing2,time3"),
} as const;

type Sending = z.infer<z.ZodObject<typeof WECHAT_SENDING>>;

export const wechatSendingOf = (data: Sending): WechatSendingConfig => ({
  puppet: data.WECHAT_PUPPET,
  puppetOptions: data.WECHAT_PUPPET_OPTIONS,
  menu: data.WECHAT_MENU,
  windows: data.WECHAT_WINDOWS,
  template: {
    id: data.WECHAT_TEMPLATE_ID ?? null,
    subscriptionId: data.WECHAT_SUBSCRIBE_ID ?? null,
    fields: templateFields(data.WECHAT_TEMPLATE_FIELDS),
  },
});

function templateFields(names: string): WechatSendingConfig["template"]["fields"] {
  const [number = "", words = "", time = ""] = names.split(",");
  return { number, words, time };
}
