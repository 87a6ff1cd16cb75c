import { z } from "zod";

/**
 * A channel is off, or on with everything it needs: there are no half-empty secrets. Telegram stays off until the
 * operator sets its token: doing so confirms that case numbers and categories may go there (README, "Personal data").
 */
export type TelegramConfig =
  | { readonly mode: "off" }
  | { readonly mode: "polling"; readonly token: string; readonly apiRoot: string }
  | { readonly mode: "webhook"; readonly token: string; readonly apiRoot: string; readonly secret: string };

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
  /** Opens /metrics to others than loopback. */
  readonly metricsKey: string | null;
  /** Whether X-Forwarded-For may be believed: only behind a proxy of one's own. */
  readonly trustProxy: boolean;
  readonly telegram: TelegramConfig;
  /** The operator's own gateway for short messages, or null: none are sent. */
  readonly sms: { readonly url: string; readonly secret: string } | null;
}

const flag = z.enum(["0", "1", "false", "true"]).transform((value) => value === "1" || value === "true");
const url = z.url({
  protocol: /^https?$/,
  error: "must be an http(s) address, e.g. https://pingan.example.gov.cn",
});

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
  return {
    district: data.DISTRICT,
    port: data.PORT,
    host: data.HOST,
    publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ""),
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: data.DATA_DIR,
    organisationDir: data.ORGANISATION_DIR ?? null,
    logLevel: data.LOG_LEVEL,
    metricsKey: data.METRICS_KEY ?? null,
    trustProxy: data.TRUST_PROXY,
    telegram: telegramOf(data),
    sms: smsOf(data),
  };
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

function smsOf(data: z.infer<typeof environment>): Config["sms"] {
  const { SMS_WEBHOOK_URL: to, SMS_WEBHOOK_SECRET: secret } = data;
  if (to && secret) return { url: to, secret };
  if (!to && !secret) return null;
  const [given, missing] = to
    ? ["SMS_WEBHOOK_URL", "SMS_WEBHOOK_SECRET"]
    : ["SMS_WEBHOOK_SECRET", "SMS_WEBHOOK_URL"];
  throw new Error(`The configuration is not right:\n  ${given}: needs ${missing} beside it`);
}
