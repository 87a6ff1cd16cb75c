import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { MECHANISMS, TOPICS } from "../../src/core/organisation.ts";
import { placeToUnits } from "../../src/core/routing.ts";

/** The unit labels that `evaluate` knows. The last two are labels only: no unit of the district has these names. */
const LABELS = [
  "综合行政执法局",
  "住房和城乡建设局",
  "市场监督管理局",
  "公安分局",
  "交警大队",
  "生态环境分局",
  "教育局",
  "卫生健康局",
  "人力资源和社会保障局",
  "民政局",
  "交通运输局",
  "规划和自然资源分局",
  "农业农村局",
  "文化和广电旅游体育局",
  "应急与消防",
  "水电气通信",
  "医疗保障局",
  "税务局",
  "发展和改革局",
  "经济商务局",
  "纪检信访政法",
  "其他",
];
const LABELS_ONLY = ["纪检信访政法", "其他"];

describe("the organisation that comes with the project", () => {
  const organisation = loadOrganisation(shippedOrganisationFolder());
  const ofKind = (kind: string) => organisation.units.filter((unit) => unit.kind === kind);

  it("has the district's 14 streets and 203 communities under their division codes", () => {
    expect(organisation.district).toMatchObject({ code: "330102", name: "上城区" });
    expect(ofKind("street")).toHaveLength(14);
    expect(ofKind("community")).toHaveLength(203);
    for (const unit of ofKind("community")) expect(unit.code.startsWith(`${unit.parent}`)).toBe(true);
  });

  it("has every department label led by a unit of that name, and every department leading something", () => {
    const led = organisation.categories.filter(({ label }) => !LABELS_ONLY.includes(label));
    expect(new Set(led.map(({ label }) => label))).toEqual(new Set(LABELS.slice(0, -2)));
    for (const category of led)
      expect(organisation.unit(category.lead)?.name, category.code).toBe(category.label);
    const leads = new Set(organisation.categories.map(({ lead }) => lead));
    for (const unit of [...ofKind("department"), ...ofKind("utility")])
      expect(leads, unit.name).toContain(unit.code);
  });

  it("leaves what is a label only to the centre", () => {
    const others = organisation.categories.filter(({ label }) => LABELS_ONLY.includes(label));
    expect(new Set(others.map(({ label }) => label))).toEqual(new Set(LABELS_ONLY));
    for (const category of others) expect(category.lead).toBe(organisation.centre.code);
  });

  it("touches every topic and every mechanism", () => {
    expect(new Set(organisation.categories.map(({ topic }) => topic))).toEqual(new Set(TOPICS));
    expect(new Set(organisation.categories.map(({ mechanism }) => mechanism))).toEqual(new Set(MECHANISMS));
  });

  it("gives every category one name, ordered deadlines and enough words of its own", () => {
    const { categories } = organisation;
    expect(new Set(categories.map(({ name }) => name)).size).toBe(categories.length);
    for (const category of categories) {
      expect(category.emergencyHours, category.code).toBeLessThan(category.urgentHours);
      expect(category.keywords.length, category.code).toBeGreaterThanOrEqual(8);
      expect(category.keywords.length, category.code).toBeLessThanOrEqual(25);
    }
    const words = categories.flatMap(({ keywords }) => keywords);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });

  it("refers only to categories that exist", () => {
    const names = organisation.categories.map(({ name }) => name);
    const known = new RegExp(`^(?:${names.toSorted((a, b) => b.length - a.length).join("|")})(?:、|$)`);
    for (const { code, referTo } of organisation.categories) {
      for (const [, list = ""] of referTo.matchAll(/见([^。；，]+)/g)) {
        let rest = list;
        while (known.test(rest)) rest = rest.replace(known, "");
        expect(rest, `${code} refers to ${list}`).toBe("");
      }
    }
  });

  it("never shows disputes between people or complaints about officials in public", () => {
    const shown = organisation.categories.filter((category) => category.public);
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter(({ mechanism }) => mechanism === "矛盾纠纷联调")).toEqual([]);
    expect(shown.filter(({ topic }) => topic === "纪检监察")).toEqual([]);
  });

  it("finds every community by its street's and its own name", () => {
    for (const community of ofKind("community")) {
      const street = organisation.streetOf(community.code);
      const found = placeToUnits(organisation, `${street?.name}${community.name}3幢`);
      expect(found, community.name).toEqual({ community: community.code, street: street?.code });
    }
  });
});

describe("a deployment's own folder", () => {
  let folder: string;
  const write = (file: string, change: (text: string) => string | Uint8Array) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), "utf8")));
  const problems = () => {
    try {
      loadOrganisation(folder);
    } catch (error) {
      return String(error);
    }
    throw new Error("the folder was accepted");
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "organisation-"));
    for (const file of ["units.csv", "categories.csv", "elsewhere.csv"]) {
      copyFileSync(join(shippedOrganisationFolder(), file), join(folder, file));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("may carry a byte order mark and Windows line ends, as Excel writes them", () => {
    write("units.csv", (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`);
    expect(loadOrganisation(folder).unit("330102")?.name).toBe("上城区");
  });

  it("has a version that changes with either file and with nothing else", () => {
    const version = loadOrganisation(folder).version;
    expect(version).toBe(loadOrganisation(shippedOrganisationFolder()).version);
    write("categories.csv", (text) => text.replace("摆摊", "练摊"));
    expect(loadOrganisation(folder).version).not.toBe(version);
  });

  it("may name the centre differently", () => {
    write("units.csv", (text) => text.replace("centre,联动中心", "centre,区社会治理中心"));
    expect(loadOrganisation(folder).centre.name).toBe("区社会治理中心");
  });

  it("may say what is dealt with elsewhere, or leave the file out", () => {
    expect(loadOrganisation(folder).elsewhere.length).toBeGreaterThan(5);
    rmSync(join(folder, "elsewhere.csv"));
    expect(loadOrganisation(folder).elsewhere).toEqual([]);
  });

  it("is refused with the line of a mistake in elsewhere.csv, and what would be right", () => {
    write("elsewhere.csv", () =>
      [
        "code,name,keywords,not_keywords,where_zh,where_en,phone",
        "court,法院,院|法院+判决,,受理的法院,the court,12368",
        "court,,火车票,,铁路,,12306",
      ].join("\n"),
    );
    expect(problems()).toMatch(/elsewhere\.csv line 2: keyword "院" is found in too many sentences/);
    expect(problems()).toMatch(/elsewhere\.csv line 3: name is empty/);
    expect(problems()).toMatch(/elsewhere\.csv line 3: where_en is empty/);
    expect(problems()).toMatch(/elsewhere\.csv line 3: code "court" is already on line 2/);
  });

  it("is refused with every problem of both files in one error", () => {
    write("units.csv", (text) => text.replace("采荷街道,street", "采荷街道,steret"));
    write("categories.csv", (text) => text.replace("城乡建设,cg,yes", "城乡建设,cgg,yes"));
    expect(problems()).toMatch(
      /units\.csv line \d+: kind "steret"[^\n]*\n[\s\S]*categories\.csv line 2: lead "cgg" is not a unit/,
    );
  });

  it("is refused in another encoding, with the first line that shows it", () => {
    // 某街道 in GBK, after two lines of ASCII
    const gbk = Uint8Array.from([
      ...Buffer.from("code,name\nd,x\ns,"),
      0xc4,
      0xb3,
      0xbd,
      0xd6,
      0xb5,
      0xc0,
      0x0a,
    ]);
    write("units.csv", () => gbk);
    expect(problems()).toContain(
      'units.csv line 3: is not UTF-8 but GB18030 (GBK): save the file again as UTF-8 (in Excel "CSV UTF-8")',
    );
  });

  it("is refused with an open quote, by line", () => {
    write("units.csv", (text) => `${text}x,"open,community,330102012,\n`);
    expect(problems()).toMatch(/units\.csv line \d+: is not CSV: Quote Not Closed/);
  });

  it("is refused when a file is missing, and says which files it must hold", () => {
    rmSync(join(folder, "categories.csv"));
    expect(problems()).toContain(
      "categories.csv line 1: cannot be read (ENOENT): the folder must hold units.csv and categories.csv",
    );
  });

  it("counts lines as an editor does, across quoted cells and empty lines", () => {
    write("units.csv", (text) => {
      const lines = text.split("\n");
      lines.splice(1, 0, "", '"x-1",坏,"bureau",330102,');
      return lines.join("\n");
    });
    expect(problems()).toContain('units.csv line 3: kind "bureau" is unknown');
  });
});
