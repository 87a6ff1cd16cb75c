import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/core/glossary.ts";
import { type BrowserWorld, openBrowserWorld, openDetails, overflow } from "../helpers/browser.ts";
import { findChromium } from "../helpers/chromium.ts";
import { type FullDistrict, fillDistrict } from "../helpers/full-district.ts";
import { photoWithPlace } from "../helpers/pictures.ts";
import { reorganise, withLine } from "../helpers/reorganise.ts";

/** What hangs on widths and colours; the other rules read the same page the same way. */
const LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];
const common: RunOptions = { resultTypes: ["violations"], preload: false };
const AA: RunOptions = {
  ...common,
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
};
const ALL_BUT_COLOURS: RunOptions = { ...AA, rules: { "color-contrast": { enabled: false } } };
const ONLY_LOOKS: RunOptions = { ...common, runOnly: { type: "rule", values: LOOKS } };

/** Pages looked at side by side. */
const AT_ONCE = 3;

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
  "/staff/consultations/:id": ({ consultation }) => [`/staff/consultations/${consultation}`],
  "/staff/imports/:id": ({ imports }) => imports.map((id) => `/staff/imports/${id}`),
  "/staff/talks/:kind/:id": ({ cases }) => [`/staff/talks/case/${cases.handling}`],
  "/staff/brief/:week/:figure": () => ["/staff/brief/2026-W47/received"],
  "/staff/articles/:id/history": ({ article }) => [`/staff/articles/${article}/history`],
  "/staff/articles/:id": ({ article }) => [`/staff/articles/${article}`],
  "/staff/supervision/:id/print": ({ letter }) => [`/staff/supervision/${letter}/print`],
};

/** What must never run, nor be wider than the page, nor turn its neighbours; shown as it was typed. */
const PAYLOAD = `"><img src=x onerror="window.__xss=1"><svg onload="window.__xss=1"><script>window.__xss=1</script> مرحبا ${"x".repeat(80)}`;
/** The same where only a name fits. */
const NAME = `<img src=x onerror="__xss=1"> مرحبا`;
const IN_ADDRESS = encodeURIComponent(PAYLOAD);

/** Pages that a query makes another. */
const MORE: readonly string[] = [
  `/?grid=${IN_ADDRESS}`,
  `/status?number=${IN_ADDRESS}&code=${IN_ADDRESS}`,
  `/figures?street=${IN_ADDRESS}&lang=${IN_ADDRESS}`,
  `/staff/sign-in?why=${IN_ADDRESS}&next=${IN_ADDRESS}`,
  "/staff/sign-in?why=over&next=/staff",
  `/staff?queue=all&q=${IN_ADDRESS}&unit=${IN_ADDRESS}&from=${IN_ADDRESS}&sort=${IN_ADDRESS}`,
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
  /** Kinds of elements by the route they stood on: their colours were looked at. */
  const kinds = new Map<string, Set<string>>();
  const shapes = new Set<string>();

  beforeAll(async () => {
    app = await openBrowserWorld();
    district = await fillDistrict(app.world, PAYLOAD);
    await typeEverywhere();
  });
  afterAll(() => app?.close());

  /** By the forms of the desk, what people may call things and files. */
  async function typeEverywhere(): Promise<void> {
    const { staff, cases } = district;
    const photo = new File([new Uint8Array(await photoWithPlace(64))], `${PAYLOAD}.jpg`, {
      type: "image/jpeg",
    });
    const place = { role: "officer", unit: "centre", name: NAME };
    const forms = [
      [staff.centre, "/staff/canned", { title: NAME, body: PAYLOAD, shared: "on" }],
      [staff.centre, "/staff/filters", { queue: "handling", q: PAYLOAD, name: NAME.slice(0, 20) }],
      [staff.street, "/staff/offline", { text: `换了灯泡${PAYLOAD}`, place: PAYLOAD, evidence: PAYLOAD }],
      [staff.admin, "/staff/people", { ...place, id: crypto.randomUUID() }],
      [staff.admin, "/staff/keys", place],
      [
        staff.department,
        `/staff/cases/${cases.handling}/events`,
        { type: "act", text: PAYLOAD, evidence: PAYLOAD, evidencePhoto: photo },
      ],
    ] as const;
    const refused: string[] = [];
    for (const [who, path, fields] of forms) {
      const browser = await app.web.desk(who);
      const answer = await browser.post(path, fields);
      if (answer.status >= 400)
        refused.push(`${path}: ${/class="flash error"[\s\S]{0,300}/.exec(await answer.text())}`);
    }
    expect(refused).toEqual([]);
    const renamed = await reorganise(app.web, staff.admin.key, ({ units }) => ({
      units: withLine(units, "sw", { name: NAME }),
      note: PAYLOAD,
    }));
    expect(renamed).toMatchObject({ status: 200 });
  }

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

  /**
   * What keeps somebody out of a page: on a phone in light, on a desk in dark, every fold open. Colours are judged where
   * a kind of element stands for the first time on a route.
   */
  async function look(page: Page, path: string, colours: boolean): Promise<string[]> {
    await page.setViewportSize({ width: 320, height: 740 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(app.base + path);
    await openDetails(page);
    const over = await overflow(page);
    const found = over > 0 ? [`${over} px too wide at 320`] : [];
    if (await page.evaluate(() => "__xss" in window || document.querySelector("img[src=x]") !== null))
      found.push("what somebody typed is an element, or ran");
    await page.evaluate(axe.source);
    if (colours) found.push(...(await check(page, ONLY_LOOKS)).map((one) => `phone, light: ${one}`));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "dark" });
    const wide = await check(page, colours ? AA : ALL_BUT_COLOURS);
    return [...found, ...wide.map((one) => `desk, dark: ${one}`)];
  }

  /** The page as the server makes it; null when it leads elsewhere, or one of the same make was seen. */
  async function worthALook(path: string, key?: string): Promise<{ colours: boolean } | null> {
    const answer = await app.web.request(path, {
      headers: { accept: "text/html" },
      ...(key === undefined ? {} : { key }),
    });
    if (answer.status >= 300 && answer.status < 400) return null;
    const route = answer.ok ? routeOf(path) : "refused";
    const parts = partsOf(await answer.text());
    const shape = `${answer.ok ? path : route} ${parts.join("")}`;
    if (shapes.has(shape)) return null;
    shapes.add(shape);
    const known = kinds.get(route) ?? new Set();
    kinds.set(route, new Set([...known, ...parts]));
    return { colours: parts.some((part) => !known.has(part)) };
  }
  const routeOf = (path: string) => path.replace(/[?].*/, "").replaceAll(/[0-9a-f-]{36}|\d{13}/g, ":id");

  /** Looks at all of them, a few at a time; what is wrong, by address. */
  async function lookAtAll(first: Page, paths: readonly string[], key?: string) {
    const found: Record<string, string[]> = {};
    const left = [...paths];
    const through = async (page: Page) => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        const worth = await worthALook(path, key);
        const wrong = worth ? await look(page, path, worth.colours) : [];
        if (wrong.length > 0) found[path] = wrong;
      }
    };
    const context = first.context();
    const more = await Promise.all(Array.from({ length: AT_ONCE - 1 }, () => app.another(context)));
    await Promise.all([first, ...more].map(through));
    await context.close();
    return found;
  }

  it("for everybody is for everybody: AA in light and dark, no complaint, nothing too wide", async () => {
    expect(await lookAtAll(await app.open("/"), addresses().open)).toEqual({});
    expect(complaintsBut404()).toEqual([]);
  });

  it("of the desk is so, too, for each role that sees it", async () => {
    const found: Record<string, unknown> = {};
    for (const role of ORDER) {
      const { key } = district.staff[role];
      found[role] = await lookAtAll(await app.desk(key, "/staff/me"), addresses().desk, key);
    }
    expect(found).toEqual(Object.fromEntries(ORDER.map((role) => [role, {}])));
    expect(complaintsBut404()).toEqual([]);
  });

  /** A page that is refused says so with its status, which the console repeats; a list may be late, the machine busy. */
  const complaintsBut404 = () =>
    app
      .complaints()
      .filter((line) => !/Failed to load resource.*status of 40[34]|htmx:error: timeout/.test(line));
});

/** Which parts a page is made of, whatever they say. */
function partsOf(html: string): string[] {
  const main = html.slice(html.indexOf("<main"));
  return [...new Set(main.match(/<[a-z1-6]+(?: class="[^"]*")?/g))].sort();
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
