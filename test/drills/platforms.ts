import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import { type FakeWechat, startFakeWechat } from "../../bots/fakes/wechat/index.ts";

const WECHAT = {
  appId: "wx0123456789abcdef",
  appSecret: "not-a-real-secret-of-a-drill-0001",
  token: "aTokenOfADrill",
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};
export const TELEGRAM_SECRET = "a-secret-of-the-drill-0001";

/** Where people write: both platforms with their own rules, and the app's own web chat. */
export interface Platforms {
  readonly telegram: FakeTelegram;
  readonly wechat: FakeWechat;
  /** Where the app serves its web chat. */
  readonly web: string;
  /** What the app must be told to be on both. */
  readonly env: Record<string, string>;
  stop(): Promise<void>;
}

/** Both platforms for an app that will listen on the port. */
export async function startPlatforms(
  port: number,
  { mode = "webhook" }: { mode?: "webhook" | "polling" } = {},
): Promise<Platforms> {
  const web = `http://127.0.0.1:${port}`;
  const telegram = await startFakeTelegram({ token: "4200000001:a-token-of-the-drill", retryMs: 100 });
  const wechat = await startFakeWechat({ ...WECHAT, webhookUrl: `${web}/webhooks/wechat` });
  return {
    ...{ telegram, wechat, web },
    env: {
      WECHAT_APP_ID: WECHAT.appId,
      WECHAT_APP_SECRET: WECHAT.appSecret,
      WECHAT_TOKEN: WECHAT.token,
      WECHAT_AES_KEY: WECHAT.aesKey,
      WECHAT_API_ROOT: wechat.api.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ...(mode === "webhook" && { TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET }),
    },
    async stop() {
      await telegram.stop();
      await wechat.stop();
    },
  };
}
