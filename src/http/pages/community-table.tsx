import type { Child } from "hono/jsx";
import type { Locale } from "../../core/glossary.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { CommunityFigures } from "../../core/publish-communities.ts";
import { shownText } from "./figures-shown.ts";
import { said } from "./figures-words.ts";
import { Empty } from "./parts/empty.tsx";
import { CASES_WORDS } from "./public-cases-words.ts";
import { Chinese } from "./public-language.tsx";
import { MAP_WORDS } from "./public-map-words.ts";

interface CommunityTableProps {
  readonly lang: Locale;
  readonly organisation: Organisation;
  readonly figures: CommunityFigures;
}

/** The numbers of the map; communities without any are only counted. */
export function CommunityTable({ lang, organisation, figures }: CommunityTableProps) {
  const words = MAP_WORDS[lang];
  const told = figures.rows.filter(({ matters }) => matters !== 0);
  const left = figures.rows.filter(({ code, matters }) => code !== "" && matters === 0).length;
  if (told.length === 0) return <Empty title={CASES_WORDS[lang].noneYet}></Empty>;
  const chinese = (text: string | undefined): Child => <Chinese lang={lang}>{text ?? ""}</Chinese>;
  return (
    <>
      <table class="stacked communities">
        <caption class="hidden">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.community}</th>
            <th scope="col">{words.street}</th>
            <th scope="col" class="count">
              {words.matters}
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ code, matters }) => (
            <tr>
              <th scope="row">
                {code === "" ? (
                  words.unknown
                ) : (
                  <a href={`/cases?community=${code}`}>{chinese(organisation.unit(code)?.name ?? code)}</a>
                )}
              </th>
              <td>{chinese(organisation.streetOf(code)?.name)}</td>
              <td class="count">{shownText(lang, matters, figures.minimum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? <p class="quiet">{said(words.none, { count: left })}</p> : null}
    </>
  );
}
