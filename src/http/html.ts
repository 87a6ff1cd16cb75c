import type { Context } from "hono";
import type { html as raw } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** Anything JSX makes. */
type Element = ReturnType<typeof raw> | { toString(): string | Promise<string> };

/** Answers with a page. Pages show what only this reader may see, so nobody keeps a copy. */
export async function html(c: Context, page: Element, status: ContentfulStatusCode = 200): Promise<Response> {
  c.header("Cache-Control", "no-store");
  return c.html(`<!doctype html>${await page.toString()}`, status);
}
