import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import type { Edge } from "./deps.ts";
import { notStored } from "./not-stored.ts";

type Query = (name: string) => string | undefined;

/** A platform that seals everything it sends, its greeting too, and reads nothing in the response. */
export interface SealedEdge {
  /** What the platform wants to hear; null where it is not the platform. */
  greet(query: Query): string | null;
  open(
    query: Query,
    body: string,
  ): { result: "inbound"; inbound: Inbound; raw: unknown } | { result: "refused" } | { result: "malformed" };
}

/**
 * A webhook of such a platform: verified, committed to the inbox, then acknowledged with nothing; the work comes after.
 * Not stored: 503, so that the platform sends it again. The platform itself is never rate-limited.
 */
export function sealedWebhook(
  path: string,
  edge: SealedEdge,
  receive: (message: { inbound: Inbound; raw: unknown }) => Promise<unknown>,
): Edge {
  return {
    path,
    async handle({ method, query, text }) {
      if (method === "GET") {
        const echo = edge.greet(query);
        if (echo === null) throw new Refused("auth.signature");
        return plain(echo);
      }
      const opened = edge.open(query, await text());
      if (opened.result === "refused") throw new Refused("auth.signature");
      if (opened.result === "malformed") throw new Refused("request.malformed");
      const { inbound, raw } = opened;
      try {
        await receive({ inbound, raw });
      } catch (error) {
        throw notStored(error);
      }
      return plain("");
    },
  };
}

/** As text that no browser takes for a page. */
const plain = (text: string): Response =>
  new Response(text, {
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  });
