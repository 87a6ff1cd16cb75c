import type { InboundBody } from "../messages.ts";

/** What a private message says to the question about mediation. */
export type MediationWish =
  /** The button under one's own matter. */
  | { readonly wish: "own"; readonly number: string; readonly given: boolean }
  /** "调解 …" with the code of a question, or its link. */
  | { readonly wish: "open"; readonly token: string }
  | { readonly wish: "answer"; readonly token: string; readonly given: boolean };

const TOKEN = "([\\w-]{22})";
const SAYS = new RegExp(`^/?(?:调解|調解|mediation|mediate)[\\s:：]*${TOKEN}$`, "iu");
const LINK = new RegExp(`/mediation/${TOKEN}(?:[?#\\s]|$)`, "u");
const STARTS = new RegExp(`^mediation-${TOKEN}$`, "u");

export const ownOption = (number: string, given: boolean): string =>
  `mediate:${number}:${given ? "yes" : "no"}`;
export const invitedOption = (token: string, given: boolean): string =>
  `invited:${token}:${given ? "yes" : "no"}`;

/** Null: it is about something else. Forwarded words are nobody's consent. */
export function mediationWish(body: InboundBody): MediationWish | null {
  if (body.type === "option") return pressed(body.option);
  if (body.type === "start") {
    const token = STARTS.exec(body.payload ?? "")?.[1];
    return token ? { wish: "open", token } : null;
  }
  if (body.type !== "message" || body.forwarded) return null;
  const text = body.text.trim();
  const token = SAYS.exec(text)?.[1] ?? LINK.exec(text)?.[1];
  return token ? { wish: "open", token } : null;
}

function pressed(option: string): MediationWish | null {
  const [, verb, id = "", said] = /^(mediate|invited):([\w-]+):(yes|no)$/.exec(option) ?? [];
  const given = said === "yes";
  if (verb === "mediate") return { wish: "own", number: id, given };
  return verb === "invited" ? { wish: "answer", token: id, given } : null;
}
