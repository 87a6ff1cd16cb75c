import type { Unit } from "../../core/organisation.ts";
import { CommunityMap } from "./community-map.tsx";
import { CommunityTable } from "./community-table.tsx";
import { type FiguresProps, shownText } from "./figures-shown.ts";
import { FIGURE_WORDS, said } from "./figures-words.ts";
import { Card } from "./parts/card.tsx";
import { CASES_WORDS } from "./public-cases-words.ts";
import { MAP_WORDS } from "./public-map-words.ts";

/** Public matters by community: a map where the deployment gives boundaries, always the list; of one street where asked. */
export function FiguresCommunities(props: FiguresProps) {
  const { lang, figures, organisation, map, street } = props;
  const { communities, minimum, sections } = figures;
  const words = MAP_WORDS[lang];
  const text = (shown: typeof communities.total) => shownText(lang, shown, minimum);
  const values = {
    total: text(communities.total),
    others: text(communities.others),
    all: text(sections.cases.total),
  };
  const meant = (code: string) => !street || organisation.streetOf(code)?.code === street.code;
  const rows = communities.rows.filter(({ code }) => meant(code));
  return (
    <Card title={words.title} id="communities">
      <p>{said(words.adds, values)}</p>
      <StreetChoice {...props} />
      {map ? (
        <>
          <CommunityMap {...props} figures={communities} drawing={map.drawing} meant={meant} />
          <p class="quiet">{said(words.datum, { datum: map.datum })}</p>
        </>
      ) : null}
      <CommunityTable {...props} figures={{ ...communities, rows }} />
      <p class="quiet">{said(FIGURE_WORDS[lang].small, { minimum })}</p>
      <p class="screen">
        <a href="/cases/map">{words.also}</a>
      </p>
    </Card>
  );
}

/** A plain form: the answer has an address of its own. */
function StreetChoice({ lang, organisation, street }: FiguresProps) {
  const { street: label, anyStreet, filter } = CASES_WORDS[lang];
  const streets = organisation.units.filter(({ kind, closedOn }) => kind === "street" && closedOn === null);
  const inChinese = lang === "en" ? "zh-CN" : undefined;
  const choice = ({ code, name }: Pick<Unit, "code" | "name">) => (
    <option value={code} selected={code === street?.code} lang={inChinese}>
      {name}
    </option>
  );
  return (
    <form method="get" action="/figures#communities" class="row street screen">
      <label>
        {label}{" "}
        <select name="street">
          <option value="">{anyStreet}</option>
          {streets.map(choice)}
        </select>
      </label>
      <button type="submit">{filter}</button>
    </form>
  );
}
