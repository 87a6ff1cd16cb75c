import type { Locale } from "../../core/glossary.ts";
import type { OwnStatus } from "../../services/find-own-statuses.ts";
import type { ChatMessage } from "../../services/list-chat-messages.ts";
import type { Assets } from "../assets.ts";
import type { Looks } from "../looks.ts";
import { CaseCard, fill } from "./case-card.tsx";
import { CHAT_WORDS, type ChatWords } from "./chat-words.ts";
import { Flash, Page } from "./layout.tsx";
import { LinkedText } from "./linked-text.tsx";
import { smallAddress } from "./media.tsx";
import { LooksBar, minuteIn } from "./public-language.tsx";
import { ShareHead } from "./share-head.tsx";

interface ChatProps {
  readonly assets: Assets;
  readonly publicUrl: string;
  readonly looks: Looks;
  readonly messages: readonly ChatMessage[];
  /** How far the cases of this thread are. */
  readonly statuses: readonly OwnStatus[];
  /** Fresh id of the form's next message: sent twice, it has one effect. */
  readonly nextId: string;
  /** For the script: a device's clock may be hours off. */
  readonly now: Date;
  readonly error?: string;
  /** Text to keep in the box after an error. */
  readonly draft?: string;
  /** The grid or community whose link was opened. */
  readonly scanned?: { readonly code: string; readonly name: string };
}

/** The resident's chat. Works without JavaScript; chat.js adds sending without reload, live answers and the location. */
export function ChatPage(props: ChatProps) {
  const { assets, publicUrl, looks, messages, nextId, error, draft, scanned } = props;
  const words = CHAT_WORDS[looks.lang];
  const waiting = messages.some(({ pending }) => pending);
  return (
    <Page
      assets={assets}
      title={words.title}
      kind="chat"
      lang={looks.lang}
      head={<ShareHead assets={assets} lang={looks.lang} publicUrl={publicUrl} path="/" />}
      styles={["chat.css"]}
      scripts={["chat.js", "chat-looks.js"]}
    >
      <h1 class="hidden">{words.heading}</h1>
      <LooksBar lang={looks.lang} path="/" />
      <Welcome words={words} lang={looks.lang} />
      {scanned ? (
        <form method="post" action="/chat" class="card stack">
          <input type="hidden" name="id" value={nextId} />
          <button type="submit" name="option" value={`start:grid-${scanned.code}`} class="main">
            {fill(words.here, scanned.name)}
          </button>
        </form>
      ) : null}
      <ol
        id="messages"
        class="messages"
        role="log"
        aria-live="polite"
        aria-label={words.messages}
        data-public-url={publicUrl}
        data-now={props.now.toISOString()}
        data-words={JSON.stringify(words)}
      >
        {messages.map((message, index) => (
          <Message
            {...props}
            message={message}
            live={isLive(messages, index)}
            status={statusAt(props, index)}
          />
        ))}
      </ol>
      {error ? <Flash kind="error" text={error} /> : null}
      <Composer nextId={nextId} draft={draft ?? ""} words={words} waiting={waiting} />
    </Page>
  );
}

function Welcome({ words, lang }: { words: ChatWords; lang: Locale }) {
  const gap = lang === "en" ? ", " : "、";
  return (
    <section class="welcome" aria-label={words.about}>
      <p>
        {words.hello}
        <strong>{words.notPolice}</strong>
        {words.how}
      </p>
      <p class="quiet">
        {words.danger} <a href="tel:110">110</a>
        {gap}
        <a href="tel:119">119</a>
        {gap}
        <a href="tel:120">120</a>
        {lang === "en" ? ". " : "。"}
        {words.kept}
        {lang === "en" ? " " : ""}
        <a href="/privacy">{words.privacy}</a>
        {lang === "en" ? "." : "。"}
      </p>
    </section>
  );
}

/** Options are offered until the resident has said something after them. */
function isLive(messages: readonly ChatMessage[], index: number): boolean {
  return messages.slice(index + 1).every(({ from }) => from !== "resident");
}

/** A case's card stands in the newest message about it. */
function statusAt({ messages, statuses }: ChatProps, index: number): OwnStatus | undefined {
  const number = messages[index]?.case;
  const last = messages.findLastIndex((message) => message.case === number);
  return last === index ? statuses.find((status) => status.number === number) : undefined;
}

const SPEAKERS = { resident: "me", service: "us", staff: "staff" } as const;

interface MessageProps extends ChatProps {
  readonly message: ChatMessage;
  readonly live: boolean;
  readonly status: OwnStatus | undefined;
}

function Message({ message, publicUrl, nextId, live, status, looks, now }: MessageProps) {
  const { id, from, at, text, photos, location, options, case: number } = message;
  const words = CHAT_WORDS[looks.lang];
  return (
    <li
      class={from === "staff" ? "service staff" : from}
      data-id={id}
      data-at={at.toISOString()}
      data-number={number}
    >
      <span class={from === "resident" ? "hidden" : "speaker quiet"}>{words[SPEAKERS[from]]}</span>
      {text ? (
        <p class="text" dir="auto">
          <LinkedText text={text} publicUrl={publicUrl} />
        </p>
      ) : null}
      {photos?.map((photo) => (
        <a href={`/media/${photo}`}>
          <img src={smallAddress(photo)} alt={words.photo} width={144} height={144} loading="lazy" />
        </a>
      ))}
      {location ? (
        <p class="text">
          📍 {words.place} {`${location.lat.toFixed(5)}, ${location.lon.toFixed(5)}`}
        </p>
      ) : null}
      {number ? (
        <p class="quiet">
          {words.number} <a href={`/status?number=${number}`}>{number}</a>
        </p>
      ) : null}
      {status ? <CaseCard status={status} lang={looks.lang} /> : null}
      {options && live ? <Options options={options} nextId={nextId} /> : null}
      <time datetime={at.toISOString()}>{minuteIn(looks.lang, at, now)}</time>
    </li>
  );
}

function Options({ options, nextId }: { options: readonly { id: string; label: string }[]; nextId: string }) {
  return (
    <form class="options" method="post" action="/chat" enctype="multipart/form-data">
      <input type="hidden" name="id" value={nextId} />
      {options.map(({ id, label }) => (
        <button type="submit" name="option" value={id}>
          {label}
        </button>
      ))}
    </form>
  );
}

interface ComposerProps {
  readonly nextId: string;
  readonly draft: string;
  readonly words: ChatWords;
  readonly waiting: boolean;
}

/** What is going on stands in the box's own frame: nothing covers it. */
function Composer({ nextId, draft, words, waiting }: ComposerProps) {
  return (
    <form id="composer" class="composer" method="post" action="/chat" enctype="multipart/form-data">
      <p id="state" class="quiet" role="status">
        {waiting ? (
          <>
            {words.waiting}
            <a href="/#end">{words.look}</a>
          </>
        ) : null}
      </p>
      <input type="hidden" name="id" value={nextId} />
      <label for="text" class="hidden">
        {words.text}
      </label>
      <textarea id="text" name="text" rows={2} placeholder={words.hint} dir="auto">
        {draft}
      </textarea>
      <div class="row">
        <label class="file">
          {words.photos}
          <input type="file" name="photo" accept="image/jpeg,image/png,image/webp" multiple />
        </label>
        <span id="chosen" class="quiet" aria-live="polite"></span>
        <button type="button" id="place" class="plain" hidden>
          {words.sendPlace}
        </button>
        <button type="submit" class="main">
          {words.send}
        </button>
      </div>
      <span id="end"></span>
    </form>
  );
}
