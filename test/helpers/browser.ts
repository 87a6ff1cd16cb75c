import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";
import { openWeb, type Web } from "./web.ts";
import { createWorld, type World } from "./world.ts";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "zh-CN" } as const;
export const WIDE = { viewport: { width: 1440, height: 900 } } as const;
/** A machine that does much else is slow: what a page should show is waited for, however long it takes. */
const PATIENCE_MS = 60_000;

/** A real browser before a real app on a port, on a world whose clock runs. */
export interface BrowserWorld {
  readonly world: World;
  readonly web: Web;
  /** The app's address, without a slash at the end. */
  readonly base: string;
  /** Whatever browsers complained about since it was last read: scripts, the policy, missing files. */
  complaints(): string[];
  /** A page in a browser profile of its own. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** One more empty page in a profile that is there already. */
  another(context: BrowserContext): Promise<Page>;
  /** The desk of whoever holds this key, in a profile of its own, at `path`. */
  desk(key: string, path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Closes every page: one left open goes on complaining, and asking, in the next story. */
  closePages(): Promise<void>;
  /** Cuts every connection, as a tunnel or a lift does. */
  cut(): void;
  close(): Promise<void>;
}

/** Call it only where `findChromium` found one. */
export async function openBrowserWorld(): Promise<BrowserWorld> {
  const server = createServer((request, response) => getRequestListener(web.fetch)(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  const made = await createWorld();
  const world = { ...made, ctx: { ...made.ctx, now: () => new Date(), publicUrl: base } };
  const web = openWeb(world);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--no-sandbox"] });
  let complaints: string[] = [];

  const another = async (context: BrowserContext) => {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on(
      "console",
      (line) => line.type() === "error" && complaints.push(`${line.text()} ${line.location().url}`),
    );
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript(reportViolations);
    return page;
  };
  const newPage = async (options: BrowserContextOptions = {}) =>
    another(await browser.newContext({ ...PHONE, ...options }));
  return {
    world,
    web,
    base,
    complaints() {
      const all = complaints;
      complaints = [];
      return all;
    },
    another,
    async open(path, options) {
      const page = await newPage(options);
      await page.goto(base + path);
      return page;
    },
    async desk(key, path = "/staff", options) {
      const page = await newPage(options);
      const form = { key, next: "/staff" };
      await page.request.post(`${base}/staff/sign-in`, { form, headers: { origin: base }, maxRedirects: 0 });
      await page.goto(base + path);
      return page;
    },
    async closePages() {
      await Promise.all(browser.contexts().map((context) => context.close()));
      complaints = [];
    },
    cut: () => server.closeAllConnections(),
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      web.close();
      await world.close();
    },
  };
}

/** Runs in the page: what the policy refuses is said on the console, with the rule. */
function reportViolations(): void {
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}

/** The desk's scripts have run, and its links are theirs: what a hand does now is heard by them. */
export const awake = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.readyState === "complete" && document.querySelector("#console [data-htmx-powered]"),
  );

/** All that was said in the chat has its answers, whole: the stream may have brought some of them before. */
export const answered = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => (localStorage.getItem("pingan-unsent") ?? "[]") === "[]");

/** What the page asks for at this address waits until it is let through. */
export async function hold(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

export const openDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
