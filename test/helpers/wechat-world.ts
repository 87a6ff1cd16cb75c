import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen } from "../../bots/fakes/listen.ts";
import { type FakeWechat, startFakeWechat } from "../../bots/fakes/wechat/index.ts";
import { freePort } from "../../db/embedded/port.ts";
import { readConfig } from "../../src/config.ts";
import { openWechat, type WechatNode } from "../../src/wechat-node.ts";
import { takingIn } from "./taking-in.ts";
import { openWeb } from "./web.ts";
import { createWorld, type World } from "./world.ts";

export const APP = {
  appId: "wx0123456789abcdef",
  appSecret: "not-a-real-secret-of-a-test-0001",
  token: "aTokenOfATest",
};
export const AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

export interface WechatWorld extends World {
  readonly wechat: FakeWechat;
  readonly node: WechatNode;
  readonly webhookUrl: string;
  /** The app without its server. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** While away, nothing can be stored in the database; while it hangs, it does not even say so. */
  databaseAway(on: boolean | "hangs"): void;
  /** Everything that was taken in has been worked on. */
  settled(): Promise<void>;
}

/** Both ends wait as long as a busy machine needs: longer than the platform does, and than we may be told to. */
interface Options {
  readonly safe?: boolean;
  readonly holdMs?: number;
  readonly answerMs?: number;
}

/** A world with the fake WeChat on the line: its webhook on a port, our own puppet sending through wechaty. */
export async function createWechatWorld(options: Options = {}): Promise<WechatWorld> {
  const { safe = true, holdMs = 60_000, answerMs = 90_000 } = options;
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/wechat`;
  const dataDir = mkdtempSync(join(tmpdir(), "pingan365-wechat-"));
  const clock = () => world.ctx.now();
  const aes = safe ? { aesKey: AES_KEY } : {};
  const wechat = await startFakeWechat({ ...APP, ...aes, webhookUrl, answerMs, clock });
  let node: WechatNode | null = null;
  const world = await createWorld({
    channels: async (records) => {
      const config = configOf(wechat, { dataDir, safe });
      const wait = config.wechat.mode === "off" ? config.wechat : { ...config.wechat, holdMs };
      node = await openWechat({ ...config, wechat: wait }, records);
      return node ? [node.channel] : [];
    },
  });
  const on = node as WechatNode | null;
  if (!on) throw new Error("WeChat is off");
  const line = takingIn(world);
  const edge = on.edge(line.receive);
  const web = openWeb(world, { edges: edge ? [edge] : [] });
  const server = await listen(web.fetch, port);
  const stopping = new AbortController();
  on.start(line.receive, stopping.signal);
  return {
    ...world,
    ...{ wechat, node: on, webhookUrl, fetch: web.fetch },
    databaseAway: line.away,
    settled: line.settled,
    async close() {
      stopping.abort();
      await line.settled();
      await wechat.stop();
      await on.stop();
      await server.close();
      web.close();
      await world.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const configOf = (wechat: FakeWechat, { dataDir, safe }: { dataDir: string; safe: boolean }) =>
  readConfig({
    PUBLIC_URL: "http://localhost:3650",
    DATA_DIR: dataDir,
    WECHAT_APP_ID: APP.appId,
    WECHAT_APP_SECRET: APP.appSecret,
    WECHAT_TOKEN: APP.token,
    WECHAT_API_ROOT: wechat.api.url,
    ...(safe && { WECHAT_AES_KEY: AES_KEY }),
  });
