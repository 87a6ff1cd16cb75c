import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBoundaries } from "../../src/core/boundaries.ts";
import {
  DEFINITIONS,
  FIGURE_SECTIONS,
  type FigureId,
  PART_OF,
  PARTS,
  TOTALS,
} from "../../src/core/figures.ts";
import { openPublicData } from "../../src/http/public-data.ts";
import { splitLedger } from "../../src/services/split-ledger.ts";
import { madeUpBoundaries } from "../helpers/made-up-boundaries.ts";
import { planter } from "../helpers/plant.ts";
import { openWeb, type Web } from "../helpers/web.ts";
import { createWorld, type World } from "../helpers/world.ts";

/** Planted in words, places and names; must be on no public page, table or file. */
const CANARY = /王小明|13812345678|凯旋路12号3单元402|收红包/;
const WORDS = "王小明13812345678，采荷街道凯旋路12号3单元402";
const COMMUNITY = "330102012001";
const [LH, WJ] = ["330102012", "330102003"];

let world: World;
let web: Web;

beforeAll(async () => {
  world = await createWorld();
  web = openWeb(world);
  await plantHistory();
});
afterAll(async () => {
  web.close();
  await world.close();
});

/** Two streets: one with many, one with few; three of them sealed. */
async function plantHistory(): Promise<void> {
  const { sql } = world.database;
  const plant = planter(world.database.db);
  const done = [
    ["open", "reported"],
    ["accept", "accepted"],
    ["dispatch", "dispatched", 1],
    ["verify_pass", "closed"],
  ] as const;
  const open = done.slice(0, 3);
  const returned = [...open, ["accept_return", "accepted"]] as const;
  const make = async (
    count: number,
    events: readonly (readonly [string, string, number?])[],
    ended: "done" | "returned" | null,
    street: string,
  ) => {
    for (let n = 0; n < count; n++) {
      const lead = ended === "returned" ? null : "cg";
      const { id } = await plant.aCase(events as never, { leadUnit: lead });
      await plant.dispatch(id, "cg", ended);
      await plant.message("case", await plant.report({ caseId: id }));
      await sql`update cases set street = ${street}, community = ${street === LH ? COMMUNITY : null}, category = 'street_vending', text = ${WORDS}, place = ${WORDS} where id = ${id}`;
    }
  };
  await make(12, done, "done", LH);
  await make(7, open, null, LH);
  await make(6, returned, "returned", LH);
  await make(2, done, "done", WJ);
  await make(9, open, null, WJ);
  await make(8, returned, "returned", WJ);
  await sql`update cases set sealed = true, text = '举报收红包' where id in (select id from cases where street = ${LH} limit 3)`;
  for (let n = 0; n < 6; n++)
    await plant.message("consultation", await plant.report({ consultationId: await plant.consultation() }));
  for (let n = 0; n < 8; n++) await plant.message("no-request");
}

const read = async () => (await web.json("/api/figures")).body;
type Counted = { id: string; count: number | null; note?: string };

describe("the public figures", () => {
  it("are the ledger's own: each total, and each part from its buckets", async () => {
    const ledger = await world.ledger();
    expect(ledger.difference).toBe(0);
    const { sections, minimum } = await read();
    expect(minimum).toBe(5);
    for (const [at, name] of FIGURE_SECTIONS.entries()) {
      const { id, total, parts, difference } = sections[at];
      expect([id, total.count, difference]).toEqual([TOTALS[name], ledger[name].total, 0]);
      const shown: Counted[] = parts;
      expect(shown.map((part) => part.id)).toEqual([...PARTS[name]]);
      const buckets = Object.entries<number>(ledger[name].buckets);
      for (const { id: part, count, note } of shown) {
        const mine = buckets.filter(([bucket]) =>
          (PART_OF[name] as Record<string, readonly string[]>)[bucket]?.includes(part),
        );
        // A question is answered or waits: together they are the ledger's bucket.
        if (part === "answered" || part === "waiting") continue;
        const sum = mine.reduce((all, [, rows]) => all + rows, 0);
        if (note === undefined) expect([part, count]).toEqual([part, sum]);
        else expect(sum).toBeGreaterThan(0);
      }
    }
    const messages: Counted[] = sections[0].parts;
    expect(
      messages.filter(({ id }) => id === "answered" || id === "waiting").map(({ count }) => count),
    ).toEqual([0, 6]);
  });

  it("by month are the staff's split, by street and topic add up to the same", async () => {
    const split = await splitLedger(world.ctx, "month");
    const { breakdowns, sections } = await read();
    const [month, street, topic] = breakdowns;
    const told = split.rows.filter(({ cases, dispatches }) => cases || dispatches);
    expect(month.rows.map(({ key }: { key: string }) => key)).toEqual(told.map(({ key }) => key));
    expect(month.rows[0].filed.count).toBe(told[0]?.cases?.total);
    // Where a row is hidden, what is shown is less than the sum, and by no less than the minimum.
    for (const { rows } of [month, street, topic])
      for (const [of, total] of [
        ["filed", sections[1].total.count],
        ["dispatched", sections[2].total.count],
      ]) {
        const counts: (number | null)[] = rows.map((row: Record<string, Counted>) => row[of]?.count);
        const sum = counts.reduce<number>((all, count) => all + (count ?? 0), 0);
        if (counts.includes(null)) expect(total - sum).toBeGreaterThanOrEqual(5);
        else expect(sum).toBe(total);
      }
    expect(street.rows.map(({ key }: { key: string }) => key)).toEqual(["", WJ, LH].sort());
  });

  it("hide the two done in the small street, and whatever would give them away", async () => {
    const { breakdowns } = await read();
    const street = breakdowns[1].rows.find(({ key }: { key: string }) => key === WJ);
    const done = street.parts.find(({ ids }: { ids: string[] }) => ids.includes("done"));
    expect(done).toMatchObject({ count: null, note: "few" });
    const hidden = breakdowns[1].rows.flatMap(
      ({ parts, dispatched }: { parts: Counted[]; dispatched: Counted }) =>
        [...parts, dispatched].filter(({ count }) => count === null),
    );
    expect(hidden.length).toBeGreaterThanOrEqual(4);
    const page = await (await web.request("/figures")).text();
    expect(page).toContain("少于 5");
    expect(page).toContain("不单列");
  });

  it("count sealed matters in totals only: in no street or topic of their own", async () => {
    const { breakdowns } = await read();
    const [, street, topic] = breakdowns;
    const rest = street.rows.find(({ key }: { key: string }) => key === "");
    expect(rest.filed).toEqual({ count: null, note: "few" });
    expect(topic.rows.map(({ key }: { key: string }) => key)).toContain("");
  });

  it("are counted at most once a minute", async () => {
    const before = await read();
    await world.resident().files("凯旋路9号的路灯坏了好几天了");
    expect(await read()).toEqual(before);
    world.pass({ minutes: 1 });
    const after = await read();
    expect(after["generatedAt"]).not.toBe(before["generatedAt"]);
    expect(after["sections"][1].total.count).toBe(before["sections"][1].total.count + 1);
  });

  it("bring both denominators, a definition beside each number, and a table behind the picture", async () => {
    const page = await (await web.request("/figures")).text();
    for (const id of Object.keys(DEFINITIONS) as FigureId[]) {
      expect(page).toContain(DEFINITIONS[id].name["zh-CN"]);
      expect(page).toContain(DEFINITIONS[id].meaning["zh-CN"]);
    }
    const svg = /<svg class="picture"[\s\S]*?<\/svg>/.exec(page)?.[0] ?? "";
    expect(svg).toContain('role="img"');
    expect(svg).toMatch(/<title id="picture-title">[^<]+<\/title><desc id="picture-text">[^<]*事项 4[0-9]/);
    const english = await (await web.request("/figures?lang=en")).text();
    expect(english).toContain('<html lang="en"');
    expect(english).toContain("Done ÷ (done + open)");
    expect(english).not.toMatch(/少于|不单列/);
  });

  it("map the public matters by community, and with those on no map they are all matters", async () => {
    const ask = async () => (await web.json("/api/public/communities")).body;
    // Four are on no map: as few as that are told by no difference either.
    expect(await ask()).toMatchObject({ total: { note: "hidden" }, others: { note: "few" } });
    const { sql } = world.database;
    await sql`update cases set category = 'other' where street = ${WJ}`;
    await sql`update cases set community = ${COMMUNITY} where street is distinct from ${WJ}`;
    world.pass({ minutes: 1 });
    const body = await ask();
    const counts: number[] = body["communities"].map(({ count }: Counted) => count);
    const { sections } = await read();
    expect(body["total"].count + body["others"].count).toBe(sections[1].total.count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(body["total"].count);
    const page = await (await web.request("/figures")).text();
    expect(page).toContain(`合起来就是上面的全部事项：${sections[1].total.count}。`);
    const [, section = ""] = page.split('id="communities"');
    expect(section).not.toContain("<svg");
    expect(section).toContain(`/cases?community=${COMMUNITY}`);
    const areas = readBoundaries(madeUpBoundaries(world.ctx.organisation), () => true);
    const mapped = openWeb(world, {
      publicData: openPublicData(world.ctx, undefined, { datum: "WGS-84", areas }),
    });
    const ofStreet = await (await mapped.request(`/figures?street=${LH}`)).text();
    expect(ofStreet).toContain(`<option value="${LH}" selected`);
    expect(ofStreet).toContain(`<a href="/cases?community=${COMMUNITY}" aria-label=`);
    expect(ofStreet.match(/<path class="away"/g)?.length).toBeGreaterThan(150);
    const other = await (await mapped.request(`/figures?street=${WJ}`)).text();
    expect(other).not.toContain(`/cases?community=${COMMUNITY}`);
    mapped.close();
  });

  it("can be downloaded: JSON with definitions and licence, CSV for spreadsheets", async () => {
    const json = await read();
    expect(json).toMatchObject({ district: "330102", licence: "CC BY 4.0" });
    expect(json["definitions"].map(({ id }: { id: string }) => id)).toEqual(Object.keys(DEFINITIONS));
    const answer = await web.request("/figures.csv");
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const csv = new TextDecoder().decode(bytes);
    expect(csv).toContain(`street,${WJ},`);
    expect(csv).toMatch(/done,办结,,少于 5,/);
    for (const line of csv.split("\r\n")) expect(line).not.toMatch(/(^|,)[=+\-@]/);
  });

  it("hold nobody's words, names or places", async () => {
    for (const path of ["/figures", "/figures?lang=en", "/figures.csv", "/api/figures", "/followed"])
      expect(await (await web.request(path)).text()).not.toMatch(CANARY);
  });
});

describe("a ledger that does not add up", () => {
  it("is said openly, in the heading and beside the section", async () => {
    await world.database.sql`delete from receipts where ctid in (select ctid from receipts limit 2)`;
    world.pass({ minutes: 2 });
    const page = await (await web.request("/figures")).text();
    expect(page).toMatch(/<h1>公开数据：总数与分类相差 2，正在核对<\/h1>/);
    expect(page).toContain("相差 -2");
  });
});
