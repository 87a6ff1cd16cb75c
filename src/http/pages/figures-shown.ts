import type { Datum } from "../../core/boundaries.ts";
import type { Locale } from "../../core/glossary.ts";
import type { Organisation, Unit } from "../../core/organisation.ts";
import type { Shown } from "../../core/protect-counts.ts";
import type { Figures } from "../../core/publish-figures.ts";
import type { Assets } from "../assets.ts";
import type { Drawing } from "./draw-boundaries.ts";
import { FIGURE_WORDS, said, TOPIC_EN } from "./figures-words.ts";

/** What the page of figures and its tables are made with. */
export interface FiguresProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly organisation: Organisation;
  readonly licence: string;
  readonly figures: Figures;
  /** Absent where the deployment gives no boundaries. */
  readonly map: { readonly drawing: Drawing; readonly datum: Datum } | null;
  /** Of which street the communities are asked for; null: of all. */
  readonly street: Unit | null;
}

/** A count as people read it: 1,438, 少于 5, 不单列 or 暂不公布. */
export function shownText(lang: Locale, shown: Shown | null | undefined, minimum: number): string {
  const { few, hidden, withheld } = FIGURE_WORDS[lang];
  if (typeof shown === "number") return shown.toLocaleString("en-GB");
  if (shown === "few") return said(few, { minimum });
  return shown === "hidden" ? hidden : withheld;
}

/** 84.1%; — where what it is made of is not shown. */
export const shareText = (share: number | null): string =>
  share === null ? "—" : `${(share * 100).toFixed(1)}%`;

/** The name of a month (yyyy-mm), or of a topic; units have names of their own. */
export function keyText(lang: Locale, by: "month" | "topic", key: string): string {
  if (by === "topic") return lang === "en" ? ((TOPIC_EN as Record<string, string>)[key] ?? key) : key;
  const [year = "", month = ""] = key.split("-");
  return said(FIGURE_WORDS[lang].month, { year, month: lang === "en" ? month : Number(month) });
}
