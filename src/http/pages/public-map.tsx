import type { Datum } from "../../core/boundaries.ts";
import type { Locale } from "../../core/glossary.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { CommunityFigures } from "../../core/publish-communities.ts";
import type { Assets } from "../assets.ts";
import { CommunityMap } from "./community-map.tsx";
import { CommunityTable } from "./community-table.tsx";
import type { Drawing } from "./draw-boundaries.ts";
import { shownText } from "./figures-shown.ts";
import { said } from "./figures-words.ts";
import { Page } from "./layout.tsx";
import { LooksBar, minuteIn } from "./public-language.tsx";
import { MAP_WORDS } from "./public-map-words.ts";
import { PublicTabs } from "./public-tabs.tsx";

interface PublicMapProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly organisation: Organisation;
  readonly figures: CommunityFigures;
  /** Absent where the deployment gives no boundaries: then there is the table alone. */
  readonly map: { readonly drawing: Drawing; readonly datum: Datum } | null;
}

/** Public matters of the last year by community: a map where there are boundaries, and always the table. */
export function PublicMapPage(props: PublicMapProps) {
  const { assets, lang, figures, map } = props;
  const words = MAP_WORDS[lang];
  const { at, minimum, total } = figures;
  return (
    <Page assets={assets} title={words.title} lang={lang} styles={["public.css", "public-cases.css"]}>
      <LooksBar lang={lang} path="/cases/map" />
      <h1>
        {total === null || total === "hidden"
          ? words.title
          : said(words.heading, { total: shownText(lang, total, minimum) })}
      </h1>
      <PublicTabs lang={lang} at="map" />
      <p>{said(words.about, { at: minuteIn(lang, at, at) })}</p>
      {map ? (
        <>
          <p class="screen">
            <a href="#table">{words.toTable}</a>
          </p>
          <CommunityMap {...props} drawing={map.drawing} />
          <p class="quiet">{said(words.datum, { datum: map.datum })}</p>
        </>
      ) : null}
      <h2 id="table">{words.table}</h2>
      <p class="quiet">{said(words.small, { minimum })}</p>
      <CommunityTable {...props} />
      <p class="screen quiet">
        <a href="/api/public/communities">{words.json}</a>
      </p>
    </Page>
  );
}
