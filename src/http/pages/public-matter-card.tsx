import type { Child } from "hono/jsx";
import type { Locale } from "../../core/glossary.ts";
import { isLate, type ListedMatter } from "../../core/public-matter.ts";
import { TOPIC_EN } from "./figures-words.ts";
import { Badge } from "./parts/badge.tsx";
import { CASES_WORDS } from "./public-cases-words.ts";
import { Chinese, dayIn, Filled } from "./public-language.tsx";
import { DELAY_EN, STATUS_WORDS } from "./status-words.ts";

interface MatterProps {
  readonly lang: Locale;
  readonly now: Date;
  readonly matter: ListedMatter;
}

const KINDS = { closed: "good", following: "warn" } as const;

/** One public matter: how far it is, who has it, by when, what comes next, and why it takes longer. */
export function PublicMatterCard(props: MatterProps) {
  const { lang, matter } = props;
  const words = CASES_WORDS[lang];
  const { stages, next } = STATUS_WORDS[lang];
  const { number, category, road, stage } = matter;
  const kind = stage in KINDS ? KINDS[stage as keyof typeof KINDS] : undefined;
  return (
    <article class="card matter">
      <h2>
        <a href={`/status?number=${number}`}>
          <Chinese lang={lang}>{[road, category.name].filter(Boolean).join(" · ")}</Chinese>
        </a>{" "}
        <Badge {...(kind && { kind })}>{stages[stage]}</Badge>
      </h2>
      {lang === "en" ? <p class="quiet">{TOPIC_EN[category.topic]}</p> : null}
      <dl class="facts">
        {factsOf(props).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <Why {...props} />
      {stage === "following" ? null : (
        <p class="quiet">
          {words.next}
          {lang === "en" ? ": " : "："}
          {next[stage]}
        </p>
      )}
    </article>
  );
}

function factsOf({ lang, now, matter }: MatterProps): [string, Child][] {
  const words = CASES_WORDS[lang];
  const chinese = (text: string) => <Chinese lang={lang}>{text}</Chinese>;
  const { street, community, unit, stage, followUp, reportedAt, changedAt } = matter;
  const area = [street?.name, community?.name].filter(Boolean).join(" ") || matter.road;
  const facts: [string, Child][] = [[words.where, area ? chinese(area) : words.noPlace]];
  const inCharge = followUp?.owner ?? unit;
  if (inCharge) facts.push([followUp ? words.owner : words.unit, chinese(inCharge)]);
  facts.push([words.reported, dayIn(lang, reportedAt, now)]);
  if (followUp) {
    facts.push([words.plan, chinese(followUp.plan)]);
    const by = dayIn(lang, followUp.nextReview, now);
    const due = new Date(`${followUp.nextReview}T15:59:59Z`) < now;
    facts.push([words.review, due ? <Filled text={words.reviewDue} values={{ by }} /> : by]);
  }
  if (stage === "closed") facts.push([words.closedOn, dayIn(lang, changedAt, now)]);
  else if (!followUp && matter.dueAt) facts.push([words.due, dueText({ lang, now, matter })]);
  return facts;
}

function dueText({ lang, now, matter }: MatterProps): Child {
  const words = CASES_WORDS[lang];
  const { dueAt, delay } = matter;
  const due = dueAt ? dayIn(lang, dueAt, now) : "";
  const by = delay ? dayIn(lang, delay.newDate, now) : due;
  if (isLate(matter, now)) return <Filled text={words.late} values={{ by }} />;
  return delay ? <Filled text={words.moved} values={{ due, by }} /> : due;
}

/** The reason in the unit's own words, which are Chinese; the kind of reason in English before them. */
function Why({ lang, matter: { delay } }: MatterProps) {
  if (!delay) return null;
  const english = (DELAY_EN as Readonly<Record<string, string>>)[delay.code] ?? DELAY_EN.other;
  return (
    <p class="flash warn">
      <strong>{CASES_WORDS[lang].why}</strong>
      <br />
      {lang === "en" ? english : delay.reason}
    </p>
  );
}
