import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCalendar } from "../../db/load-calendar.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { addWorkdays, isProvisional } from "../../src/core/calendar.ts";

const organisation = loadOrganisation(shippedOrganisationFolder());
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pingan365-calendar-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (file: string, ...lines: string[]) => writeFileSync(join(folder, file), lines.join("\n"));
const load = () => loadCalendar(folder, organisation);
const YEAR = ["2027-01-01,holiday,元旦", "2027-05-01,holiday,劳动节", "2027-10-01,holiday,国庆节"];

describe("the published calendar", () => {
  it.each([
    ["2026-02-17", false, "the spring festival"],
    ["2026-02-28", true, "a Saturday worked for it"],
    ["2026-10-10", true, "a Saturday worked for the National Day"],
    ["2026-10-07", false, "a Wednesday in lieu"],
    ["2025-05-04", false, "the Sunday of a long weekend"],
    ["2025-04-27", true, "a Sunday worked for it"],
    ["2026-11-28", false, "a plain Saturday"],
    ["2026-11-30", true, "a plain Monday"],
  ])("%s is worked: %s (%s)", (day, worked) => expect(load().isWorkday(day)).toBe(worked));

  it("knows how far it goes, and what lies beyond is provisional", () => {
    const calendar = load();
    expect(calendar.knownUntil).toBe("2026-12-31");
    expect(isProvisional(calendar, new Date("2026-12-31T15:00:00Z"))).toBe(false);
    expect(isProvisional(calendar, new Date("2026-12-31T17:00:00Z"))).toBe(true);
  });
});

describe("a deployment's own days", () => {
  it("add the next year, in another version", () => {
    const before = load().version;
    write("calendar.csv", "day,kind,name", ...YEAR, "2027-02-06,holiday,春节", "2027-02-14,workday,春节调休");
    const calendar = load();
    expect(calendar.knownUntil).toBe("2027-12-31");
    expect([calendar.isWorkday("2027-01-01"), calendar.isWorkday("2027-02-14")]).toEqual([false, true]);
    expect(calendar.version).not.toBe(before);
    expect(load().version).toBe(calendar.version);
  });

  it("correct a published day", () => {
    write("calendar.csv", "day,kind,name", "2026-12-07,holiday,台风停工", "2026-10-07,workday,调整");
    expect([load().isWorkday("2026-12-07"), load().isWorkday("2026-10-07")]).toEqual([false, true]);
  });

  it.each([
    ["2027-02-30,holiday,春节", 'calendar.csv line 2: day "2027-02-30" is no day: write it as 2027-01-01'],
    ["2027/1/1,holiday,元旦", 'day "2027/1/1" is no day'],
    ["2026-12-07,rest,x", 'kind "rest" is unknown: one of holiday, workday'],
    ["2026-12-07,holiday,", "name is empty"],
    ["2026-12-07,workday,x", "2026-12-07 is worked anyway: leave the line out"],
    ["0027-01-01,holiday,x", "the year 27 cannot be meant: from 2004 to 2031"],
    ["2027-01-01,holiday,元旦", "the year 2027 is not whole: it lacks the holiday 2027-05-01, 2027-10-01"],
    ["2029-01-01,holiday,元旦", "the year 2027 is missing before 2029"],
    ["2026-12-07,holiday,a\n2026-12-07,holiday,b", "line 3: 2026-12-07 is already on line 2"],
    ["2026-12-07", "cells where the header has 3"],
  ])("are refused with line and reason: %s", (line, reason) => {
    write("calendar.csv", "day,kind,name", line);
    expect(load).toThrow(reason);
  });

  it("are refused in another encoding and without their header", () => {
    writeFileSync(
      join(folder, "calendar.csv"),
      Buffer.from([0x64, 0x61, 0x79, 0x0a, 0xd4, 0xaa, 0xb5, 0xa9]),
    );
    expect(load).toThrow("calendar.csv line 2: is not UTF-8");
    write("calendar.csv", "date,what");
    expect(load).toThrow("the header lacks day, kind, name");
  });
});

describe("office hours", () => {
  const closing = (unit: string) =>
    addWorkdays(load(), new Date("2026-11-23T01:00:00Z"), 0, unit).toISOString();

  it("are a unit's own, or those of the unit above, or everybody's", () => {
    write("hours.csv", "unit,hours", "*,09:00-12:00|13:00-17:00", "cg,08:00-24:00", "330102012,08:30-20:00");
    expect(closing("cg")).toBe("2026-11-23T16:00:00.000Z");
    expect(closing("330102012001")).toBe("2026-11-23T12:00:00.000Z");
    expect(closing("zj")).toBe("2026-11-23T09:00:00.000Z");
  });

  it.each([
    ["nobody,08:30-12:00", 'unit "nobody" is not a unit'],
    ["cg,13:30-17:30|08:30-12:00", 'hours "13:30-17:30|08:30-12:00" must be like'],
    ["cg,8:30-12", "must be like 08:30-12:00|13:30-17:30"],
    ["cg,22:00-06:00", "in order and within one day"],
    ["cg,08:75-12:00", "must be like"],
    ["cg,", "must be like"],
    ["cg,08:30-12:00\ncg,08:30-12:00", 'unit "cg" has hours already'],
  ])("are refused with line and reason: %s", (line, reason) => {
    write("hours.csv", "unit,hours", line);
    expect(load).toThrow(reason);
  });
});
