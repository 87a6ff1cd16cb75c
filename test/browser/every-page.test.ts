import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/core/glossary.ts";
import { type BrowserWorld, openBrowserWorld, openDetails, overflow } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import { type FullDistrict, fillDistrict } from "../helpers/full-district.ts";

const AA: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
  preload: false,
};
/** Each width and each scheme once: a rule reads the same in both, the colours hang on no width. */
const LOOKS = [
  [360, "light"],
  [1440, "dark"],
] as const;

/** Not pages: files, streams, what machines and scripts read. */
const NO_PAGES =
  /^\/(api|static|media|webhooks|open311|setup|metrics|healthz|readyz|openapi)|\.(csv|json|xlsx?)$|\*|\/(events|stream|live)$|^\/chat\/cards$|^\/staff\/canned\/list$|\/mentionable$/;

/** Where a route with parameters leads, in the full district. Add a line for a new one. */
const EXAMPLES: Readonly<Record<string, (district: FullDistrict) => string[]>> = {
  "/s/:token": ({ statusToken }) => [`/s/${statusToken}`],
  "/welcome/:token": () => ["/welcome/a-link-that-is-over"],
  "/staff/training/:id": ({ training }) => [`/staff/training/${training}`],
  "/mediation/:token": () => ["/mediation/a-link-that-is-over"],
  "/my-data/:token": () => ["/my-data/a-link-that-is-over"],
  "/staff/cases/:number": ({ cases }) => Object.values(cases).map((number) => `/staff/cases/${number}`),
  "/staff/cases/:number/history": ({ cases }) => [`/staff/cases/${cases.handling}/history`],
  "/staff/cases/:number/thread": ({ cases }) => [`/staff/cases/${cases.handling}/thread`],
  "/staff/imports/:id": ({ imports }) => imports.map((id) => `/staff/imports/${id}`),
  "/staff/talks/:kind/:id": ({ cases }) => [`/staff/talks/case/${cases.handling}`],
  "/staff/brief/:week/:figure": () => ["/staff/brief/2026-W47/received"],
  "/staff/articles/:id": ({ article }) => [`/staff/articles/${article}`],
  "/staff/supervision/:id/print": ({ letter }) => [`/staff/supervision/${letter}/print`],
};

/** Pages that a query makes another. */
const MORE: readonly string[] = [
  "/staff?queue=handling",
  "/staff?queue=reported&q=%E9%82%A3%E4%B8%AA",
  "/staff/supervision?tab=drafted",
  "/staff/articles?list=draft",
  "/staff/consultations?tab=answered",
  "/nothing-here",
];

/** Who sees most comes first: others are looked at where their page differs. */
const ORDER: readonly Role[] = [
  "centre",
  "admin",
  "department",
  "street",
  "leader",
  "supervisor",
  "officer",
  "verifier",
  "worker",
];

describe.skipIf(findChromium() === null)("every page", { timeout: 900_000 }, () => {
  let app: BrowserWorld;
  let district: FullDistrict;
  let publicPage: Page;

  beforeAll(async () => {
    app = await openBrowserWorld();
    district = await fillDistrict(app.world);
    publicPage = await app.open("/");
  });
  afterAll(() => app?.close());

  /** All addresses of the app for people, those of the desk apart. */
  function addresses(): { open: string[]; desk: string[] } {
    const gets = app.web.routes.filter((route) => route.startsWith("GET ")).map((route) => route.slice(4));
    const routes = gets.filter((path) => !NO_PAGES.test(path));
    const all = [...routes.flatMap(addressesOf), ...MORE];
    const isDesk = (path: string) => /^\/staff(?!\/sign-in)/.test(path);
    return { open: all.filter((path) => !isDesk(path)), desk: all.filter(isDesk) };
  }
  function addressesOf(route: string): string[] {
    if (!route.includes(":")) return [route];
    const example = EXAMPLES[route];
    if (!example) throw new Error(`say in EXAMPLES of ${import.meta.filename} where ${route} leads`);
    return example(district);
  }

  /** In light and dark, on a phone and on a desk: nothing that keeps anybody out. */
  async function look(page: Page, path: string): Promise<string[]> {
    await page.setViewportSize({ width: 320, height: 740 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(app.base + path);
    await openDetails(page);
    const found: string[] = [];
    const over = await overflow(page);
    if (over > 0) found.push(`${over} px too wide at 320`);
    await page.evaluate(axe.source);
    for (const [width, colorScheme] of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      found.push(...(await check(page, AA)).map((one) => `${width} ${colorScheme}: ${one}`));
    }
    return found;
  }

  async function quickLook(page: Page, path: string): Promise<string[]> {
    await page.setViewportSize({ width: 320, height: 740 });
    await page.goto(app.base + path);
    await openDetails(page);
    const over = await overflow(page);
    await page.evaluate(axe.source);
    return [...(over > 0 ? [`${over} px too wide at 320`] : []), ...(await check(page, AA))];
  }

  it("for everybody is for everybody: AA in light and dark, no complaint, nothing too wide", async () => {
    const found: Record<string, string[]> = {};
    for (const path of addresses().open) {
      const wrong = [...(await look(publicPage, path)), ...complaintsBut404()];
      if (wrong.length > 0) found[path] = wrong;
    }
    expect(found).toEqual({});
  });

  it("of the desk is so, too, for each role that sees it", async () => {
    const found: Record<string, string[]> = {};
    const seen = new Map<string, Set<string>>();
    for (const role of ORDER) {
      const page = await app.desk(district.staff[role].key);
      for (const path of addresses().desk) {
        const answer = await page.request.get(app.base + path, { maxRedirects: 0 });
        const shape = shapeOf(await answer.text());
        const shapes = seen.get(path) ?? seen.set(path, new Set()).get(path);
        const first = shapes?.size === 0 && answer.ok();
        if (shapes?.has(shape)) continue;
        shapes?.add(shape);
        const wrong = [...(await (first ? look : quickLook)(page, path)), ...complaintsBut404()];
        if (wrong.length > 0) found[`${role} ${path}`] = wrong;
      }
      await page.context().close();
    }
    expect(found).toEqual({});
  });

  /** A page that is refused says so with its status, which the console repeats. */
  const complaintsBut404 = () =>
    app.complaints().filter((line) => !/Failed to load resource.*status of 40[34]/.test(line));
});

/** Which parts a page is made of, whatever they say. */
function shapeOf(html: string): string {
  const main = html.slice(html.indexOf("<main"));
  return [...new Set(main.match(/<[a-z1-6]+(?: class="[^"]*")?/g))].sort().join("");
}

async function check(page: Page, options: RunOptions): Promise<string[]> {
  const results = (await page.evaluate(
    (given) => (window as unknown as { axe: typeof axe }).axe.run(document, given),
    options,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary?.slice(0, 160)}`),
  );
}
