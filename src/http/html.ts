import type { Context } from "hono";
import type { html as raw } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { keepLooks, looksOf } from "./looks.ts";

/** Anything JSX makes. */
type Element = ReturnType<typeof raw> | { toString(): string | Promise<string> };

/** Answers with a page. Pages show what only this reader may see, so nobody keeps a copy. */
export async function html(c: Context, page: Element, status: ContentfulStatusCode = 200): Promise<Response> {
  c.header("Cache-Control", "no-store");
  keepLooks(c);
  const text = (await page.toString()).toString();
  // Large text is for whoever asked for it on any page, so no page has to think of it.
  const sized = looksOf(c).big ? text.replace(/^<html /, '<html class="big" ') : text;
  return c.html(`<!doctype html>${sized}`, status);
}

/** Answers with a page that is the same for everybody of one language and size: a browser may keep it for a moment. */
export async function publicHtml(c: Context, page: Element): Promise<Response> {
  const answer = await html(c, page);
  answer.headers.set("Cache-Control", "private, max-age=30");
  answer.headers.append("Vary", "Cookie, Accept-Language");
  return answer;
}
