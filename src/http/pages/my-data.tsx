import type { Locale } from "../../core/glossary.ts";
import type { PersonCase, PersonData } from "../../services/export-person.ts";
import type { Assets } from "../assets.ts";
import { said } from "./figures-words.ts";
import { Flash, Page } from "./layout.tsx";
import { channelIn, MEDIA_WORDS, MY_DATA_WORDS } from "./my-data-words.ts";
import { Chinese, LooksBar, minuteIn } from "./public-language.tsx";
import { STATUS_WORDS } from "./status-words.ts";

interface DoorProps {
  readonly assets: Assets;
  readonly lang: Locale;
  readonly token: string;
}

/** The door before one's own data: a press opens it, so that whatever previews links sees nothing. */
export function MyDataDoor({ assets, lang, token }: DoorProps) {
  const words = MY_DATA_WORDS[lang];
  return (
    <Page assets={assets} title={words.title} lang={lang}>
      <LooksBar lang={lang} path={`/my-data/${token}`} />
      <h1>{words.title}</h1>
      <p>{words.before}</p>
      <form method="post" action={`/my-data/${token}`} class="stack">
        <button type="submit" name="as" value="page" class="main">
          {words.open}
        </button>
        <button type="submit" name="as" value="json">
          {words.download}
        </button>
      </form>
      <p class="quiet">{words.term}</p>
    </Page>
  );
}

/** The link is over or was never one. */
export function MyDataOver({ assets, lang }: { assets: Assets; lang: Locale }) {
  const words = MY_DATA_WORDS[lang];
  return (
    <Page assets={assets} title={words.over} lang={lang}>
      <LooksBar lang={lang} path="/my-data/over" />
      <h1>{words.over}</h1>
      <Flash kind="error" text={words.overWhy} />
      <p>{words.again}</p>
      <p>
        <a class="button" href="/">
          {words.back}
        </a>
      </p>
    </Page>
  );
}

interface DataProps {
  readonly lang: Locale;
  readonly data: PersonData;
}

/** Everything kept about one person, readable and printable. */
export function MyDataPage({ assets, token, ...props }: DataProps & DoorProps) {
  const { lang, data } = props;
  const words = MY_DATA_WORDS[lang];
  const { madeAt, cases, followed } = data;
  return (
    <Page assets={assets} title={words.title} lang={lang} styles={["my-data.css"]}>
      <LooksBar lang={lang} path={`/my-data/${token}`} />
      <h1>{words.title}</h1>
      <p class="quiet">{said(words.asOf, { at: minuteIn(lang, madeAt, madeAt) })}</p>
      <Contact {...props} />
      <h2>{said(words.cases, { count: cases.length })}</h2>
      {cases.length === 0 ? <p>{words.none}</p> : cases.map((one) => <OneCase {...props} one={one} />)}
      {followed.length > 0 ? <p>{said(words.followed, { numbers: followed.join(words.list) })}</p> : null}
      <Consultations {...props} />
      <Media {...props} />
      <Messages {...props} />
    </Page>
  );
}

function Contact({ lang, data: { channels, details, madeAt } }: DataProps) {
  const words = MY_DATA_WORDS[lang];
  const day = (at: Date) => minuteIn(lang, at, madeAt);
  const agreed = (given: boolean | null) => (given === null ? words.unsaid : given ? words.yes : words.no);
  return (
    <section class="card">
      <h2>{words.who}</h2>
      <ul>
        {channels.map(({ channel, id, since, privacyNotice, noticesStoppedAt }) => (
          <li>
            {said(words.channel, { channel: channelIn(lang, channel), id, at: day(since) })}
            {privacyNotice ? said(words.notice, { version: privacyNotice }) : ""}
            {noticesStoppedAt ? said(words.stopped, { at: day(noticesStoppedAt) }) : ""}
          </li>
        ))}
        {details.map(({ name, phone, mayNotify, mayText }) => (
          <li>
            {said(words.contact, {
              name: name ?? words.notLeft,
              phone: phone ?? words.notLeft,
              notify: agreed(mayNotify),
              text: agreed(mayText),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneCase({ lang, one, data: { madeAt } }: DataProps & { one: PersonCase }) {
  const words = MY_DATA_WORDS[lang];
  const { stages } = STATUS_WORDS[lang];
  const steps = one.steps.map(({ stage, at }) => `${minuteIn(lang, at, madeAt)} ${stages[stage]}`);
  return (
    <article class="card">
      <h3>
        {said(words.number, { number: one.number, code: one.code })} · {stages[one.stage]}
      </h3>
      <p class="text">{one.text}</p>
      <dl class="facts">
        <dt>{words.category}</dt>
        <dd>
          <Chinese lang={lang}>{one.category}</Chinese>
        </dd>
        <dt>{words.place}</dt>
        <dd>
          {one.place ?? words.noPlace}
          {one.location ? ` (${one.location.lat}, ${one.location.lon})` : ""}
        </dd>
        <dt>{words.unit}</dt>
        <dd>{one.unit ? <Chinese lang={lang}>{one.unit}</Chinese> : words.notYet}</dd>
        <dt>{words.reply}</dt>
        <dd>{one.publicReply ? <Chinese lang={lang}>{one.publicReply}</Chinese> : words.notYet}</dd>
        <dt>{words.steps}</dt>
        <dd>{steps.join(words.join)}</dd>
      </dl>
    </article>
  );
}

function Consultations({ lang, data: { consultations, madeAt } }: DataProps) {
  const words = MY_DATA_WORDS[lang];
  return (
    <>
      <h2>{said(words.questions, { count: consultations.length })}</h2>
      {consultations.length === 0 ? <p>{words.none}</p> : null}
      {consultations.map(({ askedAt, question, answer }) => (
        <article class="card">
          <p class="quiet">{minuteIn(lang, askedAt, madeAt)}</p>
          <p class="text">{question}</p>
          <p class="text">{said(words.answer, { text: answer ?? words.unanswered })}</p>
        </article>
      ))}
    </>
  );
}

function Media({ lang, data: { media, madeAt } }: DataProps) {
  const words = MY_DATA_WORDS[lang];
  const all = media.map(({ kind, at }) => `${MEDIA_WORDS[lang][kind]} ${minuteIn(lang, at, madeAt)}`);
  return (
    <>
      <h2>{said(words.media, { count: media.length })}</h2>
      <p>{all.length === 0 ? words.none : all.join(words.join)}</p>
    </>
  );
}

function Messages({ lang, data: { messages, moreMessages, madeAt } }: DataProps) {
  const words = MY_DATA_WORDS[lang];
  const count = messages.length;
  return (
    <>
      <h2>{said(words.talk, { count })}</h2>
      {moreMessages ? <p>{said(words.tooMany, { count })}</p> : null}
      <ol class="said">
        {messages.map(({ at, from, channel, text, attachments, location }) => (
          <li>
            <span class="quiet">
              {minuteIn(lang, at, madeAt)} {from === "me" ? words.you : "平安365"} ({channelIn(lang, channel)}
              )
            </span>
            <span class="text">
              {text}
              {attachments ? said(words.files, { count: attachments }) : ""}
              {location ? said(words.location, { place: `${location.lat}, ${location.lon}` }) : ""}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
