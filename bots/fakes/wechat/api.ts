import type { WindowOpener } from "../../../src/core/messages.ts";
import { type Fault, type FaultPlan, planFaults } from "../faults.ts";
import { listen } from "../listen.ts";
import type { Errcode } from "./errcodes.ts";
import { type Call, createServer } from "./server.ts";
import { keepTokens } from "./tokens.ts";
import {
  type Allowance,
  addMedia,
  opened,
  personOf,
  type Received,
  WECHAT_ALLOWANCES,
  type WechatWorld,
} from "./world.ts";

export { ERRCODES } from "./errcodes.ts";

export interface FakeWechatApiOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly clock?: () => Date;
  /** How much an act of a person allows. Default: WeChat's own. */
  readonly allowances?: Partial<Record<WindowOpener, Allowance>>;
  /** Calls a day before 45009. Default: no limit. */
  readonly dailyQuota?: number;
  /** 0 (default): any free port. */
  readonly port?: number;
}

export type FakeWechatApi = Awaited<ReturnType<typeof startFakeWechatApi>>;

/** Starts an api.weixin.qq.com of our own on loopback: tokens, sends with the platform's quotas, media, menu, QR. */
export async function startFakeWechatApi(options: FakeWechatApiOptions) {
  const now = options.clock ?? (() => new Date());
  const tokens = keepTokens(now);
  const faults = planFaults();
  const calls: Call[] = [];
  const stopping = new AbortController();
  let isDown = false;
  let missing: Errcode | null = null;
  const world = createWorld(now, { ...WECHAT_ALLOWANCES, ...options.allowances });
  const app = createServer({
    ...{ world, tokens, faults, calls },
    appId: options.appId,
    appSecret: options.appSecret,
    dailyQuota: options.dailyQuota ?? Number.POSITIVE_INFINITY,
    isDown: () => isDown,
    unauthorized: () => missing,
    stopped: stopping.signal,
  });
  const { url, close } = await listen(app.fetch, options.port ?? 0);

  return {
    url,
    appId: options.appId,
    ...people(world),
    /** The next calls (of one path, to one person, if given) fail so. */
    failNext: (fault: Fault, plan: FaultPlan = {}) => faults.plan(fault, plan),
    clearFaults: faults.clear,
    /** While down, every connection is cut. */
    down(on: boolean) {
      isDown = on;
    },
    /** The account lost its rights: every call but the token's is answered so (48001, 48004 …); null: it has them. */
    deny(errcode: Errcode | null) {
      missing = errcode;
    },
    /** Somebody forced a new token elsewhere: the one given out counts no more. */
    revokeToken: tokens.revoke,
    tokensIssued: tokens.issued,
    calls: (path?: string): readonly Call[] => calls.filter((call) => !path || call.path.endsWith(path)),
    menu: () => world.menu,
    /** The scene behind the ticket of a QR code. */
    sceneOf: (ticket: string) => world.scenes.get(ticket),
    addTemplate: (id: string) => void world.templates.add(id),
    addMedia: (bytes: Uint8Array, type: string) => addMedia(world, bytes, type),
    async stop() {
      stopping.abort();
      await close();
    },
  };
}

function createWorld(now: () => Date, allowances: WechatWorld["allowances"]): WechatWorld {
  return {
    ...{ now, allowances },
    people: new Map(),
    media: new Map(),
    templates: new Set(),
    scenes: new Map(),
    onReceived: new Set(),
    menu: null,
    last: { person: 0, media: 0, message: 0 },
  };
}

/** What people do and see. */
function people(world: WechatWorld) {
  const received = (openid: string): readonly Received[] => personOf(world, openid).received;
  return {
    /** A person who follows the account, unless told otherwise; answers the openid. */
    person(openid?: string, { follows = true } = {}): string {
      world.last.person += 1;
      const id = openid ?? `oAbCdEf-${String(world.last.person).padStart(20, "0")}`;
      world.people.set(id, { follows, allowed: new Map(), consents: new Map(), received: [] });
      return id;
    },
    /** The person did what lets the account write for a while. */
    opened: (openid: string, opener: WindowOpener) => opened(world, openid, opener),
    /** Three days later: nothing the person ever did lets the account write any more. */
    lapsed: (openid: string) => personOf(world, openid).allowed.clear(),
    unfollow(openid: string) {
      personOf(world, openid).follows = false;
    },
    /** Agrees once to a message of the template. */
    consent(openid: string, template: string) {
      const { consents } = personOf(world, openid);
      consents.set(template, (consents.get(template) ?? 0) + 1);
    },
    /** What the person's phone shows, oldest first. */
    received,
    /** The first message on the phone that `is` accepts, now or later. */
    whenReceived: (openid: string, is: (message: Received) => boolean = () => true): Promise<Received> =>
      new Promise((resolve) => {
        const check = () => {
          const found = received(openid).find(is);
          if (!found) return;
          world.onReceived.delete(check);
          resolve(found);
        };
        world.onReceived.add(check);
        check();
      }),
  };
}
