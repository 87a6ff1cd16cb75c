import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quarantinedMessages } from "../../db/inbox.ts";
import type { Ctx } from "../../src/services/context.ts";
import { drainChat } from "../../src/services/drain-chat.ts";
import { receiveMessage } from "../../src/services/receive-message.ts";
import { type Browser, openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const PAGE = "/staff/quarantine";

let world: World;
let web: Web;
let centre: StaffMember;
let desk: Browser;
/** Our processing breaks on this word, until it is mended. */
const POISON = "毒";
let mended = false;
beforeAll(async () => {
  const whole = await createWorld();
  const understand: Ctx["understand"] = (text) => {
    if (text.includes(POISON) && !mended) throw new Error("boom");
    return whole.ctx.understand(text);
  };
  world = { ...whole, ctx: { ...whole.ctx, understand } };
  web = openWeb(world);
  centre = await world.staff("centre", "centre");
  desk = await web.desk(centre);
});
afterAll(async () => {
  expect((await world.ledger()).difference).toBe(0);
  web.close();
  await world.close();
});

const page = async (browser = desk, path = PAGE) => (await browser.get(path)).text();

/** A message that breaks our processing five times; its id. */
async function quarantined(words: string): Promise<{ id: string; session: string }> {
  const session = crypto.randomUUID();
  const raw = { session, id: "m1", text: words };
  const inbound = world.ctx.channels.webchat?.toInbound(raw);
  if (!inbound) throw new Error("not understood");
  await receiveMessage(world.ctx, { inbound, raw });
  for (let tried = 0; tried < 8; tried += 1) {
    await drainChat(world.ctx, inbound.address);
    world.pass({ minutes: 1 });
  }
  const rows = await quarantinedMessages(world.ctx.db, world.ctx.district);
  const id = rows.find(({ address }) => address === session)?.id;
  if (!id) throw new Error("it was processed");
  return { id, session };
}

const told = (session: string) =>
  world.database.sql<{ text: string }[]>`
    select o.text from outbox o join chats c on c.id = o.chat_id where c.address = ${session} order by o.seq`;

describe("a message that could not be processed", () => {
  it("shows its words, numbers masked, to whoever may see sealed matters, and to nobody else", async () => {
    await quarantined("有毒的垃圾堆在楼下，我的电话13812345678");
    const shown = await page();
    expect(shown).toContain("有毒的垃圾堆在楼下，我的电话138****5678");
    expect(shown).not.toContain("13812345678");
    const admin = await web.desk(await world.staff("admin", "330102"));
    const other = await page(admin);
    expect(other).toContain("boom");
    expect(other).not.toContain("有毒的垃圾");
    const { body } = await web.json("/api/quarantine", { key: centre.key });
    expect(body["messages"].at(-1)).toMatchObject({
      said: { text: expect.stringContaining("138****5678"), attachments: 0 },
    });
  });

  it("tried again in vain is said to be so, stays where it was, and troubles its author no more", async () => {
    const { id, session } = await quarantined("毒蘑菇长在花坛里");
    const before = await told(session);
    expect(before.at(-1)?.text).toContain("没能自动处理");
    const again = await desk.post(`${PAGE}/${id}/replay`);
    expect(again.status).toBe(409);
    expect(await again.text()).toMatch(/又没能处理[\s\S]*毒蘑菇长在花坛里/);
    const byKey = await web.json(`/api/quarantine/${id}/replay`, { key: centre.key, method: "POST" });
    expect(byKey).toMatchObject({ status: 409, body: { error: { code: "quarantine.failed_again" } } });
    expect(await told(session)).toEqual(before);
  });

  it("mended meanwhile is processed with one press, once", async () => {
    const { id, session } = await quarantined("采荷路12号的路灯坏了三天了，有毒气");
    mended = true;
    const done = await desk.post(`${PAGE}/${id}/replay`);
    mended = false;
    expect(done.headers.get("location")).toBe(`${PAGE}?done=done`);
    expect(await page(desk, `${PAGE}?done=done`)).toContain("已处理");
    expect((await told(session)).at(-1)?.text).toMatch(/路灯坏了/);
    expect((await desk.post(`${PAGE}/${id}/replay`)).status).toBe(404);
  });

  it("becomes a consultation that is answered in the chat it came from", async () => {
    const { id, session } = await quarantined("毒饵撒在草坪上，狗吃了");
    const asked = await desk.post(`${PAGE}/${id}/ask`);
    const consultation = asked.headers.get("location") ?? "";
    expect(consultation).toMatch(/^\/staff\/consultations\/[0-9a-f-]{36}$/);
    expect(await page(desk, consultation)).toContain("毒饵撒在草坪上");
    expect(await page()).not.toContain("毒饵撒在草坪上");
    await desk.post(`${consultation}/answer`, { text: "已请社区去看，狗请先送宠物医院。" });
    expect((await told(session)).at(-1)?.text).toContain("已请社区去看");
    const again = await desk.post(`${PAGE}/${id}/ask`);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("已经处理，或正在处理");
  });
});
