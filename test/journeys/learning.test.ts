import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadIntents, readModels } from "../../intents/index.ts";
import { withOwnModels } from "../../intents/own-models.ts";
import { readOwnMatters } from "../../intents/training/corpus.ts";
import { countSuggestions } from "../../src/services/count-suggestions.ts";
import { showCase } from "../../src/services/show-case.ts";
import { aCase } from "../helpers/a-case.ts";
import { ALIKE, LOCKERS } from "../helpers/parcel-lockers.ts";
import { createWorld, type StaffMember, type World } from "../helpers/world.ts";

let world: World;
let centre: StaffMember;
let transport: StaffMember;
let dataDir: string;

beforeAll(async () => {
  world = await createWorld();
  centre = await world.staff("centre", "centre");
  transport = await world.staff("department", "jt");
  dataDir = mkdtempSync(join(tmpdir(), "pingan365-learning-"));
});
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  expect((await world.ledger()).difference).toBe(0);
  await world.close();
});

/** As a resident's report would be filed: with the category the words speak for. */
const filed = (text: string, { understand } = world.ctx) =>
  aCase(world, text, { category: understand(text).categories[0]?.label ?? null });
const suggestedFor = async (text: string, ctx = world.ctx) =>
  (await showCase(ctx, centre, await filed(text, ctx))).suggestion?.unit.code;

function train(DATABASE_URL = world.url, DATA_DIR = dataDir) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/train.ts", "--from-database"],
    {
      env: { PATH: process.env["PATH"] ?? "", DATABASE_URL, DATA_DIR },
      encoding: "utf8",
    },
  );
  return { status, stderr, report: stdout === "" ? null : JSON.parse(stdout) };
}

const modelFile = () => join(dataDir, "model", "unit.json");

describe("a suggestion that was wrong ten times", () => {
  it("has nothing to learn from at first: nothing is written", () => {
    expect(train()).toMatchObject({ status: 1, stderr: expect.stringContaining("nothing to learn from") });
    expect(existsSync(modelFile())).toBe(false);
  });

  it("is followed, comes back, and the centre agrees: the log says returned, and there is a row to learn from", async () => {
    for (const text of LOCKERS) {
      const number = await aCase(world, text, { category: "parcel" });
      expect((await showCase(world.ctx, centre, number)).suggestion?.unit.code).toBe("jt");
      await centre.does(number, { type: "accept" });
      await centre.does(number, { type: "dispatch", unit: "jt" });
      await transport.does(number, {
        type: "return",
        reason: "not_our_duty",
        basis: "收费政策由发展改革部门管",
        suggestedUnit: "fg",
        waived: "派错单位，没有开始办",
      });
      await centre.does(number, { type: "accept_return" });
      await centre.does(number, { type: "dispatch", unit: "fg" });
    }
    const { months, lessons } = await countSuggestions(world.ctx, centre, { months: 1 });
    // Each counts once, as returned, though the second dispatch followed the suggestion that the first unit made.
    expect(months[0]).toMatchObject({ returned: 10, accepted: 0, corrected: 0, total: 10 });
    expect(lessons).toEqual({ return: 10, correction: 0, promotion: 0 });
  });

  it("is another after learning, for a text nobody has seen", async () => {
    expect(await suggestedFor(ALIKE)).toBe("jt");
    const { status, report, stderr } = train();
    expect([status, stderr]).toEqual([0, expect.stringContaining("Start the app again")]);
    expect(report).toMatchObject({
      rows: { return: 10 },
      tasks: {
        unit: { learned: 10, strength: expect.any(Number), heldOut: { n: 2, after: 1 }, refused: [] },
      },
      written: ["kind", "unit"],
    });
    expect(JSON.stringify(report)).not.toContain("快递柜");
    const { models, refused } = withOwnModels(join(dataDir, "model"), readModels());
    expect(refused).toEqual([]);
    const { understand } = loadIntents({ categories: world.ctx.organisation.categories, models });
    const learned = { ...world.ctx, understand };
    expect(await suggestedFor(ALIKE, learned)).toBe("fg");
    expect(await suggestedFor("快递不送上门", learned)).toBe("jt");
  });

  it("stays as it is when somebody has everything sent to one unit: that model is refused, the other written", async () => {
    const before = readFileSync(modelFile(), "utf8");
    const matters = readOwnMatters().filter(({ author }) => author === "a");
    for (const { text } of matters.slice(0, 300)) {
      const number = await filed(text);
      await centre.does(number, { type: "accept" });
      await centre.does(number, { type: "dispatch", unit: "sw" });
    }
    const { status, stderr, report } = train();
    expect([status, report.written]).toEqual([1, ["kind"]]);
    expect(stderr).toMatch(/Written to .*: kind\./);
    expect(stderr).toMatch(/Refused: unit: the fixed set would be read worse/);
    expect(readFileSync(modelFile(), "utf8")).toBe(before);
  });
});

describe("a category that staff chose", () => {
  it("is learned and read at the next start; what it sends to another unit is said first of all", async () => {
    const other = await createWorld();
    const head = await other.staff("centre", "centre");
    const bikes = readOwnMatters().filter(({ category }) => category === "shared_bikes");
    for (const { text } of bikes.filter((_, i) => i % 4 === 0)) {
      const number = await aCase(other, text, { category: "shared_bikes" });
      await head.does(number, { type: "accept", category: "tax" });
    }
    const folder = join(dataDir, "other");
    const { stderr, report } = train(other.url, folder);
    expect(report.written).toEqual(["kind", "unit", "category"]);
    expect(Object.keys(report)[0]).toBe("warning");
    expect(report.warning).toMatch(/共享单车停放：综合行政执法局 → 税务局，\d+ of \d+/);
    expect(stderr.startsWith(report.warning)).toBe(true);
    const { models, used } = withOwnModels(join(folder, "model"), readModels());
    expect(used).toContain(join(folder, "model", "category.json"));
    expect(models.category?.learned).toBe(report.tasks.category.learned);
    await other.close();
  });
});
