import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { LOCALES, type Locale } from "../../core/glossary.ts";
import { looksOf } from "../looks.ts";

/** The language of a resident's page: what was chosen there or in the chat, else what the browser speaks. */
export const langOf = (c: Context): Locale => looksOf(c).lang;

const NAMES = { "zh-CN": "中文", en: "English" } as const satisfies Record<Locale, string>;

/** The same page in the other language; `path` may have a query of its own. */
export function LanguageSwitch({ lang, path }: { lang: Locale; path: string }) {
  const other = LOCALES.filter((one) => one !== lang);
  const url = new URL(path, "http://here");
  return (
    <p class="language screen">
      {other.map((one) => {
        url.searchParams.set("lang", one);
        return (
          <a href={url.pathname + url.search} lang={one} hreflang={one}>
            {NAMES[one]}
          </a>
        );
      })}
    </p>
  );
}

/** Puts things into a sentence: "{unit}" is replaced by what stands for `unit`. */
export function Filled({ text, values }: { text: string; values: Readonly<Record<string, Child>> }) {
  return (
    <>
      {text.split(/(\{\w+\})/).map((part) => {
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        return name === undefined ? part : (values[name] ?? "");
      })}
    </>
  );
}

/** Words that are Chinese on a page of any language: names of units and categories, what people wrote. */
export function Chinese({ lang, children }: { lang: Locale; children?: Child }) {
  return lang === "zh-CN" ? children : <span lang="zh-CN">{children}</span>;
}

const DAYS = {
  "zh-CN": new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "long", day: "numeric" }),
  en: new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", month: "long", day: "numeric" }),
} as const satisfies Record<Locale, Intl.DateTimeFormat>;
const MINUTES = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
});

/** 12月3日, 3 December; in Asia/Shanghai. An ISO day is that day. With the year where it is not this one. */
export function dayIn(lang: Locale, when: Date | string, now: Date): string {
  const at = typeof when === "string" ? new Date(`${when}T04:00:00Z`) : when;
  const day = DAYS[lang].format(at);
  const year = yearOf(at);
  if (year === yearOf(now)) return day;
  return lang === "en" ? `${day} ${year}` : `${year}年${day}`;
}

/** The same with hours and minutes. */
export const minuteIn = (lang: Locale, at: Date, now: Date): string =>
  `${dayIn(lang, at, now)} ${MINUTES.format(at)}`;

const yearOf = (at: Date): number => new Date(at.getTime() + 8 * 3_600_000).getUTCFullYear();
