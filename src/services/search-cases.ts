import { contactsByPhone } from "../../db/contacts.ts";
import type { QueueFilter } from "../../db/queues.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { patternOf, readSearch, type SearchReading } from "../core/read-search.ts";
import { Refused } from "../core/refusals.ts";
import type { Ctx } from "./context.ts";
import { noteAccess } from "./note-access.ts";

export type SearchFilter = Pick<QueueFilter, "words" | "patterns" | "units" | "contacts">;

/** What the words of an address select. A phone number is never one of them: it must not stand in an address. */
export function filterOfWords(ctx: Ctx, typed: string): SearchFilter {
  const reading = readSearch(typed);
  if (!reading) return {};
  if (reading.by === "phone") return { contacts: [] };
  if (reading.by === "number") return { words: [reading.digits] };
  if (reading.by === "words") return { words: reading.words, units: unitsNamed(ctx, reading.words) };
  const pattern = ctx.hanOf && patternOf(reading.sounds, ctx.hanOf);
  // What is no pinyin, like KTV, is found as it was typed.
  return pattern
    ? { patterns: [`${pattern}|${reading.typed}`], units: unitsSounding(ctx, pattern) }
    : { words: [reading.typed] };
}

/** Units whose names hold all the words. */
const unitsNamed = ({ organisation }: Ctx, words: readonly string[]): string[] =>
  organisation.units.filter(({ name }) => words.every((word) => name.includes(word))).map(({ code }) => code);

function unitsSounding({ organisation }: Ctx, pattern: string): string[] {
  const sounds = new RegExp(pattern, "u");
  return organisation.units.filter(({ name }) => sounds.test(name)).map(({ code }) => code);
}

/** The people with this phone. Each look-up is logged, the phone never is. @throws Refused without the right */
export async function contactsOfPhone(ctx: Ctx, staff: Staff, phone: string): Promise<string[]> {
  if (!mayDesk(staff.role, "find_by_phone")) throw new Refused("auth.forbidden", { detail: "按手机号查找" });
  const found = await contactsByPhone(ctx.db, ctx.district, phone);
  await noteAccess(ctx, staff, { kind: "find_person", subject: "phone", count: found.length });
  return found;
}

const join = (parts: readonly string[]) => parts.join(" ");

/** What was understood, in words for whoever searched. */
export function understoodAs(ctx: Ctx, reading: SearchReading): string {
  if (reading.by === "number")
    return reading.digits.length === 13 ? `工单号 ${reading.digits}` : `工单号里有 ${reading.digits}`;
  if (reading.by === "phone") return "手机号不放进网址：请在查找框里查";
  if (reading.by === "words") return `编号、地点、辖区、承办单位或内容里有“${join(reading.words)}”`;
  const pattern = ctx.hanOf && patternOf(reading.sounds, ctx.hanOf);
  if (!pattern) return `编号、地点、辖区、承办单位或内容里有“${reading.typed}”`;
  const first = reading.sounds.every((sound) => sound.length === 1);
  return `地点、辖区、承办单位或内容里读作“${join(reading.sounds)}”的字${first ? "（首字母）" : ""}`;
}
