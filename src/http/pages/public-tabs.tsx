import type { Locale } from "../../core/glossary.ts";
import type { MatterFilter } from "../../core/public-matter.ts";
import { Tabs } from "./parts/tabs.tsx";
import { CASES_WORDS } from "./public-cases-words.ts";

/** The list with this filter: an address to keep or to send. */
export function casesPath(filter: MatterFilter, page = 1): string {
  const query = new URLSearchParams();
  for (const name of ["q", "street", "community", "topic", "stage"] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/cases?${query}` : "/cases";
}

/** The three ways to look at public matters. */
export function PublicTabs({ lang, at }: { lang: Locale; at: "list" | "map" | "followed" }) {
  const words = CASES_WORDS[lang];
  const tab = (name: typeof at, href: string) => ({ href, label: words[name], current: at === name });
  return (
    <Tabs
      label={words.title}
      tabs={[tab("list", "/cases"), tab("map", "/cases/map"), tab("followed", "/cases?stage=following")]}
    />
  );
}
