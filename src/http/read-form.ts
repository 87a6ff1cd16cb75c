import type { Context } from "hono";
import { Refused } from "../core/refusals.ts";

/** The form a page sent. @throws Refused request.malformed when the body is none. */
export async function readForm(c: Context): Promise<FormData> {
  try {
    // Where a route has read it before, it is there without a promise.
    return await c.req.formData();
  } catch (error) {
    // What does not parse is a TypeError; a body over its limit stays what it is.
    throw error instanceof TypeError ? new Refused("request.form") : error;
  }
}
