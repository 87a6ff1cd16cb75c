import { describe, expect, it } from "vitest";
import { conversation } from "./conversation.ts";
import { ARTICLE, type Meant, report } from "./said.ts";

const JUDGMENT = "法院的判决书下来了一直没执行";
const meant: Meant = { ...report("采荷路12号"), elsewhere: true };

describe("a matter that is dealt with elsewhere", () => {
  it("is told so before any form is filled, with who deals with it and the number", () => {
    const talk = conversation();
    expect(talk.says(JUDGMENT, meant)).toBe(
      "这件事区里办不了：法院的判决。\n请找：受理的法院（电话 12368）。",
    );
    expect(talk.options.map(({ label }) => label)).toEqual(["仍要登记", "转人工", "问别的"]);
    expect(talk.did("answer_with")[0]?.article).toMatchObject({ id: "elsewhere:court" });
  });

  it.each<[string, Meant]>([
    ["a question", { intent: "consult", kind: "consultation", elsewhere: true }],
    ["something unclear", { intent: ["report", "consult"], elsewhere: true }],
  ])("is told the same when it is %s", (_, what) => {
    expect(conversation().says(JUDGMENT, what)).toContain("12368");
  });

  it.each(["仍要登记", "还是要登记", "我要反映"])("is filed as usual by %s", (words) => {
    const talk = conversation();
    talk.says(JUDGMENT, meant);
    expect(talk.says(words)).toMatch(/请核对[\s\S]*判决书/);
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft).toMatchObject({ text: JUDGMENT, place: "采荷路12号" });
  });

  it("is filed as usual by its button, photos and all", () => {
    const talk = conversation();
    talk.says(JUDGMENT, meant, { photos: 1 });
    expect(talk.presses("仍要登记")).toMatch(/请核对[\s\S]*照片：1张/);
  });

  it("leads to a person, and to another question", () => {
    const talk = conversation();
    talk.says(JUDGMENT, meant);
    talk.presses("转人工");
    expect(talk.did("ask_staff")[0]).toMatchObject({ question: JUDGMENT, human: true });
    const other = conversation();
    other.says(JUDGMENT, meant);
    expect(other.presses("问别的")).toContain("您想问什么");
  });

  it.each(["我要反映", "那个啥"])("is told so, too, where the report was begun before: %s", (first) => {
    const talk = conversation();
    talk.says(first);
    expect(talk.says(JUDGMENT, { ...report(), elsewhere: true })).toContain("12368");
    expect(talk.presses("仍要登记")).toContain("在哪里");
    talk.says("采荷路12号", { place: "采荷路12号" });
    talk.says("确认");
    expect(talk.did("open_case")[0]?.draft.text).toContain(JUDGMENT);
  });

  it("is told so where it reads as a wish of somebody who has no case", () => {
    expect(conversation().says(JUDGMENT, { intent: "urge", elsewhere: true })).toContain("12368");
  });

  it.each<[string, Meant]>([
    ["danger", { ...meant, dangers: ["fire"] }],
    ["a sealed matter", { ...meant, sealed: true }],
  ])("does not send %s away", (_, what) => {
    expect(conversation().says(JUDGMENT, what)).not.toContain("区里办不了");
  });

  it("leaves a question to the article that answers it", () => {
    const asked: Meant = { intent: "consult", kind: "consultation", elsewhere: true };
    const question = "法院的判决书怎么申请执行";
    expect(conversation().says(question, asked, { article: ARTICLE })).toContain(ARTICLE.body);
  });

  it("tells it, whatever article is near, where nothing was asked", () => {
    const told: Meant = { intent: "consult", kind: "consultation", elsewhere: true };
    expect(conversation().says(JUDGMENT, told, { article: ARTICLE })).toContain("12368");
  });

  it("says it in English, too", () => {
    expect(conversation({ locale: "en" }).says("the court does not enforce it", meant)).toBe(
      "The district cannot deal with this itself.\nPlease turn to: the court that has the case (phone 12368).",
    );
  });
});
