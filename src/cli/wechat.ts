/** `npm run -s wechat -- menu|qr …`: the account's menu, and the QR code of a grid. Answers to stdout, words to stderr. */
import { parseArgs } from "node:util";
import { CallFailure } from "../../bots/tencent/failure.ts";
import type { WechatApi } from "../../bots/wechat/api.ts";
import { MENU } from "../../bots/wechat/menu.ts";
import { wechatApi } from "../wechat-channel.ts";
import { withRecords } from "./command/records.ts";

const USAGE = `用法（先设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET）：
  npm run -s wechat -- menu               设置自定义菜单：我要反映、查进度、我要咨询（替换原有菜单）
  npm run -s wechat -- qr --unit <代码>   生成网格、社区或街道的永久二维码，打印图片地址
`;
const PLACES: readonly string[] = ["street", "community", "grid"];

/** A command line or a configuration that says too little. */
class Wrong extends Error {}

function apiFromEnvironment(): WechatApi {
  const {
    WECHAT_APP_ID: appId,
    WECHAT_APP_SECRET: appSecret,
    WECHAT_API_ROOT,
    PUBLIC_URL = "",
  } = process.env;
  if (!appId || !appSecret) throw new Wrong("缺少 WECHAT_APP_ID 或 WECHAT_APP_SECRET");
  const quiet = () => {};
  return wechatApi(
    { appId, appSecret, apiRoot: WECHAT_API_ROOT || "https://api.weixin.qq.com" },
    {
      // stable_token answers everybody alike: one command needs no store.
      tokens: { read: async () => null, write: async () => {} },
      publicUrl: PUBLIC_URL,
      now: () => new Date(),
      log: { info: quiet, warn: quiet, error: quiet },
    },
  );
}

async function printQr(api: WechatApi, code: string | undefined): Promise<string> {
  if (!code) throw new Wrong("缺少 --unit");
  const organisation = await withRecords(async (records) => records.organisation);
  const unit = organisation.unit(code);
  if (!unit || !PLACES.includes(unit.kind)) throw new Wrong(`没有代码为 ${code} 的网格、社区或街道`);
  return api.createQr(`grid-${unit.code}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { unit: { type: "string" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help) return void process.stdout.write(USAGE);
  const [command] = positionals;
  if (command !== "menu" && command !== "qr") throw new Wrong("第一个词要是 menu 或 qr");
  const api = apiFromEnvironment();
  if (command === "qr") return void process.stdout.write(`${await printQr(api, values.unit)}\n`);
  await api.createMenu(MENU);
  process.stderr.write("菜单已设置，用户重新进入公众号后可见。\n");
}

main().catch((error: unknown) => {
  const usage = error instanceof Wrong || (error instanceof TypeError && "code" in error);
  const said = error instanceof Error ? error.message : String(error);
  const where = error instanceof CallFailure ? "微信没有接受：" : "";
  process.stderr.write(`${where}${said}\n${usage ? USAGE : ""}`);
  process.exitCode = usage ? 2 : 1;
});
