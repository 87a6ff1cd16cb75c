import { sql } from "drizzle-orm";
import type { Role } from "../src/core/glossary.ts";
import { addStaffKey } from "../src/services/add-staff-key.ts";
import type { Ctx } from "../src/services/context.ts";
import { plantCases } from "../test/helpers/plant-cases.ts";
import { benchApp } from "./app.ts";
import { benchCtx } from "./ctx.ts";
import type { Figure } from "./figure.ts";
import { against, median, withServer } from "./rounds.ts";

/** Who looks at what: every case, an area's, a unit's own. */
const LOOKS: readonly (readonly [name: string, role: Role, unit: string, path: string])[] = [
  ["centre, all open cases", "centre", "centre", "/staff?queue=all"],
  ["centre, urgent first", "centre", "centre", "/staff?queue=handling"],
  ["centre, due first", "centre", "centre", "/staff?queue=soon"],
  ["centre, pinyin", "centre", "centre", "/staff?queue=all&q=qiutaobeilu"],
  ["street, its area", "street", "330102001", "/staff?queue=handling"],
  ["department, its own", "department", "cg", "/staff?queue=handling"],
];
const WARM_UP = 5;

type Get = (path: string, key: string) => Promise<string>;

/**
 * The desk's list with the counts of all queues, as it is served, over many open cases. The limit: a page of the desk
 * with nothing in it, and one bare count, in the same round. Arguments: open cases (10000), rounds (40).
 */
export const benchList = ([cases = "10000", rounds = "40"]: readonly string[]): Promise<Figure[]> =>
  withServer(async (url) => {
    const { ctx, database } = benchCtx(url, []);
    const { app, close } = benchApp(ctx);
    await plantCases(ctx.db, Number(cases), ctx.now());
    const get: Get = async (path, key) => {
      const answer = await app.request(path, { headers: { authorization: `Bearer ${key}` } });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      return answer.text();
    };
    const figures: Figure[] = [];
    for (const look of LOOKS) figures.push(await measure(ctx, get, look, Number(rounds)));
    close();
    await database.close();
    return figures.map((figure) => ({
      ...figure,
      how: `${cases} open cases, ${rounds} rounds, ${figure.how}`,
    }));
  });

async function measure(
  ctx: Ctx,
  get: Get,
  [name, role, unit, path]: (typeof LOOKS)[number],
  rounds: number,
): Promise<Figure> {
  const { key } = await addStaffKey(ctx, { role, unit, name });
  const times = { page: [] as number[], limit: [] as number[] };
  let bytes = 0;
  for (let round = -WARM_UP; round < rounds; round++) {
    const page = await timed(async () => {
      bytes = new TextEncoder().encode(await get(path, key)).length;
    });
    const limit = await timed(async () => {
      await get("/staff/canned", key);
      await ctx.db.execute(
        sql`select count(*) from cases where district = ${ctx.district} and state <> 'closed'`,
      );
    });
    if (round < 0) continue;
    times.page.push(page);
    times.limit.push(limit);
  }
  return {
    name: `list: ${name}`,
    ...against(median(times.page), median(times.limit)),
    unit: "ms",
    beside: { p95: at95(times.page), limitP95: at95(times.limit), bytes },
    how: "one page after the other; beside: the limit is an empty page of the desk and a bare count",
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const at95 = (values: readonly number[]): number =>
  Number((values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0).toFixed(1));
