import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Locale } from "../core/glossary.ts";

/** How a reader wants pages: kept in two cookies that say nothing else, so that it also works without JavaScript. */
export interface Looks {
  readonly lang: Locale;
  readonly big: boolean;
}

const YEAR = 365 * 86_400;

/** What the address asks for, else what was asked for before, else what the browser speaks. */
export function looksOf(c: Context): Looks {
  const lang = c.req.query("lang") ?? getCookie(c, "lang") ?? c.req.header("accept-language") ?? "";
  const size = c.req.query("text") ?? getCookie(c, "text");
  return { lang: /^en\b/i.test(lang) ? "en" : "zh-CN", big: size === "big" };
}

/** Keeps what the address asks for: `?lang=en`, `?text=big`. */
export function keepLooks(c: Context): void {
  const { lang, big } = looksOf(c);
  const options = { path: "/", maxAge: YEAR, sameSite: "Lax" } as const;
  if (c.req.query("lang") !== undefined) setCookie(c, "lang", lang, options);
  if (c.req.query("text") !== undefined) setCookie(c, "text", big ? "big" : "normal", options);
}
