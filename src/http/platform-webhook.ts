import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import type { Edge } from "./deps.ts";
import { notStored } from "./not-stored.ts";

/** A platform's side of a webhook: who is let in, and what the body means. */
export interface PlatformEdge {
  verify(headers: { get(name: string): string | undefined }): boolean;
  /** Null for a body the platform never sends. */
  parse(bodyText: string): { readonly inbound: Inbound; readonly raw: unknown } | null;
}

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
      if (!edge.verify({ get: request.header })) throw new Refused("auth.secret");
      const body = await request.text();
      const message = edge.parse(body);
      if (!message) throw new Refused("request.malformed");
      try {
        await receive(message);
      } catch (error) {
        // Nested deeper than anything a platform sends: it would fail the same way every time.
        if (error instanceof RangeError) throw new Refused("request.malformed");
        throw notStored(error);
      }
      return Response.json({ ok: true });
    },
  };
}
