import type { Child } from "hono/jsx";
import {
  DEFINITIONS,
  FIGURE_SECTIONS,
  type FigureId,
  type FigureSection,
  RATES,
  TOTALS,
} from "../../core/figures.ts";
import type { Locale } from "../../core/glossary.ts";
import { BREAKDOWNS, type Figures, shareOf } from "../../core/publish-figures.ts";
import { BreakdownTable } from "./figures-breakdown.tsx";
import { FiguresCommunities } from "./figures-communities.tsx";
import { FiguresPicture } from "./figures-picture.tsx";
import { type FiguresProps, shareText, shownText } from "./figures-shown.ts";
import { FIGURE_WORDS, said } from "./figures-words.ts";
import { Page } from "./layout.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { LooksBar, minuteIn } from "./public-language.tsx";

/** What came in and what became of it, so that it adds up: one picture, the numbers behind it, what each means. */
export function FiguresPage(props: FiguresProps) {
  const { assets, lang, figures, licence, street } = props;
  const words = FIGURE_WORDS[lang];
  const { minimum, at, sections } = figures;
  return (
    <Page assets={assets} title={words.title} lang={lang} styles={["public.css", "public-cases.css"]}>
      <LooksBar lang={lang} path={street ? `/figures?street=${street.code}` : "/figures"} />
      <h1>{headingOf(lang, figures)}</h1>
      <p>{said(words.asOf, { at: minuteIn(lang, at, at) })}</p>
      {sections.messages.total === 0 && sections.cases.total === 0 ? (
        <Empty title={words.none}>{words.noneHelp}</Empty>
      ) : null}
      <Card title={words.picture}>
        <FiguresPicture lang={lang} figures={figures} />
      </Card>
      <Rates {...props} />
      <h2>{words.table}</h2>
      <p class="quiet">{said(words.small, { minimum })}</p>
      {FIGURE_SECTIONS.map((name) => (
        <SectionTable lang={lang} name={name} figures={figures} />
      ))}
      {BREAKDOWNS.map((by) => (
        <BreakdownTable {...props} by={by} />
      ))}
      <FiguresCommunities {...props} />
      <Card title={words.download}>
        <p>
          <a href="/figures.csv">{words.csv}</a> · <a href="/api/figures">{words.json}</a>
        </p>
        <p class="quiet">{said(words.licence, { licence })}</p>
      </Card>
    </Page>
  );
}

function headingOf(lang: Locale, { sections, minimum }: Figures): string {
  const words = FIGURE_WORDS[lang];
  const difference = FIGURE_SECTIONS.reduce((sum, name) => sum + Math.abs(sections[name].difference), 0);
  if (difference > 0) return said(words.headingOff, { difference });
  const total = (name: FigureSection) => shownText(lang, sections[name].total, minimum);
  return said(words.heading, {
    messages: total("messages"),
    cases: total("cases"),
    dispatches: total("dispatches"),
  });
}

/** What a number means, beside it, without leaving the page. */
function Defined({ lang, id }: { lang: Locale; id: FigureId }) {
  const words = FIGURE_WORDS[lang];
  const { name, meaning, formula, source } = DEFINITIONS[id];
  return (
    <details class="defined">
      <summary>{name[lang]}</summary>
      <dl>
        <dt>{words.meaning}</dt>
        <dd>{meaning[lang]}</dd>
        <dt>{words.formula}</dt>
        <dd>
          <code>{formula}</code>
        </dd>
        <dt>{words.source}</dt>
        <dd>
          <code>{source}</code>
        </dd>
      </dl>
    </details>
  );
}

function SectionTable({ lang, name, figures }: { lang: Locale; name: FigureSection; figures: Figures }) {
  const words = FIGURE_WORDS[lang];
  const { total, parts, difference } = figures.sections[name];
  const row = (id: FigureId, count: Child, share: Child) => (
    <tr>
      <th scope="row">
        <Defined lang={lang} id={id} />
      </th>
      <td class="count">{count}</td>
      <td class="count">{share}</td>
    </tr>
  );
  return (
    <div class="scroll">
      <table class="figures">
        <caption>{DEFINITIONS[TOTALS[name]].name[lang]}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.count}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ id, count }) =>
            row(id, shownText(lang, count, figures.minimum), shareText(shareOf(count, [total]))),
          )}
        </tbody>
        <tfoot>{row(TOTALS[name], shownText(lang, total, figures.minimum), "")}</tfoot>
      </table>
      {difference === 0 ? null : <p class="flash error">{said(words.off, { difference })}</p>}
    </div>
  );
}

function Rates({ lang, figures }: FiguresProps) {
  const words = FIGURE_WORDS[lang];
  const { total, parts } = figures.sections.dispatches;
  const count = (id: string) => parts.find((part) => part.id === id)?.count;
  const done = count("done");
  const shares = {
    done_of_dispatched: shareOf(done, [total]),
    done_of_decided: shareOf(done, [done, count("open")]),
  };
  return (
    <Card title={words.rates}>
      <p>{words.ratesAbout}</p>
      <div class="rates">
        {RATES.map((id) => (
          <div>
            <p class="rate">{shareText(shares[id])}</p>
            <Defined lang={lang} id={id} />
          </div>
        ))}
      </div>
    </Card>
  );
}
