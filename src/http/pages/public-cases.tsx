import type { Locale } from "../../core/glossary.ts";
import type { ListedMatter, MatterFilter, pageOf } from "../../core/public-matter.ts";
import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";
import { Card } from "./parts/card.tsx";
import { Empty } from "./parts/empty.tsx";
import { CASES_WORDS } from "./public-cases-words.ts";
import { type FilterAreas, MatterFilters } from "./public-filters.tsx";
import { Filled, LooksBar } from "./public-language.tsx";
import { PublicMatterCard } from "./public-matter-card.tsx";
import { casesPath, PublicTabs } from "./public-tabs.tsx";
import { ShareHead } from "./share-head.tsx";

export interface CasesProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly now: Date;
  readonly publicUrl: string;
  readonly filter: MatterFilter;
  readonly areas: FilterAreas;
  readonly listed: ReturnType<typeof pageOf<ListedMatter>>;
}

/** Matters of public space for everybody: how far, who, by when, why it takes longer. Nothing personal. */
export function PublicCasesPage(props: CasesProps) {
  const { assets, lang, now, publicUrl, filter, listed } = props;
  const words = CASES_WORDS[lang];
  const { q, street, topic, stage } = filter;
  const follows = stage === "following";
  const filtered = Boolean(q || street || topic || (stage && !follows));
  return (
    <Page
      assets={assets}
      title={words.title}
      lang={lang}
      head={<ShareHead assets={assets} lang={lang} publicUrl={publicUrl} title={words.title} path="/cases" />}
      styles={["public.css", "public-cases.css"]}
    >
      <LooksBar lang={lang} path={casesPath(filter, listed.page)} />
      <h1>{words.title}</h1>
      <p>{follows ? words.followedAbout : words.about}</p>
      <PublicTabs lang={lang} at={follows ? "followed" : "list"} />
      <MatterFilters {...props} filtered={filtered} />
      {listed.total === 0 ? (
        <Empty title={filtered ? words.none : words.noneYet}>{words.noneHelp}</Empty>
      ) : (
        <section aria-label={words.results}>
          {listed.rows.map((matter) => (
            <PublicMatterCard lang={lang} now={now} matter={matter} />
          ))}
        </section>
      )}
      <Pages {...props} />
      <Card title={words.alsoTitle}>
        <p>{words.also}</p>
        <p class="screen">
          <a class="button" href="/">
            {words.toChat}
          </a>
        </p>
      </Card>
      <p class="screen quiet">
        <a href={`/api/public/cases${casesPath(filter).replace("/cases", "")}`}>{words.download}</a>
      </p>
    </Page>
  );
}

function Pages({ lang, filter, listed: { page, pages } }: CasesProps) {
  const words = CASES_WORDS[lang];
  if (pages === 1) return null;
  return (
    <nav class="pager" aria-label={words.pages}>
      {page > 1 ? (
        <a class="button second" href={casesPath(filter, page - 1)} rel="prev">
          {words.before}
        </a>
      ) : null}
      <span>
        <Filled text={words.pageOf} values={{ page, pages }} />
      </span>
      {page < pages ? (
        <a class="button second" href={casesPath(filter, page + 1)} rel="next">
          {words.after}
        </a>
      ) : null}
    </nav>
  );
}
