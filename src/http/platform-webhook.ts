import type { Inbound } from "../core/messages.ts";
import { type Refusal, refusalMessage, refusalStatus } from "../core/refusals.ts";
import type { Edge } from "./deps.ts";

/** A platform's side of a webhook: who is let in, and what the body means. */
export interface PlatformEdge {
  verify(headers: Headers): boolean;
  /** Null for a body the platform never sends. */
  parse(bodyText: string): { readonly inbound: Inbound; readonly raw: unknown } | null;
}

/** Platforms send at most some kilobytes; a megabyte is nobody's update. */
const MOST_BYTES = 1_000_000;

/**
 * A platform's webhook: verified, committed to the inbox, then acknowledged; the work comes after.
 * Not stored: 503, so that the platform sends it again. The platform itself is never rate-limited.
 */
export function platformWebhook(
  path: string,
  edge: PlatformEdge,
  receive: (message: { inbound: Inbound; raw: unknown }) => Promise<void>,
): Edge {
  return {
    path,
    async handle(request) {
      if (!edge.verify(request.headers)) return refused({ code: "auth.secret" });
      const body = await request.text();
      if (body.length > MOST_BYTES) return refused({ code: "request.too_large", values: { limit: "1 MB" } });
      const message = edge.parse(body);
      if (!message) return refused({ code: "request.malformed" });
      try {
        await receive(message);
      } catch {
        return refused({ code: "service.unavailable" });
      }
      return Response.json({ ok: true });
    },
  };
}

function refused(refusal: Refusal): Response {
  const error = { code: refusal.code, message: refusalMessage(refusal) };
  return Response.json({ error }, { status: refusalStatus(refusal) });
}
