import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";
import { openWeb, type Web } from "./web.ts";
import { createWorld, type World } from "./world.ts";

const PHONE = { viewport: { width: 360, height: 740 }, locale: "zh-CN" } as const;

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
  /** The desk of whoever holds this key, in a profile of its own. */
  desk(key: string, options?: BrowserContextOptions): Promise<Page>;
  /** Cuts every connection, as a tunnel or a lift does. */
  cut(): void;
  close(): Promise<void>;
}

/** Call it only where `findChromium` found one. */
export async function openBrowserWorld(): Promise<BrowserWorld> {
  const made = await createWorld();
  const world = { ...made, ctx: { ...made.ctx, now: () => new Date() } };
  const web = openWeb(world);
  const server = createServer((request, response) => getRequestListener(web.fetch)(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://localhost:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--no-sandbox"] });
  let complaints: string[] = [];

  const open: BrowserWorld["open"] = async (path, options = {}) => {
    const context = await browser.newContext({ ...PHONE, ...options });
    const page = await context.newPage();
    page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript(reportViolations);
    await page.goto(base + path);
    return page;
  };
  return {
    world,
    web,
    base,
    complaints() {
      const all = complaints;
      complaints = [];
      return all;
    },
    open,
    async desk(key, options) {
      const page = await open("/staff/sign-in", options);
      await openDetails(page);
      await page.fill("#key", key);
      await page.press("#key", "Enter");
      await page.waitForURL((url) => url.pathname !== "/staff/sign-in");
      return page;
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

/** How many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

export const openDetails = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
