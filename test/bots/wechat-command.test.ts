import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ERRCODES, type FakeWechatApi, startFakeWechatApi } from "../../bots/fakes/wechat/api.ts";
import { readConfig } from "../../src/config.ts";
import { cloneDatabase, type TestDatabase } from "../helpers/database.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const APP = { appId: "wx0123456789abcdef", appSecret: "not-a-real-secret-of-a-test-0001" };
let wechat: FakeWechatApi;
let database: TestDatabase;

beforeAll(async () => {
  wechat = await startFakeWechatApi(APP);
  database = await cloneDatabase();
});
afterAll(async () => {
  await wechat.stop();
  await database.drop();
});

async function command(args: readonly string[], more: Record<string, string> = {}) {
  const env = {
    PATH: process.env["PATH"] ?? "",
    DATABASE_URL: database.url,
    WECHAT_APP_ID: APP.appId,
    WECHAT_APP_SECRET: APP.appSecret,
    WECHAT_API_ROOT: wechat.url,
    ...more,
  };
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/wechat.ts", ...args], {
    cwd: ROOT,
    env,
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, err };
}

describe("npm run -s wechat", () => {
  it("sets the menu", async () => {
    expect(await command(["menu"])).toMatchObject({ code: 0, out: "" });
    expect(wechat.menu()).toMatchObject({
      button: [
        { type: "click", name: "我要反映", key: "kind:report" },
        { type: "click", name: "查进度", key: "kind:track" },
        { type: "click", name: "我要咨询", key: "kind:consult" },
      ],
    });
  });

  it("prints the QR code of a community", async () => {
    const { code, out } = await command(["qr", "--unit", "330102001051"]);
    expect(code).toBe(0);
    expect(wechat.sceneOf(new URL(out.trim()).searchParams.get("ticket") ?? "")).toBe("grid-330102001051");
  });

  it.each([
    [["qr", "--unit", "centre"], {}, "centre"],
    [["menu"], { WECHAT_APP_SECRET: "" }, "WECHAT_APP_SECRET"],
  ])("%j exits 2 and says what would be right", async (args, env, right) => {
    const { code, out, err } = await command(args, env);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(right);
  });

  it("says what the platform refused, without the secret", async () => {
    wechat.deny(ERRCODES.noPermission);
    const { code, err } = await command(["menu"]);
    wechat.deny(null);
    expect(code).toBe(1);
    expect(err).toContain("errcode 48001");
    expect(err).not.toContain(APP.appSecret);
  });
});

describe("the configuration of sending", () => {
  it("is our own puppet, unless another is named", () => {
    expect(readConfig({}).wechatSending).toMatchObject({
      puppet: "official-account",
      puppetOptions: {},
      menu: false,
    });
    const env = {
      WECHAT_PUPPET: "wechaty-puppet-service",
      WECHAT_PUPPET_OPTIONS: '{"token":"insecure_1"}',
      WECHAT_MENU: "true",
    };
    expect(readConfig(env).wechatSending).toMatchObject({
      puppet: "wechaty-puppet-service",
      puppetOptions: { token: "insecure_1" },
      menu: true,
    });
  });

  it.each([
    [{ WECHAT_PUPPET: "../evil.js" }, "WECHAT_PUPPET: must be official-account"],
    [{ WECHAT_PUPPET_OPTIONS: "{" }, "WECHAT_PUPPET_OPTIONS: must be a JSON object"],
    [{ WECHAT_WINDOWS: "message=many" }, 'WECHAT_WINDOWS: must look like "message=5/48h/1'],
    [{ WECHAT_TEMPLATE_FIELDS: "one" }, "WECHAT_TEMPLATE_FIELDS: must be the template's names"],
    [{ WECHAT_PUPPET_OPTIONS: "[]" }, "WECHAT_PUPPET_OPTIONS: must be a JSON object"],
  ])("%j is refused at the start", (env, why) => {
    expect(() => readConfig(env)).toThrow(why);
  });
});
