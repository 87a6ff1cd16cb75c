import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseByNumber } from "../../db/cases.ts";
import { findCases } from "../../src/services/find-cases.ts";
import { aCase } from "../helpers/a-case.ts";
import { listChat } from "../helpers/chat.ts";
import { createTelegramWorld, type TelegramWorld } from "../helpers/telegram-world.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import type { StaffMember } from "../helpers/world.ts";

const COMMUNITY = "330102012001";
let world: TelegramWorld;
let web: Web;
let worker: number;
let member: StaffMember;
let group: number;
beforeAll(async () => {
  world = await createTelegramWorld();
  web = openWeb(world);
  worker = world.telegram.person();
  member = await world.staff("worker", COMMUNITY);
  await world.linkStaff(worker, member);
  group = await world.boundGroup("网格群", COMMUNITY, worker);
});
afterAll(async () => {
  const { difference, faults } = await world.ledger();
  expect({ difference, faults }).toEqual({ difference: 0, faults: [] });
  web.close();
  await world.close();
});

const last = () => {
  const message = world.telegram.sent(group).at(-1);
  if (!message) throw new Error("nothing was sent");
  return message;
};
const numberIn = (text: string) => /\d{13}/.exec(text)?.[0] ?? "";
const row = async (number: string) => {
  const found = await caseByNumber(world.ctx.db, world.ctx.district, number);
  if (!found) throw new Error(`no case ${number}`);
  return found;
};
const selfHandled = async () => (await world.ledger()).cases.buckets["self-handled"];

describe("自办 in the group", () => {
  it("is one message: filed, closed, and in its own bucket", async () => {
    const before = await selfHandled();
    world.telegram.say(group, worker, "已线下办结 楼道里的杂物已清走");
    await world.settled();
    expect(last().text).toContain("已按自办结案");
    expect(await row(numberIn(last().text))).toMatchObject({
      state: "closed",
      selfHandled: true,
      leadUnit: COMMUNITY,
      outcome: "solved",
    });
    expect(await selfHandled()).toBe(before + 1);
  });

  it("is the same after /report, as where the bot hears commands only", async () => {
    world.telegram.say(group, worker, "/report 已线下办结 楼道里的自行车已挪走");
    await world.settled();
    expect(last().text).toContain("已按自办结案");
    expect(await row(numberIn(last().text))).toMatchObject({ state: "closed", selfHandled: true });
  });

  it("takes the photo that follows along, though it is closed already", async () => {
    world.telegram.say(group, worker, "已线下办结 楼道里的旧家具已清走");
    await world.settled();
    const { number, id } = await row(numberIn(last().text));
    const said = world.telegram.sent(group).length;
    world.telegram.photo(group, worker, {});
    await world.settled();
    const photos = await world.database.sql`select 1 from media where case_id = ${id}`;
    expect(photos).toHaveLength(1);
    expect(world.telegram.sent(group)).toHaveLength(said);
    expect((await row(number)).state).toBe("closed");
  });

  it("is two where the category wants a photo, and the photo needs no words", async () => {
    world.telegram.say(group, worker, "/offline 芙蓉社区门口车辆违停，占用车道，已劝离");
    await world.settled();
    expect(last().text).toContain("要一张照片");
    const number = numberIn(last().text);
    expect((await row(number)).state).toBe("reported");
    world.telegram.photo(group, worker, { caption: "", replyTo: last().id } as never);
    await world.settled();
    expect(await row(number)).toMatchObject({ state: "closed", selfHandled: true });
  });

  it("closes what a resident reported by a reply to its card, and asks them", async () => {
    const resident = world.resident();
    const number = await resident.files("芙蓉社区楼道堆满杂物，通行困难");
    const centre = await world.staff("centre", "centre");
    const person = world.telegram.person();
    await world.linkStaff(person, await world.staff("street", "330102012"));
    const hub = await world.boundGroup("中心群", "centre", person);
    const again = await world.resident().files("芙蓉社区楼道又堆满杂物");
    await world.settled();
    const card = world.telegram.sent(hub).at(-1);
    expect(card?.text).toContain(again);
    world.telegram.say(hub, person, "已线下办结 当天清走了", { replyTo: card?.id ?? 0 });
    await world.settled();
    expect(await row(again)).toMatchObject({ state: "closed", selfHandled: true });
    await member.does(number, { type: "record_offline", text: "清走了", outcome: "solved" });
    expect(await listChat(world, resident.session)).toContain("没解决请告诉我们");
    await expect(
      centre.does(number, { type: "record_offline", text: "x", outcome: "solved" }),
    ).rejects.toMatchObject({
      refusal: { code: "auth.forbidden" },
    });
  });

  it("never closes what is sealed, nor another area's; the report stays", async () => {
    world.telegram.say(group, worker, "已线下办结 清波街道清波门社区的占道摊位已劝走");
    await world.settled();
    expect(last().text).toContain("还没有结案");
    expect((await row(numberIn(last().text))).state).toBe("reported");
    world.telegram.say(group, worker, "已线下办结 举报社区书记收红包的事已经谈好");
    await world.settled();
    expect(last().text).toContain("保密件");
    expect(last().text).not.toMatch(/\d{13}/);
  });
});

describe("the sample", () => {
  it("is at least one in twenty of a unit, in the verifiers' queue; undone work is taken up again", async () => {
    const community = "330102012002";
    const other = await world.staff("worker", community);
    for (let n = 0; n < 20; n++) {
      const number = await aCase(world, "楼道杂物", { unit: community });
      await other.does(number, { type: "record_offline", text: "清走了", outcome: "solved" });
    }
    const verifier = await world.staff("verifier", "centre");
    const { cases } = await findCases(world.ctx, verifier, { sample: true });
    const drawn = cases.filter(({ leadUnit }) => leadUnit?.code === community).map(({ number }) => number);
    expect(drawn.length).toBeGreaterThanOrEqual(1);
    const [number = ""] = drawn;
    const check = { type: "verify_sample", ok: false, text: "杂物还在" } as const;
    await expect(other.does(number, check)).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
    const after = await verifier.does(number, check);
    expect(after).toMatchObject({
      state: "handling",
      sample: "failed",
      selfHandled: false,
      leadUnit: community,
    });
    await expect(verifier.does(number, check)).rejects.toMatchObject({
      refusal: { code: "case.move_not_allowed" },
    });
    const { cases: rest } = await findCases(world.ctx, verifier, { sample: true });
    expect(rest.map((one) => one.number)).not.toContain(number);
  });

  it("is not anybody's choice: what was not drawn cannot be checked", async () => {
    const verifier = await world.staff("verifier", "centre");
    for (;;) {
      const number = await aCase(world, "楼道杂物", { unit: COMMUNITY });
      const { sample } = await member.does(number, {
        type: "record_offline",
        text: "清走了",
        outcome: "solved",
      });
      if (sample !== null) continue;
      await expect(
        verifier.does(number, { type: "verify_sample", ok: true, text: "看过" }),
      ).rejects.toMatchObject({ refusal: { code: "case.not_sampled" } });
      return;
    }
  });
});

describe("from the API and the page", () => {
  it("files and closes with one request; without its photo nothing is stored", async () => {
    const done = await web.json("/api/offline", {
      key: member.key,
      body: { text: "楼道杂物已清走", outcome: "solved" },
    });
    expect(done.status).toBe(201);
    expect((await row(done.body["number"])).state).toBe("closed");
    const [before] = await world.database.sql<{ n: number }[]>`select count(*)::int as n from cases`;
    const lacking = { text: "违停已劝离", outcome: "solved", category: "illegal_parking" };
    const refused = await web.json("/api/offline", { key: member.key, body: lacking });
    expect([refused.status, refused.body.error?.code]).toEqual([409, "case.needs_photo"]);
    const department = await world.staff("department", "cg");
    expect(
      (await web.json("/api/offline", { key: department.key, body: { text: "x", outcome: "solved" } }))
        .status,
    ).toBe(403);
    const [after] = await world.database.sql<{ n: number }[]>`select count(*)::int as n from cases`;
    expect(after).toEqual(before);
  });

  it("is a form that keeps what was typed when it is refused", async () => {
    const browser = await web.desk(member);
    const page = await (await browser.get("/staff/offline")).text();
    expect(page).toContain("办了什么");
    const done = await browser.post("/staff/offline", { text: "楼道杂物已清走", outcome: "solved" });
    expect(done.headers.get("location")).toMatch(/^\/staff\/cases\/\d{13}\?done=record_offline$/);
  });
});
