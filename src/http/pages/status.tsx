import type { Child } from "hono/jsx";
import type { Locale } from "../../core/glossary.ts";
import { CAN_BE_LATE, STAGE_OF, STAGES, type Stage } from "../../core/workflow.ts";
import type { PublicStatus } from "../../services/find-status.ts";
import type { Assets } from "../assets.ts";
import { stageIndex } from "../words.ts";
import { Page } from "./layout.tsx";
import { Card } from "./parts/card.tsx";
import { Disclosure } from "./parts/disclosure.tsx";
import { Chinese, dayIn, Filled, LooksBar, minuteIn } from "./public-language.tsx";
import { Qr } from "./qr.tsx";
import { ShareHead } from "./share-head.tsx";
import { DELAY_EN, STATUS_WORDS } from "./status-words.ts";

interface StatusProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly now: Date;
  readonly publicUrl: string;
  readonly status: PublicStatus;
  /** The page's own address with its token, for those who came by it. */
  readonly link?: string;
  /** Where the other language is. */
  readonly path: string;
}

/** How far a matter is, the answer first. Nothing personal. */
export function StatusPage(props: StatusProps) {
  const { assets, lang, now, publicUrl, status, link, path } = props;
  const { title, phrases } = STATUS_WORDS[lang];
  const { publicReply, followUp } = status;
  return (
    <Page
      assets={assets}
      title={title}
      lang={lang}
      head={<ShareHead assets={assets} lang={lang} publicUrl={publicUrl} title={title} />}
      styles={["public.css"]}
    >
      <LooksBar lang={lang} path={path} />
      <h1>
        <Heading {...props} />
      </h1>
      <ProgressLine {...props} />
      {status.delay ? <Delay {...props} delay={status.delay} /> : null}
      {followUp ? (
        <Card kind="warn" title={phrases.following}>
          <p class="text">
            <Chinese lang={lang}>{followUp.summary}</Chinese>
          </p>
          <p>
            <Filled text={phrases.review} values={{ by: dayIn(lang, followUp.nextReview, now) }} />
          </p>
        </Card>
      ) : null}
      {publicReply ? (
        <Card title={phrases.reply}>
          <p class="text">
            <Chinese lang={lang}>{publicReply}</Chinese>
          </p>
        </Card>
      ) : null}
      <Next {...props} />
      <YouCan lang={lang} stage={status.stage} />
      <Facts {...props} />
      {link ? (
        <Disclosure title={phrases.qr}>
          <Qr text={link} label={phrases.qrAlt} />
          <p class="quiet">{phrases.qrHelp}</p>
        </Disclosure>
      ) : null}
      <p class="screen">
        <a href="/status">{phrases.another}</a>
      </p>
    </Page>
  );
}

const LATE_STAGES: readonly Stage[] = CAN_BE_LATE.map((state) => STAGE_OF[state]);

/** The day to tell, and whether it has passed; null where nothing is to come. */
function expectedOf({ stage, dueAt, delay }: PublicStatus, now: Date) {
  const by = delay ? endOf(delay.newDate) : dueAt;
  return by && LATE_STAGES.includes(stage) ? { by, late: by < now } : null;
}
const endOf = (day: string): Date => new Date(`${day}T15:59:59Z`);

function Heading({ lang, now, status }: StatusProps) {
  const { heading, expected, late } = STATUS_WORDS[lang];
  const [withUnit, without] = heading[status.stage];
  const due = expectedOf(status, now);
  const values: Record<string, Child> = {
    unit: <Chinese lang={lang}>{status.unit ?? ""}</Chinese>,
    by: due ? dayIn(lang, due.by, now) : "",
    on: dayIn(lang, status.steps.at(-1)?.at ?? now, now),
    review: status.followUp ? dayIn(lang, status.followUp.nextReview, now) : "",
  };
  const told = status.unit && (status.stage !== "following" || status.followUp) ? withUnit : without;
  return <Filled text={told + (due ? (due.late ? late : expected) : "")} values={values} />;
}

function ProgressLine({ lang, now, status }: StatusProps) {
  const reached = stageIndex(status.stage);
  const { stages, phrases } = STATUS_WORDS[lang];
  if (reached < 0) return null;
  return (
    <ol class="progress" aria-label={phrases.five}>
      {STAGES.map((stage, index) => {
        const at = status.steps.findLast((step) => step.stage === stage)?.at;
        const progress =
          index < reached ? phrases.done : index === reached ? phrases.current : phrases.toCome;
        return (
          <li class={index <= reached ? "reached" : ""} aria-current={index === reached ? "step" : undefined}>
            <span class="stage">{stages[stage]}</span>
            <span class="hidden">{progress}</span>
            {index <= reached && at ? (
              <time datetime={at.toISOString()}>{minuteIn(lang, at, now)}</time>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function Delay({ lang, now, status, delay }: StatusProps & { delay: NonNullable<PublicStatus["delay"]> }) {
  const { phrases } = STATUS_WORDS[lang];
  const english = (DELAY_EN as Readonly<Record<string, string>>)[delay.code] ?? DELAY_EN.other;
  return (
    <Card kind="warn" title={phrases.whyLonger}>
      {lang === "en" ? <p>{english}</p> : null}
      <p class="text">
        <Chinese lang={lang}>{delay.reason}</Chinese>
      </p>
      <p>
        <strong>
          <Filled text={phrases.promised} values={{ by: dayIn(lang, delay.newDate, now) }} />
        </strong>{" "}
        {status.dueAt ? (
          <Filled text={phrases.promisedFirst} values={{ due: dayIn(lang, status.dueAt, now) }} />
        ) : null}
      </p>
      <p>{phrases.disagree}</p>
    </Card>
  );
}

function Next({ lang, now, status }: StatusProps) {
  const { next, asQuestion, phrases } = STATUS_WORDS[lang];
  const due = expectedOf(status, now);
  return (
    <Card title={phrases.next}>
      <p>
        {status.stage === "question" && status.dueAt ? (
          <Filled text={asQuestion} values={{ by: dayIn(lang, status.dueAt, now) }} />
        ) : (
          next[status.stage]
        )}
      </p>
      {due ? (
        <p>
          <Filled
            text={due.late ? phrases.pressing : phrases.byThen}
            values={{ by: dayIn(lang, due.by, now) }}
          />
        </p>
      ) : null}
    </Card>
  );
}

const OVER: readonly Stage[] = ["declined", "withdrawn", "merged", "question"];

/** Never a dead end: how to add, object, find the code again or reach a person. */
function YouCan({ lang, stage }: { lang: Locale; stage: Stage }) {
  const { phrases } = STATUS_WORDS[lang];
  const solved = OVER.includes(stage)
    ? []
    : [stage === "closed" || stage === "answered" ? phrases.notSolved : phrases.notSolvedLater];
  return (
    <Card title={phrases.you}>
      <ul>
        {[phrases.add, ...solved, phrases.codeAgain, phrases.human].map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="screen">
        <a class="button" href="/">
          {phrases.toChat}
        </a>
      </p>
    </Card>
  );
}

function Facts({ lang, now, status }: StatusProps) {
  const { stages, phrases } = STATUS_WORDS[lang];
  const { number, unit, reportedAt, dueAt, delay, steps } = status;
  const rows: [string, Child][] = [[phrases.number, number]];
  if (unit) rows.push([phrases.unit, <Chinese lang={lang}>{unit}</Chinese>]);
  rows.push([phrases.reported, minuteIn(lang, reportedAt, now)]);
  const moved = delay
    ? `${lang === "en" ? ", " : "，"}${phrases.movedTo} ${dayIn(lang, delay.newDate, now)}`
    : "";
  if (dueAt) rows.push([phrases.due, dayIn(lang, dueAt, now) + moved]);
  return (
    <>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <Disclosure title={phrases.history}>
        <ul>
          {steps.map(({ stage, at }) => (
            <li>
              {stages[stage]} · <time datetime={at.toISOString()}>{minuteIn(lang, at, now)}</time>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
