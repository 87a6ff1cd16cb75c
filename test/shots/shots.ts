/**
 * Takes the pictures of docs/: `npm run shots` (a few minutes; Chromium by CHROMIUM_PATH or on the path). A real app on a
 * database of its own, real presses in a real browser; `npm run shots -- resident` takes one person's alone.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import sharp from "sharp";
import { freePort } from "../../db/embedded/port.ts";
import { loadOrganisation, shippedOrganisationFolder } from "../../db/load-organisation.ts";
import { startChildApp } from "../../src/cli/child-app.ts";
import { findChromium } from "../helpers/chromium.ts";
import { madeUpBoundaries } from "../helpers/made-up-boundaries.ts";
import { type City, openCity } from "./city.ts";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
const GRID = "330102012001";
/** Without motion: a picture taken while the page still glides shows neither place. */
const PHONE = {
  viewport: { width: 390, height: 780 },
  locale: "zh-CN",
  deviceScaleFactor: 1.5,
  reducedMotion: "reduce",
} as const;
const TALL = { ...PHONE, viewport: { width: 390, height: 1000 } } as const;
const SCREEN = { viewport: { width: 1280, height: 800 }, locale: "zh-CN" } as const;
const TALL_SCREEN = { ...SCREEN, viewport: { width: 1280, height: 1000 } } as const;
const MOST_BYTES = 150_000;

interface Studio {
  readonly base: string;
  readonly city: City;
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  desk(key: string, path: string, options?: BrowserContextOptions): Promise<Page>;
  shoot(page: Page, name: string): Promise<void>;
}

const PEOPLE: Readonly<Record<string, (studio: Studio) => Promise<void>>> = {
  resident,
  worker: ({ city, desk, shoot }) =>
    at(desk(city.keys.worker, "/staff/offline", PHONE), "worker-offline", shoot),
  dispatcher: async ({ city, desk, shoot }) => {
    await at(desk(city.keys.centre, "/staff?queue=accepted", SCREEN), "dispatcher-console", shoot);
    await at(desk(city.keys.centre, `/staff/cases/${city.cases.waiting}`, SCREEN), "dispatcher-case", shoot);
  },
  department: ({ city, desk, shoot }) =>
    at(desk(city.keys.cg, `/staff/cases/${city.cases.handled}`, SCREEN), "department-case", shoot),
  street: ({ city, desk, shoot }) =>
    at(desk(city.keys.street, "/staff/street", TALL_SCREEN), "street", shoot),
  leader: ({ city, desk, shoot }) =>
    at(desk(city.keys.leader, "/staff/brief", SCREEN), "leader-brief", shoot),
  public: async ({ open, shoot }) => {
    for (const [path, name] of [
      ["/cases", "public-list"],
      ["/cases/map", "public-map"],
      ["/cases?stage=following", "public-following"],
      ["/figures", "public-figures"],
    ] as const)
      await at(open(path, TALL), name, shoot);
  },
};

async function at(opening: Promise<Page>, name: string, shoot: Studio["shoot"]): Promise<void> {
  const page = await opening;
  await shoot(page, name);
  await page.context().close();
}

/** From the code on the wall to the rating, in the order in which it happens. */
async function resident({ city, open, shoot }: Studio): Promise<void> {
  await at(open(`/share?grid=${GRID}`, PHONE), "resident-1-scan", shoot);
  const page = await open(`/?grid=${GRID}`, PHONE);
  await shoot(page, "resident-2-welcome");
  await page.locator(`button[value="start:grid-${GRID}"]`).click();
  await page.fill("#text", "楼下凯旋路12号门口的路灯坏了三天了，晚上很黑");
  await page.locator("#composer button.main").click();
  const options = page.locator("#messages li:last-child .options button");
  await options.first().waitFor();
  await shoot(page, "resident-3-report");
  await options.first().click();
  const card = page.locator("section.case");
  await card.waitFor();
  const number = (await card.getAttribute("data-case")) ?? "";
  await shoot(page, "resident-4-card");
  await city.toDepartment(number);
  const progress = await open((await card.locator("a").last().getAttribute("href")) ?? "/", PHONE);
  await shoot(progress, "resident-5-progress");
  await city.explainDelay(number);
  await said(page, "12月");
  await shoot(page, "resident-6-delay");
  await progress.reload();
  await shoot(progress, "resident-6-delay-status");
  await city.ask(number, "坏的是路口第一盏，还是第二盏？");
  await said(page, "第一盏");
  await shoot(page, "resident-7-question");
  await page.fill("#text", "路口第一盏，杆上贴着 0731");
  await page.locator("#composer button.main").click();
  await said(page, "0731");
  // Staff act on what the answer made of the case, not beside it.
  await page.waitForFunction(() => localStorage.getItem("pingan-unsent") === "[]");
  await city.solve(number);
  await said(page, "真的解决了吗");
  await page.locator("#messages li:last-child .options button").first().waitFor();
  await shoot(page, "resident-8-rating");
  await page.context().close();
  await progress.context().close();
}

/** Waits for words in the thread; what is pushed comes by itself. */
const said = (page: Page, words: string) =>
  page.locator("#messages li", { hasText: words }).last().waitFor({ timeout: 30_000 });

async function openStudio(base: string, city: City, browser: Browser): Promise<Studio> {
  const open: Studio["open"] = async (path, options = SCREEN) => {
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(base + path);
    return page;
  };
  return {
    ...{ base, city, open },
    async desk(key, path, options) {
      const page = await open("/staff/sign-in", options);
      await page.evaluate(() => {
        for (const one of document.querySelectorAll("details")) one.open = true;
      });
      await page.fill("#key", key);
      await page.press("#key", "Enter");
      await page.waitForURL((url) => url.pathname !== "/staff/sign-in");
      await page.goto(base + path);
      return page;
    },
    async shoot(page, name) {
      const taken = await page.screenshot({ animations: "disabled" });
      // Few colours: a page of text loses nothing and weighs a third.
      const small = await sharp(taken).png({ palette: true, colours: 96, effort: 10 }).toBuffer();
      if (small.length > MOST_BYTES) throw new Error(`${name} weighs ${small.length} bytes`);
      writeFileSync(join(DOCS, `${name}.png`), small);
      console.log(`${name}.png ${Math.round(small.length / 1024)} KB`);
    },
  };
}

const executablePath = findChromium();
if (executablePath === null) throw new Error("No Chromium: set CHROMIUM_PATH, or install it.");
const dataDir = mkdtempSync(join(tmpdir(), "pingan365-shots-"));
const boundaries = join(dataDir, "boundaries.geojson");
writeFileSync(boundaries, madeUpBoundaries(loadOrganisation(shippedOrganisationFolder())));
const { env } = process;
const own = { BOUNDARIES_FILE: boundaries, BOUNDARIES_DATUM: "WGS-84", DATABASE_URL: "" };
const app = await startChildApp({ env, dataDir, port: await freePort(), own, logName: "app.log" });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const keys = (role: string, unit: string, name: string) =>
    /pk_[\w-]+/.exec(
      execFileSync(
        "npm",
        ["run", "-s", "keys", "--", "add", "--role", role, "--unit", unit, "--name", name],
        {
          env: { ...env, DATA_DIR: dataDir, DATABASE_URL: "" },
        },
      ).toString(),
    )?.[0] ?? "";
  const studio = await openStudio(app.url, await openCity(app.url, keys), browser);
  const asked = process.argv.slice(2);
  for (const [who, take] of Object.entries(PEOPLE))
    if (asked.length === 0 || asked.includes(who)) await take(studio);
} finally {
  await browser.close();
  await app.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
