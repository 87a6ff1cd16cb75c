import { type Fault, type FaultPlan, planFaults } from "../faults.ts";
import { listen } from "../listen.ts";
import { createWecomPusher, type Fields, type WecomPusherOptions } from "./push.ts";
import { type Call, createServer } from "./server.ts";
import { keepTokens } from "./tokens.ts";
import { createWorld, giveCode, type Limit, memberOf, type Shown, type WecomWorld } from "./world.ts";

export { ERRCODES } from "./errcodes.ts";

export interface FakeWecomOptions extends WecomPusherOptions {
  readonly secret: string;
  /** What one member may be sent. Default: as the platform has it; none where a test's clock stands still. */
  readonly limits?: readonly Limit[];
  /** 0 (default): any free port. */
  readonly port?: number;
}

export type FakeWecom = Awaited<ReturnType<typeof startFakeWecom>>;

/** Both sides of WeCom on loopback: what members do is pushed to the callback, what the app says is on their phones. */
export async function startFakeWecom(options: FakeWecomOptions) {
  const now = options.clock ?? (() => new Date());
  const tokens = keepTokens(now);
  const faults = planFaults();
  const calls: Call[] = [];
  const stopping = new AbortController();
  let isDown = false;
  const world = createWorld(now, options.limits);
  const { corpId, agentId, secret } = options;
  const parts = { corpId, agentId, secret, world, tokens, faults, calls };
  const app = createServer({ ...parts, isDown: () => isDown, stopped: stopping.signal });
  const { url, close } = await listen(app.fetch, options.port ?? 0);
  const pusher = createWecomPusher(options);

  return {
    url,
    pusher,
    ...members(world, pusher),
    /** The next calls (of one path, to one member, if given) fail so. */
    failNext: (fault: Fault, { path, member, times }: FaultPlan & { member?: string } = {}) =>
      faults.plan(fault, {
        ...(path && { path: `/cgi-bin/${path}` }),
        ...(member && { openid: member }),
        ...(times && { times }),
      }),
    /** While down, every connection is cut. */
    down(on: boolean) {
      isDown = on;
    },
    revokeToken: tokens.revoke,
    tokensIssued: tokens.issued,
    calls: (path?: string): readonly Call[] => calls.filter((call) => !path || call.path.endsWith(path)),
    menu: () => world.menu,
    async stop() {
      stopping.abort();
      pusher.stop();
      await close();
    },
  };
}

type Pusher = ReturnType<typeof createWecomPusher>;

/** What members do and see. */
function members(world: WecomWorld, { message, event }: Pusher) {
  const shown = (userId: string): readonly Shown[] => memberOf(world, userId).shown;
  const upload = (bytes: Uint8Array, type: string): string => {
    world.last.media += 1;
    const id = `media-${world.last.media}`;
    world.media.set(id, { bytes, type });
    return id;
  };
  const press = (userId: string, msgid: string, key: string, more: Fields = {}) => {
    const taskId = shown(userId).find((one) => one.msgid === msgid)?.taskId ?? "none";
    const ResponseCode = giveCode(world, userId, msgid);
    const content = { EventKey: key, TaskId: taskId, CardType: "button_interaction", ResponseCode, ...more };
    return event(userId, "template_card_event", content);
  };
  return {
    /** Somebody of the company who may see the app, unless told otherwise; answers the UserID. */
    member(userId?: string, { visible = true } = {}): string {
      world.last.member += 1;
      const id = userId ?? `worker${world.last.member}`;
      world.members.set(id, { shown: [], sent: [], dropped: 0, visible });
      return id;
    },
    /** The member leaves the company, or those who may see the app. */
    leave(userId: string) {
      memberOf(world, userId).visible = false;
    },
    say: (userId: string, Content: string, copies = 1) => message(userId, "text", { Content }, copies),
    /** A photo never has words with it. */
    photo: (userId: string, bytes: Uint8Array = new Uint8Array()) =>
      message(userId, "image", { PicUrl: "http://p.qpic.cn/none", MediaId: upload(bytes, "image/jpeg") }),
    voice: (userId: string, bytes: Uint8Array = new Uint8Array()) =>
      message(userId, "voice", { MediaId: upload(bytes, "audio/amr"), Format: "amr" }),
    video: (userId: string, bytes: Uint8Array = new Uint8Array()) =>
      message(userId, "video", { MediaId: upload(bytes, "video/mp4"), ThumbMediaId: "thumb-1" }),
    /** GCJ-02 degrees. */
    location: (userId: string, lat: number, lon: number, Label = "") =>
      message(userId, "location", {
        Location_X: String(lat),
        Location_Y: String(lon),
        Scale: "16",
        Label,
        AppType: "wxwork",
      }),
    /** A button of the menu. */
    click: (userId: string, EventKey: string) => event(userId, "click", { EventKey }),
    /** The button of a card with this label; an error where it shows none. */
    press(userId: string, msgid: string, label: string) {
      const card = shown(userId).find((one) => one.msgid === msgid);
      const button = card?.closed === null ? card.buttons.find((one) => one.label === label) : undefined;
      if (!button) throw new Error(`no button ${label} on ${JSON.stringify(card)}`);
      return press(userId, msgid, button.key);
    },
    /** A press as nobody's phone makes it: any key, at any card. */
    pressData: press,
    /** What the member's phone shows, oldest first. */
    shown,
    dropped: (userId: string): number => memberOf(world, userId).dropped,
  };
}
