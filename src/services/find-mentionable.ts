import type { Staff } from "../core/actors.ts";
import { type Nameable, readMentions } from "../core/mentions.ts";
import { patternOf, readSearch } from "../core/read-search.ts";
import type { Ctx } from "./context.ts";
import { type Mentionable, mentionable } from "./mentionable.ts";
import { visibleCase } from "./show-case.ts";

/** Most that are offered at once. */
const MOST = 20;

/**
 * Who may see this case and fits what was typed after an @: a name or unit, whole or begun, pinyin or first letters.
 * @throws Refused case.not_found when the case is unknown or out of this person's sight.
 */
export async function findMentionable(
  ctx: Ctx,
  staff: Staff,
  { number, typed }: { number: string; typed: string },
): Promise<Mentionable[]> {
  const all = await mentionable(ctx, staff, await visibleCase(ctx, staff, number));
  const later = ({ name }: Nameable) => Number(!name.startsWith(typed));
  return all
    .filter(fitting(ctx, typed))
    .sort((a, b) => later(a) - later(b))
    .slice(0, MOST);
}

function fitting({ hanOf }: Ctx, typed: string): (person: Nameable) => boolean {
  const reading = readSearch(typed);
  const pattern = reading?.by === "sounds" && hanOf ? patternOf(reading.sounds, hanOf) : null;
  const sounds = pattern ? new RegExp(pattern, "u") : null;
  const low = typed.toLowerCase();
  return ({ name, unit }) =>
    name.toLowerCase().includes(low) || unit.includes(typed) || (sounds?.test(name) ?? false);
}

/** Whom a refused note may have meant, to choose from: everybody of each name that several have. */
export async function meantBy(
  ctx: Ctx,
  staff: Staff,
  { number, text }: { number: string; text: string },
): Promise<Mentionable[]> {
  if (!text.includes("@")) return [];
  const all = await mentionable(ctx, staff, await visibleCase(ctx, staff, number));
  return readMentions(text, all).flatMap(({ people }) => (people.length > 1 ? people : []));
}
