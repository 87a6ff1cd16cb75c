import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

const CONTENT = {
  title: "河坊街养鸡",
  questions: ["河坊街能养鸡吗"],
  body: "城区不能散养家禽。",
  source: "综合行政执法局",
  owner: "cg",
  reviewBy: "2027-06-30",
};

let world: World;
let web: Web;
let keys: Record<"officer" | "department" | "worker", string>;
beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  keys = {
    officer: (await world.staff("officer", "cg")).key,
    department: (await world.staff("department", "cg")).key,
    worker: (await world.staff("worker", "330102003")).key,
  };
});
afterAll(async () => {
  web.close();
  await world.close();
});

describe("the knowledge base over the API", () => {
  it("goes from a draft to an answer, and out of use again", async () => {
    const key = keys.department;
    const made = await web.json("/api/articles", { key, body: CONTENT });
    expect(made.status).toBe(201);
    const path = `/api/articles/${made.body["id"]}`;
    const show = async () => (await web.json(path, { key })).body;
    expect(await show()).toMatchObject({ ...CONTENT, state: "draft", list: "draft", version: 1, mine: true });
    const changed = { ...CONTENT, body: "城区不能散养家禽，请自行处理。", version: 1 };
    expect((await web.json(path, { key, method: "PUT", body: changed })).status).toBe(200);
    expect((await web.json(path, { key, method: "PUT", body: changed })).body.error?.code).toBe(
      "article.changed_meanwhile",
    );
    expect((await web.json(`${path}/publish`, { key, body: { version: 2 } })).status).toBe(200);
    const renewal = { reviewBy: "2028-06-30" };
    expect((await web.json(`${path}/renew`, { key, body: renewal })).status).toBe(200);
    expect(await show()).toMatchObject({ state: "published", list: "in_use", reviewBy: "2028-06-30" });
    expect((await web.json(`${path}/retire`, { key, method: "POST" })).status).toBe(200);
    const { body } = await web.json("/api/articles?list=retired&owner=cg", { key });
    expect(body["articles"]).toMatchObject([{ title: CONTENT.title }]);
    expect(body["counts"]).toMatchObject({ retired: 1 });
  });

  it("is read by everybody of the staff, kept only by those who may, and closed to others", async () => {
    const key = keys.worker;
    const { status, body } = await web.json("/api/articles?list=in_use", { key });
    expect([status, body["articles"].length > 40, body["articles"][0].mine]).toEqual([200, true, false]);
    for (const path of ["/api/articles", "/api/articles/residence-permit/publish"])
      expect((await web.json(path, { key, body: path.endsWith("h") ? {} : CONTENT })).status).toBe(403);
    expect((await web.request("/api/articles")).status).toBe(401);
  });

  it.each([
    ["an unknown list", "/api/articles?list=gone", undefined, 400],
    ["an empty body", "/api/articles", { ...CONTENT, body: " " }, 400],
    ["a day that is none", "/api/articles", { ...CONTENT, reviewBy: "2027-02-30" }, 400],
    ["a unit that is none", "/api/articles", { ...CONTENT, owner: "gone" }, 409],
    ["a foreign field", "/api/articles", { ...CONTENT, state: "published" }, 400],
    ["an unknown article", "/api/articles/gone/retire", {}, 404],
  ])("refuses %s", async (_name, path, body, status) => {
    const answer = await web.json(path, { key: keys.officer, body });
    expect(answer.status).toBe(status);
    expect(answer.body.error?.message.length).toBeGreaterThan(4);
  });
});

describe("the page", () => {
  it("shows the lists and what waits in the navigation, and publishes after telling what that does", async () => {
    const desk = await web.desk({ key: keys.officer });
    const fields = { ...CONTENT, questions: "河坊街能养鸡吗\n在河坊街养鸡可以吗" };
    const made = await desk.post("/staff/articles/new", fields);
    const path = (made.headers.get("location") ?? "").split("?")[0] ?? "";
    const page = await (await desk.get(path)).text();
    expect(page).toContain("居民在聊天里问到这件事，会立即得到这个答复");
    expect(page).toContain("知识库（1）");
    const published = await desk.post(path, { ...fields, version: "1", do: "publish" });
    expect(published.headers.get("location")).toBe(`${path}?done=published`);
    expect(await (await desk.get("/staff/articles?list=in_use")).text()).toContain(CONTENT.title);
    expect(world.ctx.findAnswer("河坊街可以养鸡吗", world.ctx.now())?.ownerName).toBe("综合行政执法局");
  });

  it("keeps what was written when it is refused", async () => {
    const desk = await web.desk({ key: keys.officer });
    const refused = await desk.post("/staff/articles/new", { ...CONTENT, questions: "问", owner: "gone" });
    expect(refused.status).toBe(409);
    const page = await refused.text();
    expect(page).toContain("没有这个单位");
    expect(page).toContain(CONTENT.body);
  });

  it("shows a department its own first, and all where it asks for them", async () => {
    const desk = await web.desk({ key: keys.department });
    const list = async (query: string) => (await desk.get(`/staff/articles?list=in_use${query}`)).text();
    expect(await list("")).not.toContain("图书馆借阅");
    expect(await list("&all=1")).toContain("图书馆借阅");
  });

  it("shows it as a resident would read it before anything is kept, and what would keep it from them", async () => {
    const desk = await web.desk({ key: keys.officer });
    const fields = { ...CONTENT, title: "望江门洗车", questions: "望江门哪里能洗车", do: "preview" };
    const shown = await (await desk.post("/staff/articles/new", fields)).text();
    const [seen = ""] = /<section[^>]*id="preview"[\s\S]*?<\/section>/.exec(shown) ?? [];
    expect(seen).toContain("【望江门洗车】");
    expect(seen).toContain("负责：综合行政执法局，复核至 2027-06");
    expect(seen).toContain("<li>解决了</li>");
    expect(seen).not.toContain("还不能发布");
    const secret = { ...fields, body: "找13800001234。" };
    expect(await (await desk.post("/staff/articles/new", secret)).text()).toContain("这样还不能发布");
    expect(await (await desk.get("/staff/articles?list=draft")).text()).not.toContain("望江门洗车");
    const { status } = await desk.post("/staff/articles/new", { ...fields, body: " " });
    expect(status).toBe(400);
  });

  it("hints at an article that is found by the same question, and refuses nothing", async () => {
    const desk = await web.desk({ key: keys.officer });
    const fields = { ...CONTENT, title: "怎么办居住证", questions: "居住证在哪里办" };
    const hint = await (await desk.post("/staff/articles/alike", fields)).text();
    expect(hint).toContain('href="/staff/articles/residence-permit"');
    expect(hint).not.toContain("<html");
    const other = { ...fields, title: "屋顶种菜", questions: "屋顶上种菜归谁管" };
    expect(await (await desk.post("/staff/articles/alike", other)).text()).not.toContain("<a");
    const own = await (await desk.post("/staff/articles/alike?id=residence-permit", fields)).text();
    expect(own).not.toContain("residence-permit");
    const made = await desk.post("/staff/articles/new", fields);
    expect(made.status).toBe(303);
    expect(await (await desk.get(made.headers.get("location") ?? "")).text()).toContain(
      "可能已经有相近的文章",
    );
  });

  it("tells who changed what, and brings an older version back as a new one", async () => {
    const { key } = await world.staff("officer", "sw");
    const path = "/api/articles/library";
    const before = (await web.json(path, { key })).body;
    const { title, questions, body, source, owner, reviewBy } = before;
    const content = { title, questions: [...questions, "哪里能借到绘本"], body, source, owner, reviewBy };
    await web.json(path, { key, method: "PUT", body: { ...content, body: `${body}凭市民卡也行。` } });
    const kept = (await web.json(`${path}/versions`, { key })).body["versions"];
    expect(kept.map(({ version, act, byName }: Record<string, unknown>) => [version, act, byName])).toEqual([
      [1, "save", "officer sw"],
      [0, "shipped", null],
    ]);
    expect(kept[0].changes.map(({ field }: { field: string }) => field)).toEqual(["questions", "body"]);
    const desk = await web.desk({ key });
    const page = await (await desk.get("/staff/articles/library/history")).text();
    expect(page).toMatch(/<ins>.{0,50}凭市民卡也行。<\/ins>/);
    const back = "/staff/articles/library/restore";
    expect((await desk.post(back, { version: "0", from: "0" })).status).toBe(409);
    expect((await desk.post(back, { version: "1", from: "9" })).status).toBe(404);
    expect((await desk.post(back, { version: "1", from: "0" })).status).toBe(303);
    expect((await web.json(path, { key })).body).toMatchObject({
      body,
      questions,
      version: 2,
      state: "published",
    });
    const [newest] = (await web.json(`${path}/versions`, { key })).body["versions"];
    expect(newest).toMatchObject({ version: 2, act: "restore", restored: 0 });
    const reader = await web.json(`${path}/restore`, { key: keys.worker, body: { from: 0 } });
    expect(reader.status).toBe(403);
  });

  it("keeps no number in the past of an article from which it was taken out", async () => {
    const { key } = await world.staff("officer", "sw");
    const made = await web.json("/api/articles", { key, body: { ...CONTENT, body: "找13800001234。" } });
    const path = `/api/articles/${made.body["id"]}`;
    await web.json(path, { key, method: "PUT", body: CONTENT });
    const past = await (await web.request(`${path}/versions`, { key })).text();
    expect(past).toContain("找138****1234。");
    expect(past).not.toContain("13800001234");
  });

  it("offers no form to who may only read", async () => {
    const desk = await web.desk({ key: keys.worker });
    const page = await (await desk.get("/staff/articles/residence-permit")).text();
    expect(page).toContain("复核至");
    expect(page).not.toContain("<textarea");
  });
});
