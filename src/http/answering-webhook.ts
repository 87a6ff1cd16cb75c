import type { Inbound } from "../core/messages.ts";
import { Refused } from "../core/refusals.ts";
import type { Receipt } from "../services/take-message.ts";
import type { Edge, EdgeRequest } from "./deps.ts";
import { notStored } from "./not-stored.ts";

type Query = (name: string) => string | undefined;

/** A platform that signs its address, introduces itself by GET, and takes an answer in the response. */
export interface AnsweringEdge {
  verify(query: Query): boolean;
  open(
    query: Query,
    body: string,
  ):
    | { result: "inbound"; inbound: Inbound; raw: unknown; seal(text: string): string }
    | { result: "refused" }
    | { result: "malformed" };
}

export interface Answering {
  /** Stores the message; throws when it could be kept nowhere. */
  receive(message: { inbound: Inbound; raw: unknown }): Promise<Receipt>;
  /** A place for the answer; null: this message holds one already. */
  open(externalId: string): {
    wait(ms: number, gone: AbortSignal): Promise<string | null>;
    release(): void;
  } | null;
  /** How long a response may wait, from its request on. */
  readonly holdMs: number;
}

/**
 * A webhook whose response may carry the answer: verified, committed, then held for a moment, then acknowledged.
 * Not stored: 503, so that the platform sends it again. The platform itself is never rate-limited.
 */
export function answeringWebhook(path: string, edge: AnsweringEdge, answering: Answering): Edge {
  return {
    path,
    async handle(request) {
      const began = performance.now();
      if (request.method === "GET") return greet(edge, request);
      if (!edge.verify(request.query)) throw new Refused("auth.signature");
      const opened = edge.open(request.query, await request.text());
      if (opened.result === "refused") throw new Refused("auth.signature");
      if (opened.result === "malformed") throw new Refused("request.malformed");
      try {
        const left = () => answering.holdMs - (performance.now() - began);
        const text = await receiveAndWait(answering, opened, left, request);
        return text === null ? DONE() : xml(opened.seal(text));
      } catch (error) {
        throw notStored(error);
      }
    },
  };
}

/** The platform asks whether this is us: what it sent comes back, as text that no browser takes for a page. */
function greet(edge: AnsweringEdge, { query }: EdgeRequest): Response {
  const echo = query("echostr") ?? "";
  if (!edge.verify(query) || echo.length > 256) throw new Refused("auth.signature");
  return plain(echo);
}

async function receiveAndWait(
  { receive, open, holdMs }: Answering,
  message: { inbound: Inbound; raw: unknown },
  left: () => number,
  request: EdgeRequest,
): Promise<string | null> {
  const mayWait = holdMs > 0 && message.inbound.body.type !== "ignored";
  const place = mayWait ? open(message.inbound.externalId) : null;
  try {
    const { inbound, raw } = message;
    const { fresh, repliesOwed } = await receive({ inbound, raw });
    if (!place || !fresh || !repliesOwed) return null;
    repliesOwed().then(
      (owed) => owed || place.release(),
      () => place.release(),
    );
    return await place.wait(left(), request.gone());
  } finally {
    place?.release();
  }
}

const DONE = (): Response => plain("success");
const plain = (text: string): Response =>
  new Response(text, {
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  });
const xml = (text: string): Response =>
  new Response(text, { headers: { "content-type": "application/xml; charset=utf-8" } });
