import type { Locator, Page } from "playwright-core";
import { awake } from "./browser.ts";

/** How a person uses a page: with a mouse, or with nothing but a keyboard. */
export interface Hands {
  press(what: Locator): Promise<void>;
  fill(what: Locator, text: string): Promise<void>;
  choose(what: Locator, value: string): Promise<void>;
  /** A day, written 2026-12-01. */
  day(what: Locator, day: string): Promise<void>;
  /** Opens a case of a queue at the desk. */
  openCase(page: Page, queue: string, number: string): Promise<void>;
  /** Opens the form of an action of the case. */
  begin(page: Page, event: string): Promise<Locator>;
}

const opened = (page: Page, number: string) =>
  page.locator(`#case[data-number="${number}"] #case-body`).waitFor();
/** What is in the pane now is not what comes: the same case may be open already. */
async function markSeen(page: Page): Promise<void> {
  await awake(page);
  await page.evaluate(() => document.getElementById("case")?.setAttribute("data-seen", ""));
}
/** The list of the queue came, and the empty pane with it. */
async function listed(page: Page, queue: string): Promise<void> {
  // Out of sight on a phone.
  await page.locator("#case.empty:not([data-seen])").waitFor({ state: "attached" });
  await page.locator(`#queue-${queue}[aria-current]`).waitFor({ state: "attached" });
}
const foldOf = (page: Page, event: string) => page.locator(`#action-${event}`);

export const mouse: Hands = {
  press: (what) => what.click(),
  async fill(what, text) {
    await what.click();
    await what.fill(text);
  },
  choose: async (what, value) => void (await what.selectOption(value)),
  day: (what, day) => what.fill(day),
  async openCase(page, queue, number) {
    await markSeen(page);
    await page.click(`#queue-${queue}`);
    await listed(page, queue);
    await page.click(`#row-${number} a`);
    await opened(page, number);
  },
  async begin(page, event) {
    const fold = foldOf(page, event);
    await fold.waitFor({ state: "attached" });
    const rare = page.locator("#more-actions:not([open])", { has: fold });
    if ((await rare.count()) > 0) await rare.locator("> summary").click();
    await fold.locator("> summary").click();
    return fold.locator("form");
  },
};

export const keyboard: Hands = {
  async press(what) {
    await walkTo(what);
    await what.page().keyboard.press("Enter");
  },
  async fill(what, text) {
    await walkTo(what);
    await what.page().keyboard.insertText(text);
  },
  async choose(what, value) {
    await walkTo(what);
    for (let n = 0; n < MOST_STEPS && (await what.inputValue()) !== value; n++)
      await what.page().keyboard.press("ArrowDown");
    if ((await what.inputValue()) !== value) throw new Error(`no keyboard reaches ${value} in ${what}`);
  },
  async day(what, day) {
    await walkTo(what);
    const { keyboard: keys } = what.page();
    const [year = "", month = "", date = ""] = day.split("-");
    // Which part comes first hangs on the machine's language.
    await keys.type(month + date + year);
    if ((await what.inputValue()) === day) return;
    for (let part = 0; part < 3; part++) await keys.press("ArrowLeft");
    await keys.type(year);
    await keys.press("ArrowRight");
    await keys.type(month + date);
    if ((await what.inputValue()) !== day) throw new Error(`no keyboard writes ${day} into ${what}`);
  },
  async openCase(page, queue, number) {
    const key = (await page.getAttribute(`#queue-${queue}`, "data-queue-key")) ?? "";
    await markSeen(page);
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    const row = page.locator(`#row-${number} a`);
    await listed(page, queue);
    await row.waitFor();
    for (let n = 0; n < MOST_STEPS && !(await hasFocus(row)); n++) await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await opened(page, number);
  },
  async begin(page, event) {
    const form = foldOf(page, event).locator("form");
    const key = await page.getAttribute(`#action-${event} > summary`, "data-key");
    // Its own key, where it has one: the form is open then, and what comes first in it has the focus.
    if (key) {
      await page.keyboard.press(key.toLowerCase());
      await form.locator(":focus").waitFor();
      return form;
    }
    const rare = page.locator("#more-actions:not([open])", { has: foldOf(page, event) });
    if ((await rare.count()) > 0) await keyboard.press(rare.locator("> summary"));
    await keyboard.press(foldOf(page, event).locator("> summary"));
    return form;
  },
};

const MOST_STEPS = 250;

const hasFocus = (what: Locator) => what.evaluate((element) => element === document.activeElement);

/** Goes there by Tab alone, and sees on every way stop where the focus is. */
async function walkTo(what: Locator): Promise<void> {
  await what.waitFor();
  const page = what.page();
  const behind = await what.evaluate(
    (element) =>
      document.activeElement !== document.body &&
      (document.activeElement?.compareDocumentPosition(element) ?? 0) === Node.DOCUMENT_POSITION_PRECEDING,
  );
  for (let n = 0; n < MOST_STEPS; n++) {
    const stop = await what.evaluate(whereFocusIs);
    if (n > 0 && !stop.seen)
      throw new Error(`the focus cannot be seen on ${stop.name} on the way to ${what}`);
    if (stop.there) return;
    await page.keyboard.press(behind ? "Shift+Tab" : "Tab");
  }
  throw new Error(`no way by keyboard to ${what}`);
}

/** Runs in the page: whether the focus is on the element, and can be seen where it is. */
function whereFocusIs(element: Element): { there: boolean; seen: boolean; name: string } {
  const at = document.activeElement ?? document.body;
  const shown = at.matches("input[type=file]") ? (at.closest("label") ?? at) : at;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const seen = at === document.body || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
  return { there: at === element, seen, name: `${at.tagName} ${at.id} ${at.textContent?.slice(0, 20)}` };
}
