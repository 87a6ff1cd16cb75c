import type { Context } from "hono";
import { Refused, refusalStatus } from "../../core/refusals.ts";
import type { AppDeps, Env } from "../deps.ts";
import type { Desk } from "./staff-frame.tsx";
import { refusalWords } from "./staff-refusals.ts";

/** What every page of the desk is made with. */
export function deskOf(
  { assets, ctx }: AppDeps,
  c: Context<Env>,
  path: string,
  said: Pick<Desk, "error" | "done"> = {},
): Desk {
  const { staff, articlesWaiting = 0 } = c.var;
  return { assets, organisation: ctx.organisation, staff, articlesWaiting, path, now: ctx.now(), ...said };
}

/** Runs what a form asks for; a refusal is shown on the page it came from, with its status. */
export async function orRefusal(
  work: () => Promise<Response>,
  show: (error: string, status: 409) => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return show(refusalWords(error.refusal), refusalStatus(error.refusal) as 409);
  }
}

/** A text field of a form; "" when it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
