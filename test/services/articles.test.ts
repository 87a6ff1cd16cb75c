import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { articles, consultations } from "../../db/schema.ts";
import { loadIntents } from "../../intents/index.ts";
import { composeCtx } from "../../src/compose.ts";
import { answerConsultation } from "../../src/services/answer-consultation.ts";
import { findArticles } from "../../src/services/find-articles.ts";
import { publishArticle } from "../../src/services/publish-article.ts";
import { renewArticle } from "../../src/services/renew-article.ts";
import { retireArticle } from "../../src/services/retire-article.ts";
import { saveArticle } from "../../src/services/save-article.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

const QUESTION = "请问河坊街能养鸡吗";
const ANSWER = "城区不能散养家禽，已经养的请在一周内自行处理。";

let world: World;
let officer: StaffMember;
beforeEach(async () => {
  world = await createWorld();
  officer = await world.staff("officer", "cg");
});
afterEach(() => world.close());

const acting = (staff: StaffMember) => ({ ...world.ctx, actor: staff });
const said = async (text: string) => {
  const replies = await world.resident().say(text);
  return replies.map((reply) => reply.text).join("\n");
};

/** Somebody asks; the staff answer. */
async function answered(question = QUESTION, answer = ANSWER): Promise<void> {
  await said(question);
  const [open] = await world.ctx.db.select().from(consultations).where(eq(consultations.state, "open"));
  await answerConsultation(acting(officer), { id: open?.id ?? "", text: answer });
}

const drafts = async () => (await findArticles(world.ctx, officer, { list: "draft" })).articles;
async function firstDraft() {
  const [draft] = await drafts();
  if (!draft) throw new Error("there is no draft");
  return draft;
}

describe("an answer of the staff", () => {
  it("becomes a draft that answers nobody until it is published, then everybody who asks the same", async () => {
    await answered();
    const draft = await firstDraft();
    expect(draft).toMatchObject({
      title: "河坊街能养鸡吗",
      questions: [QUESTION],
      body: ANSWER,
      owner: "cg",
      ownerName: "综合行政执法局",
      reviewBy: "2027-05-22",
    });
    expect(await said("河坊街可不可以养鸡")).not.toContain(ANSWER);
    await publishArticle(acting(officer), { id: draft.id, version: draft.version });
    for (const asked of ["河坊街可不可以养鸡", "河坊街能養雞嗎", "hefangjie neng yangji ma"]) {
      const told = await said(asked);
      expect([asked, told]).toEqual([asked, expect.stringContaining(ANSWER)]);
      expect(told).toContain("来源：综合行政执法局答复（2026-11-23）");
      expect(told).toContain("负责：综合行政执法局，复核至 2027-05");
    }
    expect(await said("河坊街能停车吗")).not.toContain(ANSWER);
    expect((await world.ledger()).difference).toBe(0);
  });

  it("is drafted once, however often it is given", async () => {
    await answered();
    await answered();
    expect(await drafts()).toHaveLength(1);
    await answered(QUESTION, "另一个答复。");
    expect(await drafts()).toHaveLength(2);
  });

  it("keeps nothing that names the person", async () => {
    await answered(
      "我叫王小明，电话13800001234，身份证330102199001011234，住凯旋路12号3幢2单元502室，请问养老金怎么改银行卡？要带什么材料",
      "王女士您好，请带新卡到社保窗口办理，已联系13800001234。",
    );
    const { title, questions, body } = await firstDraft();
    const kept = [title, ...questions, body].join("\n");
    expect(kept).not.toMatch(/王|小明|1380000|0101199|330102|502/);
    expect(kept).toContain("养老金怎么改银行卡");
    expect(body).toContain("请带新卡到社保窗口办理");
  });

  it("makes no draft of a sealed question", async () => {
    const centre = await world.staff("centre", "centre");
    await said(QUESTION);
    await world.ctx.db.update(consultations).set({ sealed: true });
    const [open] = await world.ctx.db.select().from(consultations);
    await answerConsultation(acting(centre), { id: open?.id ?? "", text: ANSWER });
    expect(await drafts()).toEqual([]);
  });

  it("leaves no draft when the answer itself is rolled back", async () => {
    await answered();
    const [done] = await world.ctx.db.select().from(consultations);
    const again = answerConsultation(acting(officer), { id: done?.id ?? "", text: "再答一次。" });
    await expect(again).rejects.toMatchObject({ refusal: { code: "consultation.answered" } });
    expect(await drafts()).toHaveLength(1);
  });
});

describe("an article that comes with the app", () => {
  const ASKED = "居住证怎么办";
  const TITLE = "【办理居住证】";
  it("no longer answers once it is retired here, and answers again once it is published", async () => {
    expect(await said(ASKED)).toContain(TITLE);
    await retireArticle(acting(officer), { id: "residence-permit" });
    expect(await said(ASKED)).not.toContain(TITLE);
    await publishArticle(acting(officer), { id: "residence-permit" });
    expect(await said(ASKED)).toContain(TITLE);
  });

  it("is not used after its review date, waits on the owner's list, and is used again once renewed", async () => {
    world.pass({ days: 230 });
    officer = await world.staff("officer", "cg");
    expect(await said(ASKED)).not.toContain("来源：");
    const listed = async (list: "expired" | "in_use") =>
      (await findArticles(world.ctx, officer, { list, mine: true })).articles.map(({ id }) => id);
    expect(await listed("expired")).toContain("residence-permit");
    await renewArticle(acting(officer), { id: "residence-permit", reviewBy: "2028-06-30" });
    expect(await listed("expired")).not.toContain("residence-permit");
    expect(await listed("in_use")).toContain("residence-permit");
    expect(await said(ASKED)).toContain("复核至 2028-06");
  });

  it("is on the list of what expires soon thirty days before", async () => {
    world.pass({ days: 190 });
    const { counts } = await findArticles(world.ctx, officer, {});
    expect(counts).toMatchObject({ in_use: 0, expired: 0, expiring: world.ctx.knowledge.shipped.length });
  });

  it("is the deployment's own once it is edited; the shipped file stays what it was", async () => {
    const shipped = world.ctx.knowledge.shipped.find(({ id }) => id === "residence-permit");
    if (!shipped) throw new Error("not shipped");
    await saveArticle(acting(officer), { ...shipped, owner: "cg", body: "带身份证到新的窗口办。" });
    expect(await said(ASKED)).toContain("带身份证到新的窗口办。");
    expect(shipped.body).not.toContain("新的窗口");
  });
});

describe("what is refused", () => {
  const draftOf = async () => {
    await answered();
    return firstDraft();
  };

  it("a change of what somebody else changed meanwhile", async () => {
    const draft = await draftOf();
    await saveArticle(acting(officer), { ...draft, title: "家禽" });
    const late = saveArticle(acting(officer), { ...draft, title: "养鸡" });
    await expect(late).rejects.toMatchObject({ refusal: { code: "article.changed_meanwhile" } });
  });

  it("publishing with a phone number in it, or past its review date", async () => {
    const draft = await draftOf();
    await saveArticle(acting(officer), { ...draft, body: "请打13800001234。" });
    const personal = publishArticle(acting(officer), { id: draft.id });
    await expect(personal).rejects.toMatchObject({ refusal: { code: "article.personal" } });
    await saveArticle(acting(officer), { ...draft, version: undefined, reviewBy: "2026-11-22" });
    const late = publishArticle(acting(officer), { id: draft.id });
    await expect(late).rejects.toMatchObject({ refusal: { code: "article.review_passed" } });
  });

  it("an owner that is no unit, and an unknown article", async () => {
    const draft = await draftOf();
    const nobody = saveArticle(acting(officer), { ...draft, owner: "nobody" });
    await expect(nobody).rejects.toMatchObject({ refusal: { code: "article.unknown_unit" } });
    const unknown = retireArticle(acting(officer), { id: "nothing" });
    await expect(unknown).rejects.toMatchObject({ refusal: { code: "article.not_found" } });
  });

  it("renewing a draft", async () => {
    const { id } = await draftOf();
    const renewed = renewArticle(acting(officer), { id, reviewBy: "2028-01-01" });
    await expect(renewed).rejects.toMatchObject({ refusal: { code: "article.move_not_allowed" } });
  });
});

describe("another process", () => {
  it("takes over what was published when it looks, and goes on answering while the database is away", async () => {
    const url = world.database.sql.options;
    const there = openDatabase(
      `postgres://${url.user}:${encodeURIComponent(String(url.pass ?? ""))}@${url.host[0]}:${url.port[0]}/${url.database}`,
    );
    const { ctx } = world;
    const other = composeCtx(ctx, {
      ...ctx,
      ...loadIntents({ categories: ctx.organisation.categories }),
      db: there.db,
      channels: [],
    });
    await answered();
    const { id } = await firstDraft();
    await other.knowledge.refresh();
    expect(other.findAnswer(QUESTION, ctx.now())).toBeNull();
    await publishArticle(acting(officer), { id });
    await other.knowledge.refresh();
    expect(other.findAnswer(QUESTION, ctx.now())?.body).toBe(ANSWER);
    await there.close();
    await other.knowledge.refresh();
    expect(other.findAnswer(QUESTION, ctx.now())?.body).toBe(ANSWER);
  });
});

describe("who may", () => {
  it("a department neither changes another's article nor gives its own away", async () => {
    const cg = await world.staff("department", "cg");
    const theirs = retireArticle(acting(cg), { id: "residence-permit" });
    await expect(theirs).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
    const content = { title: "占道", questions: ["摆摊罚多少"], body: "看情节。", source: "执法局" };
    const made = { ...content, owner: "cg", reviewBy: "2027-06-30" };
    const { id } = await saveArticle(acting(cg), made);
    await publishArticle(acting(cg), { id });
    const given = saveArticle(acting(cg), { ...made, id, owner: "jy" });
    await expect(given).rejects.toMatchObject({ refusal: { code: "auth.forbidden" } });
    const [row] = await world.ctx.db.select().from(articles).where(eq(articles.id, id));
    expect(row).toMatchObject({ owner: "cg", state: "published", version: 2 });
  });
});
