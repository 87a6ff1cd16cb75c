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

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** 5 分钟, 3 小时, 2 天: the largest whole unit. */
function spanText(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(1, Math.floor(ms / MINUTE_MS))} 分钟`;
  return ms < 2 * DAY_MS ? `${Math.floor(ms / HOUR_MS)} 小时` : `${Math.floor(ms / DAY_MS)} 天`;
}

/** How long ago: 刚刚, 3 小时前. */
export function ageText(instant: Date, now: Date): string {
  const ms = now.getTime() - instant.getTime();
  return ms < MINUTE_MS ? "刚刚" : `${spanText(ms)}前`;
}

/** How long until it runs out, or since it did: 还有 3 小时, 超时 2 天. */
export function leftText(instant: Date, now: Date): string {
  const ms = instant.getTime() - now.getTime();
  return ms >= 0 ? `还有 ${spanText(ms)}` : `超时 ${spanText(-ms)}`;
}
