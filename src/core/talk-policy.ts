import { addWorkdays, type Calendar } from "./calendar.ts";
import type { Role } from "./glossary.ts";

/**
 * Why a person of the staff no longer speaks in a chat. released: they gave it back · answered, promoted: the matter
 * ended · resident: the resident asked for the bot · taken_over: somebody else took it · silent, off_hours, no_right,
 * left_group: by rule · erased: the resident had what is kept of them erased.
 */
export const TALK_ENDS = [
  "released",
  "answered",
  "promoted",
  "resident",
  "taken_over",
  "silent",
  "off_hours",
  "no_right",
  "left_group",
  "erased",
] as const;
export type TalkEnd = (typeof TALK_ENDS)[number];

/** Configurable limits of a talk between a resident and a person of the staff. */
export interface TalkPolicy {
  /** A resident waits so many minutes at most for the next word; then the bot goes on. */
  readonly silentMinutes: number;
  /** Longest text of the staff, in characters. */
  readonly mostText: number;
}

export const TALK_POLICY: TalkPolicy = { silentMinutes: 15, mostText: 600 };

/** What the rules need of an open talk. */
export interface OpenTalk {
  readonly unit: string;
  readonly openedAt: Date;
  readonly lastWordAt: Date | null;
  readonly waitingSince: Date | null;
}

/** The end of the office hours in which a talk was taken; taken after them, of the next working day's. */
function officeEnd(calendar: Calendar, { unit, openedAt }: OpenTalk): Date {
  const sameDay = addWorkdays(calendar, openedAt, 0, unit);
  return sameDay > openedAt ? sameDay : addWorkdays(calendar, openedAt, 1, unit);
}

/** Why an open talk is over by the clock alone; null while it goes on. Nobody who is just speaking is cut off. */
export function whyOver(
  policy: TalkPolicy,
  calendar: Calendar,
  talk: OpenTalk,
  now: Date,
): Extract<TalkEnd, "silent" | "off_hours"> | null {
  const longAgo = (at: Date) => now.getTime() - at.getTime() >= policy.silentMinutes * 60_000;
  if (talk.waitingSince && longAgo(talk.waitingSince)) return "silent";
  const speaking = talk.lastWordAt !== null && !longAgo(talk.lastWordAt);
  return now >= officeEnd(calendar, talk) && !speaking ? "off_hours" : null;
}

/** Whether a question is done with a talk that ended so: something was said, and nothing waits for an answer. */
export const settles = (
  end: TalkEnd,
  { words, waitingSince }: { readonly words: number; readonly waitingSince: Date | null },
): boolean => words > 0 && (end === "released" || end === "answered" || waitingSince === null);

/** Who speaks, as other staff may read it in a group: never a name. */
export interface Holder {
  readonly unit: string;
  readonly role: Role;
}
