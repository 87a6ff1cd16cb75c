import { aside } from "./small-talk.ts";
import type { Turn } from "./turn.ts";
import type { Command, DialogueState, Step } from "./types.ts";

const OWN_PHONE =
  /(?:我的?|本人)(?:手机|电话|号码|联系方式)|换个?(?:手机|电话|号码)|(?:联系|打给?)我|my (?:phone|number|mobile)|call me/iu;
const MARKS = /[\p{P}\p{S}\s\d]+/gu;
/** What is said around a phone number and nothing else. */
const AROUND =
  /我的?|本人|手机|电话|号码|号|联系方式|换个?|新的?|这个|改成?|可以|请|联系|打给?|是|my|phone|number|mobile|is|call|me/giu;

/** A phone given as the person's own: alone, or said to be theirs. */
export function phoneIn(turn: Turn): Command[] {
  const phone = turn.understanding?.slots.phone;
  if (!phone) return [];
  const alone = turn.text.replaceAll(MARKS, "") === "";
  return alone || OWN_PHONE.test(turn.text) ? [{ do: "set_phone", phone }] : [];
}

/** "我的电话13800138000": nothing else is said, so it belongs in no report's words. */
export function isPhoneOnly(turn: Turn): boolean {
  if (phoneIn(turn).length === 0 || turn.photos.length > 0 || turn.location) return false;
  return turn.text.replaceAll(MARKS, "").replaceAll(AROUND, "") === "";
}

export const notePhone = (state: DialogueState): Step => aside(state, [{ key: "phone.noted", values: {} }]);
