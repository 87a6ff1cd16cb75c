import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startFakeTelegram } from "../../../bots/fakes/telegram/index.ts";
import { startFakeWechat } from "../../../bots/fakes/wechat/index.ts";
import { startFakeWecom } from "../../../bots/fakes/wecom/index.ts";
import { freePort } from "../../../db/embedded/port.ts";
import { type ChildApp, startChildApp } from "../child-app.ts";
import { castOf } from "./cast.ts";
import { threeDaysPass } from "./days-pass.ts";
import { telegramPhone } from "./telegram-phone.ts";
import type { Phone } from "./types.ts";
import { wechatPhone } from "./wechat-phone.ts";
import { wecomPhone } from "./wecom-phone.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface Stage {
  readonly app: ChildApp;
  readonly phones: readonly Phone[];
  readonly keys: readonly { readonly name: string; readonly key: string }[];
  readonly close: () => Promise<void>;
}

const WECHAT = {
  appId: "wx0365036503650365",
  appSecret: "an-app-secret-of-the-simulator",
  token: "aTokenOfTheSimulator",
  aesKey: "simulatorsimulatorsimulatorsimulator0365365",
};
const WECOM = {
  corpId: "ww0365036503650365",
  agentId: "1000365",
  secret: "a-secret-of-the-simulator-0001",
  token: "aTokenOfTheSimulator",
  aesKey: WECHAT.aesKey,
};
/** For what the reply window does not let through any more. */
const TEMPLATE = "a-template-of-the-simulator";
/** 芙蓉社区, whose QR the resident scans. */
const GRID = "330102012001";
const TOKEN = "4200000001:a-token-of-the-simulator";
const SECRET = "a-secret-of-the-simulator";

/** The platforms' fakes, the real app beside them with its webhooks on, and people at their phones. */
export async function openStage(env: Env): Promise<Stage> {
  const dataDir = env["DATA_DIR"] || mkdtempSync(join(tmpdir(), "pingan365-simulator-"));
  const port = await freePort();
  const telegram = await startFakeTelegram({ token: TOKEN, limits: true });
  const wechat = await startFakeWechat({ ...WECHAT, webhookUrl: `http://127.0.0.1:${port}/webhooks/wechat` });
  wechat.api.addTemplate(TEMPLATE);
  const wecom = await startFakeWecom({ ...WECOM, webhookUrl: `http://127.0.0.1:${port}/webhooks/wecom` });
  const own = {
    WECOM_CORP_ID: WECOM.corpId,
    WECOM_AGENT_ID: WECOM.agentId,
    WECOM_SECRET: WECOM.secret,
    WECOM_TOKEN: WECOM.token,
    WECOM_AES_KEY: WECOM.aesKey,
    WECOM_API_ROOT: wecom.url,
    WECHAT_APP_ID: WECHAT.appId,
    WECHAT_APP_SECRET: WECHAT.appSecret,
    WECHAT_TOKEN: WECHAT.token,
    WECHAT_AES_KEY: WECHAT.aesKey,
    WECHAT_API_ROOT: wechat.api.url,
    WECHAT_MENU: "true",
    WECHAT_TEMPLATE_ID: TEMPLATE,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: telegram.url,
  };
  const app = await startChildApp({
    env,
    dataDir,
    port,
    own,
    logName: "simulator-app.log",
  });
  const { seats, members, keys } = await castOf({ telegram, wecom }, dataDir, env["DISTRICT"] || "330102");
  const openid = wechat.api.person(undefined, { follows: false });
  return {
    app,
    keys,
    phones: [
      wechatPhone({ wechat, openid, grid: GRID, threeDaysPass: () => threeDaysPass(dataDir, openid) }),
      telegramPhone(telegram, seats),
      wecomPhone(wecom, members),
    ],
    async close() {
      await app.stop();
      await telegram.stop();
      await wechat.stop();
      await wecom.stop();
      if (!env["DATA_DIR"]) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
