import type { Inbound } from "../../src/core/messages.ts";
import type { Channel } from "../../src/core/ports.ts";

/** A message as the chat API stores it: the checked body with the session it came by. */
export interface WebchatMessage {
  /** Subject of the session: the chat's id. */
  readonly session: string;
  /** The client's own id, unique within the session. */
  readonly id: string;
  readonly text?: string;
  readonly photos?: readonly string[];
  /** WGS-84 degrees. */
  readonly location?: { readonly lat: number; readonly lon: number };
  readonly option?: string;
}

/** The web chat as a channel: its replies are read from the outbox, so there is nothing to send. */
export const webchat: Channel = {
  name: "webchat",
  delivery: "stored",
  toInbound: (raw) => (isMessage(raw) ? toInbound(raw) : null),
  send: async () => ({ result: "accepted" }),
};

function toInbound({ session, id, text, photos, location, option }: WebchatMessage): Inbound {
  const message = {
    type: "message",
    text: text ?? "",
    attachments: (photos ?? []).map((mediaId) => ({ mediaId })),
    ...(location ? { location } : {}),
  } as const;
  return {
    address: { channel: "webchat", account: "web", chat: session },
    externalId: `${session}:${id}`,
    sender: session,
    chatKind: "private",
    body: option === undefined ? message : (scanOf(option) ?? { type: "option", option }),
  };
}

/** The page of a grid's link (`/?grid=CODE`) says where its reader stands. */
function scanOf(option: string): Inbound["body"] | null {
  const payload = /^start:(grid-[\w-]{1,32})$/.exec(option)?.[1];
  return payload ? { type: "start", payload } : null;
}

function isMessage(raw: unknown): raw is WebchatMessage {
  return typeof raw === "object" && raw !== null && "session" in raw && "id" in raw;
}
