import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeWechatApi, startFakeWechatApi } from "../../bots/fakes/wechat/api.ts";
import { createWechatApi } from "../../bots/wechat/api.ts";
import { createWechatChannel } from "../../bots/wechat/channel.ts";
import type { Inbound } from "../../src/core/messages.ts";
import { QUIET_REASON } from "../../src/core/quiet-hours.ts";
import { deliverChat } from "../../src/services/deliver-chat.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { aCase } from "../helpers/a-case.ts";
import { createWorld, type World } from "../helpers/world.ts";

const APP = { appId: "wx0123456789abcdef", appSecret: "not-a-real-secret-of-a-test-0001" };
let world: World;
let wechat: FakeWechatApi;
let sent = 0;

interface Said {
  readonly openid: string;
  readonly id: string;
  readonly text: string;
}
const toInbound = (raw: unknown): Inbound => {
  const { openid, id, text } = raw as Said;
  return {
    address: { channel: "wechat", account: "gh_0123456789ab", chat: openid },
    externalId: id,
    sender: openid,
    chatKind: "private",
    opens: "message",
    body: { type: "message", text, attachments: [] },
  };
};

beforeAll(async () => {
  wechat = await startFakeWechatApi({ ...APP, clock: () => world.ctx.now() });
  const tokens = { read: async () => null, write: async () => {} };
  const now = () => world.ctx.now();
  const api = createWechatApi({ ...APP, apiRoot: wechat.url, timeoutMs: 60_000, now, tokens });
  const publicUrl = "http://localhost:3650";
  world = await createWorld({
    channels: [createWechatChannel({ toInbound, say: api.sendText, publicUrl, now })],
  });
});
afterAll(async () => {
  await wechat.stop();
  await world.close();
});

/** Somebody on WeChat writes; what their phone shows of us afterwards that it did not show before. */
async function says(openid: string, text: string): Promise<string> {
  wechat.opened(openid, "message");
  const before = wechat.received(openid).length;
  sent += 1;
  const raw: Said = { openid, id: `m${sent}`, text };
  const inbound = toInbound(raw);
  await receiveMessage(world.ctx, { inbound, raw });
  await drainChat(world.ctx, inbound.address);
  return wechat
    .received(openid)
    .slice(before)
    .map((message) => message.text)
    .join("\n");
}

describe("a resident on WeChat, where options are numbers", () => {
  it("files a report by answering 1", async () => {
    const openid = wechat.person();
    expect(await says(openid, "绿城路12号门口的路灯坏了三天了")).toMatch(/回复数字选择：\n1 .+\n2 /);
    let seen = "";
    for (let tries = 0; tries < 2 && !/\d{13}/.test(seen); tries++) seen = await says(openid, "１");
    expect(seen).toMatch(/\d{13}/);
    const again = await says(openid, "查进度");
    expect(again).toMatch(/\d{13}/);
  });

  it("may say the label instead", async () => {
    const openid = wechat.person();
    const card = await says(openid, "清波街道垃圾桶满出来了，臭得很");
    const label = /\n(\d) (不.+)/.exec(card)?.[2] ?? "";
    expect(label).not.toBe("");
    expect(await says(openid, `${label}。`)).not.toContain(label);
  });

  it("says a number that no option has, and is heard as text", async () => {
    const openid = wechat.person();
    await says(openid, "绿城路12号门口的路灯坏了三天了");
    const seen = await says(openid, "9");
    expect(seen).not.toBe("");
    expect(seen).not.toMatch(/\d{13}/);
  });

  it("agrees to mediation by the code they were handed and a number", async () => {
    const centre = await world.staff("centre", "centre");
    const number = await aCase(world, "楼上半夜吵闹", { category: "mediation" });
    await centre.does(number, { type: "accept" });
    await centre.does(number, { type: "ask_consent" });
    const [invite] = await world.database.sql<{ token: string }[]>`
      select token from mediation_invites where side = 'respondent'`;
    const openid = wechat.person();
    expect(await says(openid, `调解 ${invite?.token}`)).toContain("1 同意调解");
    expect(await says(openid, "1")).toContain("记下了，您同意调解");
  });

  it("leaves the ledger balanced", async () => {
    expect((await world.ledger()).difference).toBe(0);
  });

  it("says a number after a notice that was held back, and an option of that notice is meant", async () => {
    const openid = wechat.person();
    await says(openid, "你好");
    // Held back in the quiet hours: owed before the card that follows, and sent after it.
    await world.database.sql`
      with held as (
        insert into outbox
          (district, id, chat_id, cause, notice_number, text, options, state, reason, not_before, created_at)
        select district, gen_random_uuid(), id, 'test:held', 'T', '您反映的事已办结',
          '[{"id": "human", "label": "转人工"}]', 'queued', ${QUIET_REASON},
          ${new Date(world.ctx.now().getTime() + 60_000).toISOString()}::timestamptz, now()
        from chats where address = ${openid} returning district, cause)
      insert into notices_owed (district, cause, owed, at) select district, cause, 1, now() from held`;
    expect(await says(openid, "绿城路15号门口的路灯坏了三天了")).toContain("回复数字选择");
    world.pass({ minutes: 2 });
    const [chat] = await world.database.sql<{ id: string }[]>`select id from chats where address = ${openid}`;
    await deliverChat(world.ctx, chat?.id ?? "");
    expect(wechat.received(openid).at(-1)?.text).toContain("1 转人工");
    const heard = await says(openid, "1");
    expect(heard).not.toMatch(/\d{13}/);
    expect(heard).toContain("工作人员");
  });

  it("says a number after another reply, and no option of the one before is meant", async () => {
    const openid = wechat.person();
    await says(openid, "绿城路12号门口的路灯坏了三天了");
    // A later answer without options, as a human gives one.
    await world.database.sql`
      with later as (
        insert into outbox (district, id, chat_id, cause, inbox_id, notice_number, text, state, created_at)
        select district, gen_random_uuid(), id, 'test:later', gen_random_uuid(), 'T', '请说几楼', 'accepted', now()
        from chats where address = ${openid} returning district, cause)
      insert into notices_owed (district, cause, owed, at) select district, cause, 1, now() from later`;
    expect(await says(openid, "1")).not.toMatch(/\d{13}/);
  });
});
