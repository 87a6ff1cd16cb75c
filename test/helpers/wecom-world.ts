import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listen } from "../../bots/fakes/listen.ts";
import { type FakeWecom, startFakeWecom } from "../../bots/fakes/wecom/index.ts";
import { freePort } from "../../db/embedded/port.ts";
import { readConfig } from "../../src/config.ts";
import type { Channel } from "../../src/core/ports.ts";
import type { SendPolicy } from "../../src/core/send-limits.ts";
import { fileRipeDrafts } from "../../src/services/file-drafts.ts";
import { makeLink } from "../../src/services/make-link.ts";
import { openWecom, type WecomNode } from "../../src/wecom-node.ts";
import { takingIn } from "./taking-in.ts";
import { openWeb, type Web } from "./web.ts";
import { createWorld, type Records, type StaffMember, type World } from "./world.ts";

export const COMPANY = {
  corpId: "ww0123456789abcdef",
  agentId: "1000002",
  secret: "not-a-real-secret-of-a-test-0001",
  token: "aTokenOfATest",
  aesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};

export interface WecomWorld extends World {
  readonly wecom: FakeWecom;
  readonly webhookUrl: string;
  readonly web: Web;
  /** While away, nothing can be stored in the database. */
  databaseAway(on: boolean): void;
  /** Everything members did has reached us and been worked on, and what we owe has reached WeCom. */
  settled(): Promise<void>;
  /** The quiet moment after a worker's last photo has passed. */
  quiet(): Promise<void>;
  /** The account becomes the staff member's, by a one-time token. */
  linkStaff(userId: string, member: StaffMember): Promise<void>;
}

/** Longer than the platform waits: as long as a busy machine needs. */
const PATIENCE_MS = 60_000;

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  readonly sendPolicy?: SendPolicy;
  /** Another surface beside it. */
  readonly beside?: (records: Records) => Promise<readonly Channel[]>;
}

/** A world with the fake WeCom on the line: its callback on a port, sealed as the platform seals it. */
export async function createWecomWorld({ env = {}, sendPolicy, beside }: Options = {}): Promise<WecomWorld> {
  const port = await freePort();
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/wecom`;
  const dataDir = mkdtempSync(join(tmpdir(), "pingan365-wecom-"));
  const clock = () => world.ctx.now();
  // Without a policy of ours the clock stands still, and so would the platform's.
  const limits = sendPolicy ? {} : { limits: [] };
  const wecom = await startFakeWecom({ ...COMPANY, webhookUrl, clock, answerMs: PATIENCE_MS, ...limits });
  let node: WecomNode | null = null;
  const world = await createWorld({
    ...(sendPolicy && { sendPolicy }),
    channels: async (records) => {
      node = await openWecom(configOf(wecom, dataDir, env), records);
      return [...(node ? [node.channel] : []), ...((await beside?.(records)) ?? [])];
    },
  });
  const on = node as WecomNode | null;
  if (!on) throw new Error("WeCom is off");
  const line = takingIn(world);
  const web = openWeb(world, { edges: [on.edge(line.receive)] });
  const server = await listen(web.fetch, port);
  const stopping = new AbortController();
  on.start(line.receive, stopping.signal);
  const settled = async () => {
    await wecom.pusher.whenDelivered();
    await line.settled();
  };
  return {
    ...world,
    ...{ wecom, webhookUrl, web, settled },
    databaseAway: line.away,
    async quiet() {
      world.pass({ minutes: 0.5 });
      await fileRipeDrafts(world.ctx);
      await settled();
    },
    async linkStaff(userId, { keyId }) {
      await wecom.say(userId, `绑定 ${await makeLink(world.ctx, { purpose: "staff", keyId })}`);
      await settled();
    },
    async close() {
      stopping.abort();
      await settled();
      await wecom.stop();
      await on.stop();
      await server.close();
      web.close();
      await world.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const configOf = (wecom: FakeWecom, dataDir: string, env: Readonly<Record<string, string>>) =>
  readConfig({
    PUBLIC_URL: "http://localhost:3650",
    DATA_DIR: dataDir,
    WECOM_CORP_ID: COMPANY.corpId,
    WECOM_AGENT_ID: COMPANY.agentId,
    WECOM_SECRET: COMPANY.secret,
    WECOM_TOKEN: COMPANY.token,
    WECOM_AES_KEY: COMPANY.aesKey,
    WECOM_API_ROOT: wecom.url,
    ...env,
  });
