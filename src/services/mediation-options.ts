import { invitedOption, ownOption } from "../core/dialogue/mediation-wish.ts";
import type { Locale } from "../core/glossary.ts";
import type { Option } from "../core/messages.ts";
import type { Ctx } from "./context.ts";

const both = (ctx: Pick<Ctx, "speak">, locale: Locale, id: (given: boolean) => string): Option[] => [
  { id: id(true), label: ctx.speak(locale, "option.mediate_yes", {}) },
  { id: id(false), label: ctx.speak(locale, "option.mediate_no", {}) },
];

/** The two buttons under one's own matter. */
export const mediationOptions = (ctx: Pick<Ctx, "speak">, locale: Locale, number: string): Option[] =>
  both(ctx, locale, (given) => ownOption(number, given));

/** The two buttons of whoever holds an invitation. */
export const invitedOptions = (ctx: Pick<Ctx, "speak">, locale: Locale, token: string): Option[] =>
  both(ctx, locale, (given) => invitedOption(token, given));
