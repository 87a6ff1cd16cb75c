import type { Locale } from "../../core/glossary.ts";
import type { Followed } from "../../services/find-followed.ts";
import type { Assets } from "../assets.ts";
import { Page } from "./layout.tsx";
import { Empty } from "./parts/empty.tsx";
import { Chinese, dayIn, Filled, LooksBar } from "./public-language.tsx";
import { STATUS_WORDS } from "./status-words.ts";

const ZH = {
  title: "持续跟进",
  about: "这些公共事项一时难以解决。负责的单位按下面的日期复查，直到解决。",
  none: "现在没有持续跟进的公共事项。",
  noneHelp: "解决不了的公共事项会列在这里，写明谁负责、怎么办、哪天复查。",
  owner: "负责单位",
  plan: "说明和打算",
  since: "列入",
  review: "下次复查",
  overdue: "{by}，已到期，正在复查",
  status: "查一件事项",
  report: "反映新的事情",
};
const EN: typeof ZH = {
  title: "Kept in view",
  about:
    "These matters of public space cannot be solved now. The unit in charge looks at each again on the day given.",
  none: "Nothing of public space is kept in view now.",
  noneHelp:
    "What cannot be solved is listed here, with who is in charge, what is planned and when it is looked at again.",
  owner: "Unit in charge",
  plan: "Why, and the plan",
  since: "Since",
  review: "Next review",
  overdue: "{by}: due, being looked at",
  status: "Look up a matter",
  report: "Report something",
};
const WORDS: Readonly<Record<Locale, typeof ZH>> = { "zh-CN": ZH, en: EN };

interface FollowedProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly now: Date;
  readonly followed: readonly Followed[];
}

/** What cannot be solved at once, openly: why, who keeps it in view, and when it is looked at again. */
export function FollowedPage({ assets, lang, now, followed }: FollowedProps) {
  const words = WORDS[lang];
  return (
    <Page assets={assets} title={words.title} lang={lang} styles={["public.css"]}>
      <LooksBar lang={lang} path="/followed" />
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      {followed.length === 0 ? <Empty title={words.none}>{words.noneHelp}</Empty> : null}
      {followed.map((one) => (
        <One lang={lang} now={now} one={one} />
      ))}
      <p class="screen">
        <a href="/status">{words.status}</a> · <a href="/">{words.report}</a>
      </p>
    </Page>
  );
}

function One({ lang, now, one }: { lang: Locale; now: Date; one: Followed }) {
  const words = WORDS[lang];
  const { category, summary, nextReview, unit, stage, since } = one;
  const by = dayIn(lang, nextReview, now);
  const due = new Date(`${nextReview}T15:59:59Z`) < now;
  const chinese = (text: string) => <Chinese lang={lang}>{text}</Chinese>;
  return (
    <article class="card">
      <h2>
        {chinese(category)} <span class="badge">{STATUS_WORDS[lang].stages[stage]}</span>
      </h2>
      <dl class="facts">
        {unit ? (
          <>
            <dt>{words.owner}</dt>
            <dd>{chinese(unit)}</dd>
          </>
        ) : null}
        <dt>{words.plan}</dt>
        <dd class="text">{chinese(summary)}</dd>
        {since ? (
          <>
            <dt>{words.since}</dt>
            <dd>{dayIn(lang, since, now)}</dd>
          </>
        ) : null}
        <dt>{words.review}</dt>
        <dd>{due ? <Filled text={words.overdue} values={{ by }} /> : by}</dd>
      </dl>
    </article>
  );
}
