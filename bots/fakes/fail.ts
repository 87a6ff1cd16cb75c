import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import type { Fault } from "./faults.ts";

export type Env = { Bindings: HttpBindings };

/** Lets a call of Tencent's platforms go wrong as planned. */
export async function fail(
  stopped: AbortSignal,
  c: Context<Env>,
  fault: Fault,
  work: () => Promise<Response>,
): Promise<Response> {
  if (typeof fault === "object") return json(fault);
  if (typeof fault === "number") {
    await sleep(fault, undefined, { signal: stopped }).catch(() => {});
    return work();
  }
  if (fault === "gateway") return c.html("<html><h1>502 Bad Gateway</h1></html>", 502);
  if (fault === "hangs") await untilGone(stopped, c);
  if (fault === "lost") await work();
  return cut(c);
}

function untilGone(stopped: AbortSignal, c: Context<Env>): Promise<void> {
  return new Promise((resolve) => {
    c.env.incoming.socket.once("close", () => resolve());
    stopped.addEventListener("abort", () => resolve(), { once: true });
  });
}

export function cut(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** JSON, though the platforms call it text/plain in places. */
export const json = (answer: Readonly<Record<string, unknown>>): Response =>
  new Response(JSON.stringify(answer), { headers: { "content-type": "application/json; encoding=utf-8" } });
