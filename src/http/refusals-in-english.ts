import { type Refusal, type RefusalCode, refusalStatus } from "../core/refusals.ts";

/** What residents may meet on a page, in English; the rest is told by its kind. */
const ENGLISH: Partial<Record<RefusalCode, string>> = {
  "request.too_large": "This is too large: at most {limit}.",
  "request.too_many": "That was too often. Please try again in {seconds} seconds.",
  "status.not_found": "Number and code do not fit. Write “my cases” in the chat and you get them again.",
  "account.setup_over":
    "This set-up link was used or is over. While there is no administrator, every start gives a new one.",
  "account.link_over": "This link was used or is over. Ask the administrator for a new one.",
  "media.not_here": "Photos cannot be taken in here. Write it in words, or try again later.",
  not_found: "Nothing is here. Check the address or the number.",
  "service.unavailable": "The service cannot be reached for a moment.",
};
const BY_KIND: Readonly<Record<number, string>> = {
  400: "This cannot be sent as it is.",
  401: "We do not know who you are.",
  403: "This is not for you to see.",
  404: "Nothing is here. Check the address or the number.",
  409: "Something has changed meanwhile.",
};

/** A refusal as a resident who reads English is told of it. */
export function refusalInEnglish(refusal: Refusal): string {
  const text =
    ENGLISH[refusal.code] ?? BY_KIND[refusalStatus(refusal)] ?? "Something went wrong on our side.";
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.values?.[name] ?? ""));
}
