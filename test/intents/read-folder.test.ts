import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFolder } from "../../intents/training/read-folder.ts";

function folderOf(files: Readonly<Record<string, readonly object[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), "folder-"));
  for (const [name, rows] of Object.entries(files))
    writeFileSync(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join("\n"));
  return folder;
}

describe("a folder to train on", () => {
  it("knows the shapes of the data files by their names: rows without gold, pairs, levels, addresses", () => {
    const warnings: string[] = [];
    const folder = folderOf({
      "addresses-hangzhou": [{ text: "河边路1号", spans: [["road", "河边路"]], source: "own" }],
      "beijing-letters": [
        { id: "1", text: "多开一班车", kind: "suggestion", department: "公交", reply: "好" },
      ],
      "question-pairs": [{ text: "怎么缴费", text2: "缴费怎么弄", same: 1, source: "own" }],
      "smp2017-out-of-scope": [{ text: "放首歌", domain: "music", source: "own" }],
      "taidi-hot-unlabelled": [{ id: "2", title: "路灯", text: "不亮", date: "", likes: 3, against: 0 }],
      "taidi-replies": [{ id: "3", title: "路灯", text: "不亮", reply: "已修", reply_date: "" }],
      "taidi-topics-segmented": [{ id: "4", text: "路灯 不 亮", topic: "城乡建设", source: "own" }],
      taxonomy: [{ l1: "城乡建设", l2: "市政", l3: "路灯" }],
    });
    const rows = readFolder(folder, (warning) => warnings.push(warning));
    expect(warnings).toEqual([]);
    expect([...rows.keys()]).toHaveLength(8);
    expect(rows.get("taidi-topics-segmented")).toEqual([{ id: "4", text: "路灯不亮", topic: "城乡建设" }]);
    expect(rows.get("smp2017-out-of-scope")).toEqual([{ text: "放首歌", intent: "none", kind: "other" }]);
    expect(rows.get("taxonomy")).toMatchObject([{ text: "", l1: "城乡建设" }]);
  });

  it("pairs of questions under another name teach too", () => {
    const folder = folderOf({ pairs: [{ text: "怎么缴费", text2: "缴费怎么弄", same: 1 }] });
    expect(readFolder(folder).get("pairs")).toHaveLength(1);
  });

  it("gold that nothing is learned from is as good as none", () => {
    const folder = folderOf({ alarms: [{ text: "着火了", danger: true }] });
    expect(() => readFolder(folder)).toThrow("no row has any gold; one of kind, topic, intent, unit");
  });

  it("a wrong label in a data file is none the less wrong", () => {
    const folder = folderOf({ "liuyan-hangzhou": [{ text: "路灯不亮", kind: "complaint" }] });
    expect(() => readFolder(folder)).toThrow('liuyan-hangzhou.jsonl, line 1: field "kind"');
  });

  it("warns of a field that is not read", () => {
    const warnings: string[] = [];
    const folder = folderOf({ own: [{ text: "路灯不亮", kind: "case", unitt: "公安分局" }] });
    readFolder(folder, (warning) => warnings.push(warning));
    expect(warnings).toEqual([
      expect.stringContaining('own.jsonl, line 1: field "unitt" is not read (1 row)'),
    ]);
  });
});
