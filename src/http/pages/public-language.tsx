import type { Context } from "hono";
import type { Child } from "hono/jsx";
import { LOCALES, type Locale } from "../../core/glossary.ts";
import { looksOf } from "../looks.ts";

/** The language of a resident's page: what was chosen there or in the chat, else what the browser speaks. */
export const langOf = (c: Context): Locale => looksOf(c).lang;

const NAMES = { "zh-CN": "中文", en: "English" } as const satisfies Record<Locale, string>;
const SIZES = {
  "zh-CN": { big: "大字", normal: "标准字号" },
  en: { big: "Large text", normal: "Normal text" },
} as const satisfies Record<Locale, unknown>;

/**
 * Large text and the other language, on the chat and on every page for residents: links to the same page, remembered in
 * cookies, so that both work without JavaScript. `path` may have a query of its own.
 */
export function LooksBar({ lang, path }: { lang: Locale; path: string }) {
  const to = (name: "lang" | "text", value: string) => {
    const url = new URL(path, "http://here");
    url.searchParams.set(name, value);
    return url.pathname + url.search;
  };
  return (
    <p class="looks screen">
      <a id="big-text" class="to-big" href={to("text", "big")}>
        {SIZES[lang].big}
      </a>
      <a id="normal-text" class="to-normal" href={to("text", "normal")}>
        {SIZES[lang].normal}
      </a>
      {LOCALES.filter((one) => one !== lang).map((one) => (
        <a href={to("lang", one)} lang={one} hreflang={one}>
          {NAMES[one]}
        </a>
      ))}
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
