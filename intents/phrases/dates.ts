import { dayOf } from "../../src/core/calendar.ts";
import type { When } from "../../src/core/phrasebook.ts";

const SHANGHAI_MS = 8 * 3_600_000;

/** Month, day and, of an instant, the time of day in Asia/Shanghai. */
interface Parts {
  readonly month: number;
  readonly day: number;
  /** "17:30"; null for an ISO day. */
  readonly time: string | null;
}

function partsOf(when: When): Parts {
  const isDay = typeof when === "string" && /^\d{4}-\d{2}-\d{2}$/.test(when);
  const instant = new Date(when);
  const iso = isDay ? when : dayOf(instant);
  const time = isDay ? null : new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
  return { month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)), time };
}

/** 11月25日, or 11月25日17:30. */
export function zhWhen(when: When): string {
  const { month, day, time } = partsOf(when);
  return `${month}月${day}日${time ?? ""}`;
}

/** 11月25日17:30前. */
export const zhBefore = (when: When): string => `${zhWhen(when)}前`;

/** 11月25日, whatever the time of day. */
export function zhDay(when: When): string {
  const { month, day } = partsOf(when);
  return `${month}月${day}日`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** 25 Nov, or 25 Nov 17:30. */
export function enWhen(when: When): string {
  const { month, day, time } = partsOf(when);
  return `${day} ${MONTHS[month - 1]}${time ? ` ${time}` : ""}`;
}

export function enDay(when: When): string {
  const { month, day } = partsOf(when);
  return `${day} ${MONTHS[month - 1]}`;
}
