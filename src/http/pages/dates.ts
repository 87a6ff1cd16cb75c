const MINUTE = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const DAY = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "long",
  day: "numeric",
});

/** 11月23日 14:05, in Asia/Shanghai. */
export function minuteText(instant: Date): string {
  const parts = new Map(MINUTE.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.get("month")}月${parts.get("day")}日 ${parts.get("hour")}:${parts.get("minute")}`;
}

/** 2026年11月23日, in Asia/Shanghai. */
export const dayText = (instant: Date): string => DAY.format(instant);

/** The same of an ISO day. */
export const isoDayText = (day: string): string => dayText(new Date(`${day}T04:00:00Z`));

/** 11月26日，延至 12月4日: the day first promised stays in sight beside the new one, an ISO day. */
export function delayedText(dueAt: Date | null, newDate: string): string {
  const until = `延至 ${shortDay(new Date(`${newDate}T04:00:00Z`))}`;
  return dueAt ? `${shortDay(dueAt)}，${until}` : until;
}

const shortDay = (instant: Date): string => minuteText(instant).split(" ")[0] ?? "";
