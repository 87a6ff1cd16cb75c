import type { ReachPhrases } from "../../src/core/phrasebook.ts";
import { enDay } from "./dates.ts";
import { STAGE } from "./words-en.ts";

/** As zh-reach.ts. */
export const enReach = {
  "reach.news": () => "Your matter: news",
  "reach.delay": ({ newDate }) => `Later: ${enDay(newDate)}`,
  "reach.stage": ({ stage }) => `Now: ${STAGE[stage]}`,
  "reach.sms": ({ number, link }) =>
    number ? `[Ping'an 365] News on your matter ${number}: ${link}` : `[Ping'an 365] News for you: ${link}`,
  "consent.push": () => "May we tell you here on WeChat how it goes?",
  "consent.push_yes": () => 'Good, we will tell you. Send "stop notices" at any time to stop.',
  "consent.push_no": () =>
    'Good, we will not write first. Send "status" to look at any time, "resume notices" to turn them on.',
  "consent.phone": () => "Would you leave a mobile number, for when WeChat does not reach you? You need not.",
  "consent.phone_yes": () => "Number noted, only for when we cannot reach you here.",
  "consent.phone_no": () => "Good, no number.",
  "pushes.off": () => 'Notices are off. We still answer what you write; "resume notices" turns them on.',
  "pushes.on": () => "Notices are on again.",
  "scan.place": ({ name }) =>
    `You are at ${name}. What you report next is noted for this place; if it is elsewhere, say "not here".`,
  "share.text": ({ site }) =>
    `Pass it on: Ping'an 365, one line about your neighbourhood is enough. ${site}/share`,
  "option.notify_yes": () => "Yes, tell me",
  "option.notify_no": () => "No notices",
  "option.no_phone": () => "No number",
  "option.not_here": () => "Not here",
} as const satisfies ReachPhrases;
