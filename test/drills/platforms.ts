import { type FakeTelegram, startFakeTelegram } from "../../bots/fakes/telegram/index.ts";
import { type FakeWechat, startFakeWechat } from "../../bots/fakes/wechat/index.ts";
import { type FakeWecom, startFakeWecom } from "../../bots/fakes/wecom/index.ts";
import { openDatabase } from "../../db/client.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { newId } from "../../db/uuid.ts";
import type { Role } from "../../src/core/glossary.ts";
import { addStaffKey } from "../../src/services/add-staff-key.ts";
import { makeLink } from "../../src/services/make-link.ts";

const WECHAT = {
  appId: "wx0123456789abcdef",
  appSecret: "not-a-real-secret-of-a-drill-0001",
  token: "aTokenOfADrill",
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};
const WECOM = {
  corpId: "ww0123456789abcdef",
  agentId: "1000002",
  secret: "not-a-real-secret-of-a-drill-0002",
  token: "aTokenOfADrill",
  aesKey: WECHAT.aesKey,
};
const COMMUNITY = "330102012001";
export const TELEGRAM_SECRET = "a-secret-of-the-drill-0001";

/** Where people write: three platforms with their own rules, and the app's own web chat. */
export interface Platforms {
  readonly telegram: FakeTelegram;
  readonly wechat: FakeWechat;
  readonly wecom: FakeWecom;
  /** Where the app serves its web chat. */
  readonly web: string;
  /** What the app must be told to be on all of them. */
  readonly env: Record<string, string>;
  /** So many of the staff at WeCom, bound by one-time tokens while the database is there; their user ids. */
  linkStaff(databaseUrl: string, count: number, who?: { role: Role; unit: string }): Promise<string[]>;
  stop(): Promise<void>;
}

/** The platforms for an app that will listen on the port. */
export async function startPlatforms(
  port: number,
  { mode = "webhook" }: { mode?: "webhook" | "polling" } = {},
): Promise<Platforms> {
  const web = `http://127.0.0.1:${port}`;
  const telegram = await startFakeTelegram({ token: "4200000001:a-token-of-the-drill", retryMs: 100 });
  const wechat = await startFakeWechat({ ...WECHAT, webhookUrl: `${web}/webhooks/wechat` });
  const wecom = await startFakeWecom({ ...WECOM, webhookUrl: `${web}/webhooks/wecom` });
  return {
    ...{ telegram, wechat, wecom, web },
    linkStaff: (url, count, who = { role: "worker", unit: COMMUNITY }) => linkStaff(wecom, url, count, who),
    env: {
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
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      ...(mode === "webhook" && { TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET }),
    },
    async stop() {
      await telegram.stop();
      await wechat.stop();
      await wecom.stop();
    },
  };
}

async function linkStaff(
  wecom: FakeWecom,
  url: string,
  count: number,
  { role, unit }: { role: Role; unit: string },
): Promise<string[]> {
  const { db, close } = openDatabase(url, { max: 1 });
  const organisation = loadOrganisation(shippedOrganisationFolder());
  const ctx = { db, district: "330102", organisation, newId, now: () => new Date() };
  const members = Array.from({ length: count }, () => wecom.member());
  for (const member of members) {
    const { id } = await addStaffKey(ctx, { role, unit, name: member });
    const words = `绑定 ${await makeLink(ctx, { purpose: "staff", keyId: id })}`;
    while ((await wecom.say(member, words)).failed) {}
  }
  await close();
  return members;
}
