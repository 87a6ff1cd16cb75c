import { z } from "zod";
import { DATUMS, type Datum } from "./core/boundaries.ts";
import { LEAST_MINIMUM } from "./core/protect-counts.ts";
import { PUBLIC_DATA, type PublicDataSettings } from "./core/public-data.ts";
import { RETENTION, type RetentionTerms } from "./core/retention.ts";
import type { SecondFactorRule } from "./core/sign-in.ts";
import type { S3Config } from "./platforms/s3/media-store.ts";
import { SIGN_IN, type SignOnConfig, signOnOf } from "./sign-in-config.ts";
import { WECHAT_SENDING, type WechatSendingConfig, wechatSendingOf } from "./wechat-config.ts";
import { WECOM, type WecomConfig, wecomOf } from "./wecom-config.ts";

/**
 * A channel is off, or on with everything it needs: there are no half-empty secrets. Telegram stays off until the
 * operator sets its token: doing so confirms that case numbers and categories may go there (README, "Personal data").
 */
export type TelegramConfig =
  | { readonly mode: "off" }
  | { readonly mode: "polling"; readonly token: string; readonly apiRoot: string }
  | { readonly mode: "webhook"; readonly token: string; readonly apiRoot: string; readonly secret: string };

interface WechatOn {
  readonly appId: string;
  readonly appSecret: string;
  /** Signs every message; set beside the server's address in the account's settings. */
  readonly token: string;
  readonly apiRoot: string;
  /** How long a response may wait for the answer to go with it, milliseconds; 0: never. The platform cuts at 5 s. */
  readonly holdMs: number;
}

/** WeChat's message modes: plain 明文, whose signature does not cover the message, and safe 安全 (encrypted). */
export type WechatConfig =
  | { readonly mode: "off" }
  | (WechatOn & { readonly mode: "plain" })
  | (WechatOn & {
      readonly mode: "safe";
      readonly aesKey: string;
      /** Still opens while the key is being changed. */
      readonly previousAesKey?: string;
    });

export interface Config {
  readonly district: string;
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. Links are made from it; https makes cookies secure. */
  readonly publicUrl: string;
  /** A given server, or null: the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Folder of units.csv and categories.csv, or null: the shipped ones. */
  readonly organisationDir: string | null;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** Signs and encrypts for sign-in; null: a secret of its own in `dataDir`. */
  readonly authSecret: string | null;
  /** Whether administrators, centre and supervisors must sign in with a second factor. */
  readonly secondFactor: SecondFactorRule;
  /** The district's own sign-on. */
  readonly signOn: SignOnConfig;
  /** Opens /metrics to others than loopback. */
  readonly metricsKey: string | null;
  /** Whether X-Forwarded-For may be believed: only behind a proxy of one's own. */
  readonly trustProxy: boolean;
  readonly telegram: TelegramConfig;
  readonly wechat: WechatConfig;
  /** How WeChat sends, where it is on. */
  readonly wechatSending: WechatSendingConfig;
  readonly wecom: WecomConfig;
  /** Where photos lie: a bucket, or null: a folder in `dataDir`. */
  readonly mediaS3: S3Config | null;
  readonly publicData: PublicDataSettings;
  /** A GeoJSON file of the communities' boundaries, and in which coordinates it is; null: no map. */
  readonly boundaries: { readonly file: string; readonly datum: Datum } | null;
  /** For how long what is personal is kept. */
  readonly retention: RetentionTerms;
  /** The operator's own gateway for short messages, or null: none are sent. */
  readonly sms: { readonly url: string; readonly secret: string } | null;
}

const flag = z.enum(["0", "1", "false", "true"]).transform((value) => value === "1" || value === "true");
const url = z.url({
  protocol: /^https?$/,
  error: "must be an http(s) address, e.g. https://pingan.example.gov.cn",
});

const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, "must be the 43 letters and digits of EncodingAESKey");

const days = (otherwise: number) =>
  z.coerce
    .number("must be days; 0 keeps for ever")
    .int("must be whole days")
    .min(0, "must be days; 0 keeps for ever")
    .max(36_500, "must be 36500 days at most; 0 keeps for ever")
    .default(otherwise);

const environment = z.object({
  DISTRICT: z
    .string()
    .regex(/^\d{6}$/, "must be the six digits of a district, e.g. 330102")
    .default("330102"),
  PORT: z.coerce.number("must be a port number").int().min(0).max(65535).default(3650),
  HOST: z.string().default("0.0.0.0"),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  DATA_DIR: z.string().default("./.data"),
  ORGANISATION_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  ...SIGN_IN,
  METRICS_KEY: z.string().min(16, "must have at least 16 characters").optional(),
  TRUST_PROXY: flag.default(false),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{10,}$/, "must look like 123456:ABC…, as BotFather gave it")
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "must be 16 to 256 characters of A-Z a-z 0-9 _ -")
    .optional(),
  TELEGRAM_API_ROOT: url.default("https://api.telegram.org"),
  WECHAT_APP_ID: z
    .string()
    .regex(/^wx[\w-]{6,30}$/, "must look like wx0123456789abcdef, as the account's settings show it")
    .optional(),
  WECHAT_APP_SECRET: z.string().min(8, "must be the AppSecret of the account").optional(),
  WECHAT_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, "must be 3 to 32 letters and digits, as in the account's settings")
    .optional(),
  WECHAT_AES_KEY: aesKey.optional(),
  WECHAT_AES_KEY_PREVIOUS: aesKey.optional(),
  WECHAT_API_ROOT: url.default("https://api.weixin.qq.com"),
  WECHAT_HOLD_MS: z.coerce
    .number("must be milliseconds, 0 to 4000")
    .int()
    .min(0)
    .max(4000, "must be at most 4000: the platform cuts the connection after 5 seconds")
    .default(3500),
  ...WECHAT_SENDING,
  ...WECOM,
  MEDIA_S3_ENDPOINT: z
    .string()
    .refine((given) => /^https?:/.test(given) && URL.canParse(given.replace("{bucket}", "bucket")), {
      error: "must be an http(s) address, e.g. https://s3.example.cn, or https://{bucket}.oss.example.cn",
    })
    .optional(),
  MEDIA_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket's name: 3 to 63 of a-z 0-9 . -")
    .optional(),
  MEDIA_S3_REGION: z.string().optional(),
  MEDIA_S3_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET: z.string().optional(),
  FIGURES_MINIMUM: z.coerce
    .number("must be a number from 3 to 100")
    .int()
    .min(LEAST_MINIMUM, "must be at least 3: with zeros shown, fewer than 2 would be 1")
    .max(100)
    .default(PUBLIC_DATA.minimum),
  FIGURES_LICENCE: z.string().max(200).default(PUBLIC_DATA.licence),
  BOUNDARIES_FILE: z.string().optional(),
  BOUNDARIES_DATUM: z
    .enum(DATUMS, { error: `must be ${DATUMS.join(" or ")}: in which coordinates the boundaries are` })
    .optional(),
  RETENTION_RAW_DAYS: days(RETENTION.rawDays),
  RETENTION_MEDIA_DAYS: days(RETENTION.mediaDays),
  RETENTION_CONTACT_DAYS: days(RETENTION.contactDays),
  SMS_WEBHOOK_URL: url.optional(),
  SMS_WEBHOOK_SECRET: z
    .string()
    .min(24, "must have at least 24 characters, best whsec_ and base64")
    .regex(/^(?!whsec_)|^whsec_[A-Za-z0-9+/]+={0,2}$/, "must be base64 after whsec_")
    .optional(),
});

/**
 * The environment as one checked configuration.
 * @throws one Error that lists every variable that is wrong and what would be right
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The configuration is not right:\n${problems.join("\n")}`);
  }
  const { data } = parsed;
  const publicUrl = (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, "");
  return {
    district: data.DISTRICT,
    port: data.PORT,
    host: data.HOST,
    publicUrl,
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: data.DATA_DIR,
    organisationDir: data.ORGANISATION_DIR ?? null,
    logLevel: data.LOG_LEVEL,
    authSecret: data.AUTH_SECRET ?? null,
    secondFactor: data.STAFF_SECOND_FACTOR,
    signOn: signOnOf(data, publicUrl),
    metricsKey: data.METRICS_KEY ?? null,
    trustProxy: data.TRUST_PROXY,
    telegram: telegramOf(data),
    wechat: wechatOf(data),
    wechatSending: wechatSendingOf(data),
    wecom: wecomOf(data),
    mediaS3: mediaS3Of(data),
    publicData: { minimum: data.FIGURES_MINIMUM, licence: data.FIGURES_LICENCE },
    boundaries: boundariesOf(data),
    retention: {
      rawDays: data.RETENTION_RAW_DAYS,
      mediaDays: data.RETENTION_MEDIA_DAYS,
      contactDays: data.RETENTION_CONTACT_DAYS,
    },
    sms: smsOf(data),
  };
}

const MEDIA_S3 = {
  endpoint: "MEDIA_S3_ENDPOINT",
  bucket: "MEDIA_S3_BUCKET",
  region: "MEDIA_S3_REGION",
  keyId: "MEDIA_S3_KEY_ID",
  secret: "MEDIA_S3_SECRET",
} as const satisfies Record<keyof S3Config, keyof z.infer<typeof environment>>;

/** All of it or nothing. */
function mediaS3Of(data: z.infer<typeof environment>): S3Config | null {
  const missing = Object.values(MEDIA_S3).filter((name) => data[name] === undefined);
  if (missing.length === Object.keys(MEDIA_S3).length) return null;
  if (missing.length > 0)
    throw new Error(
      `The configuration is not right:\n  ${missing.join(", ")}: all of MEDIA_S3_* are needed, or none`,
    );
  const given = Object.entries(MEDIA_S3).map(([field, name]) => [field, data[name] ?? ""]);
  return Object.fromEntries(given) as S3Config;
}

function telegramOf(data: z.infer<typeof environment>): TelegramConfig {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret, TELEGRAM_API_ROOT: apiRoot } = data;
  if (!token && secret) {
    throw new Error(
      "The configuration is not right:\n  TELEGRAM_WEBHOOK_SECRET: needs TELEGRAM_BOT_TOKEN beside it",
    );
  }
  if (!token) return { mode: "off" };
  return secret ? { mode: "webhook", token, apiRoot, secret } : { mode: "polling", token, apiRoot };
}

/** What WeChat cannot do without. */
const WECHAT_NEEDS = ["WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_TOKEN"] as const;

function wechatOf(data: z.infer<typeof environment>): WechatConfig {
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret, WECHAT_TOKEN: token } = data;
  const { WECHAT_AES_KEY: key, WECHAT_AES_KEY_PREVIOUS: previous } = data;
  if (!appId || !appSecret || !token) return wechatOff(data);
  if (previous && !key)
    throw new Error(
      "The configuration is not right:\n  WECHAT_AES_KEY_PREVIOUS: needs WECHAT_AES_KEY beside it",
    );
  const on = { appId, appSecret, token, apiRoot: data.WECHAT_API_ROOT, holdMs: data.WECHAT_HOLD_MS };
  if (!key) return { ...on, mode: "plain" };
  return { ...on, mode: "safe", aesKey: key, ...(previous && { previousAesKey: previous }) };
}

/** Off when nothing is set; half a configuration is refused with what is missing. */
function wechatOff(data: z.infer<typeof environment>): WechatConfig {
  const set = [...WECHAT_NEEDS, "WECHAT_AES_KEY", "WECHAT_AES_KEY_PREVIOUS"].filter(
    (name) => data[name as keyof typeof data] !== undefined,
  );
  if (set.length === 0) return { mode: "off" };
  const missing = WECHAT_NEEDS.filter((name) => data[name] === undefined);
  throw new Error(
    `The configuration is not right:\n  ${set.join(", ")}: WeChat also needs ${missing.join(", ")}`,
  );
}

function boundariesOf(data: z.infer<typeof environment>): Config["boundaries"] {
  const { BOUNDARIES_FILE: file, BOUNDARIES_DATUM: datum } = data;
  if (file && datum) return { file, datum };
  if (!file && !datum) return null;
  const [given, missing] = file
    ? ["BOUNDARIES_FILE", `BOUNDARIES_DATUM (${DATUMS.join(" or ")})`]
    : ["BOUNDARIES_DATUM", "BOUNDARIES_FILE"];
  throw new Error(`The configuration is not right:\n  ${given}: needs ${missing} beside it`);
}

function smsOf(data: z.infer<typeof environment>): Config["sms"] {
  const { SMS_WEBHOOK_URL: to, SMS_WEBHOOK_SECRET: secret } = data;
  if (to && secret) return { url: to, secret };
  if (!to && !secret) return null;
  const [given, missing] = to
    ? ["SMS_WEBHOOK_URL", "SMS_WEBHOOK_SECRET"]
    : ["SMS_WEBHOOK_SECRET", "SMS_WEBHOOK_URL"];
  throw new Error(`The configuration is not right:\n  ${given}: needs ${missing} beside it`);
}
