import { describe, expect, it } from "vitest";
import { type Answer, isForm, refusedFor, untoldIn } from "../../src/core/reply-elements.ts";

const FORMS = [
  "已转相关部门处理",
  "您好，您反映的问题已转交城管局办理，请耐心等待。",
  "已收到，我们会尽快处理",
  "感谢您的反映，我局高度重视，将进一步加强管理",
  "正在处理中",
  "已派单至综合行政执法局",
  "您的来信已收悉，有关情况将及时反馈。2026年11月20日",
  "已督促相关单位",
];
const TOLD = [
  "已处理",
  "灯已修好",
  "已查看",
  "您反映的问题已处理好，谢谢您的提醒。",
  "已到现场查看，线路正常。",
  "已联系物业更换灯泡",
  "现已督促物业公司整改到位",
  "该路段列入明年大修计划，暂时不能拓宽",
];

describe("a reply of forms alone", () => {
  it.each(FORMS)("%s says nothing of this matter", (text) => expect(isForm(text)).toBe(true));
  it.each(TOLD)("%s says something", (text) => expect(isForm(text)).toBe(false));
});

const solved: Answer = { outcome: "solved", reply: "灯已修好", evidence: ["照片"] };

describe("the four elements of an answer", () => {
  const rows: readonly [string, Answer, ReturnType<typeof refusedFor>][] = [
    ["what was done in own words", solved, null],
    ["passed on, and called solved", { ...solved, reply: "已转相关部门处理", action: "更换灯泡" }, "measure"],
    ["forms in words and action", { ...solved, reply: "已收到", action: "已转办" }, "measure"],
    ["forms to explain", { outcome: "explained", reply: "已收悉，感谢关注" }, "measure"],
    ["a bare thank-you beside a real action", { ...solved, reply: "谢谢您", action: "更换灯泡" }, null],
    ["partly without any day", { outcome: "partly", reply: "清理了一半垃圾" }, "date"],
    ["partly, done on a day", { outcome: "partly", reply: "清理了一半", doneOn: "2026-11-20" }, "date"],
    ["partly with a day in the words", { outcome: "partly", reply: "清理了一半，其余下周三清完" }, null],
    ["partly with a next day", { outcome: "partly", reply: "清理了一半", nextDate: "2026-12-02" }, null],
    ["why it cannot be done", { outcome: "cannot", reply: "消防通道不能设停车位" }, null],
  ];
  it.each(rows)("%s", (_, answer, refused) => expect(refusedFor(answer)).toBe(refused));

  it("are found in the words as in the fields", () => {
    expect(untoldIn(solved)).toEqual(["when", "whom", "date"]);
    expect(untoldIn({ ...solved, reply: "11月26日上门换了灯头，已电话告知您" })).toEqual([]);
    expect(untoldIn({ ...solved, doneOn: "2026-11-26", contact: "phone" })).toEqual([]);
  });
});
