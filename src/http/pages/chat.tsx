import type { ChatMessage } from "../../services/list-chat-messages.ts";
import type { Assets } from "../assets.ts";
import { minuteText } from "./dates.ts";
import { Flash, Page } from "./layout.tsx";
import { LinkedText } from "./linked-text.tsx";

interface ChatProps {
  readonly assets: Assets;
  readonly publicUrl: string;
  readonly messages: readonly ChatMessage[];
  /** Fresh id of the form's next message: sent twice, it has one effect. */
  readonly nextId: string;
  readonly error?: string;
  /** Text to keep in the box after an error. */
  readonly draft?: string;
  /** The grid or community whose link was opened. */
  readonly scanned?: { readonly code: string; readonly name: string };
}

/** The resident's chat. Works without JavaScript; chat.js adds sending without reload, live answers and the location. */
export function ChatPage({ assets, publicUrl, messages, nextId, error, draft, scanned }: ChatProps) {
  const waiting = messages.some(({ pending }) => pending);
  return (
    <Page assets={assets} title="聊天" kind="chat" styles={["chat.css"]} scripts={["chat.js"]}>
      <h1 class="hidden">与平安365聊天</h1>
      <Welcome />
      {scanned ? (
        <form method="post" action="/chat" class="card stack">
          <input type="hidden" name="id" value={nextId} />
          <button type="submit" name="option" value={`start:grid-${scanned.code}`} class="main">
            我在{scanned.name}，要反映这里的事
          </button>
        </form>
      ) : null}
      <ol
        id="messages"
        class="messages"
        role="log"
        aria-live="polite"
        aria-label="消息"
        data-public-url={publicUrl}
      >
        {messages.map((message, index) => (
          <Message message={message} publicUrl={publicUrl} nextId={nextId} live={isLive(messages, index)} />
        ))}
      </ol>
      {error ? <Flash kind="error" text={error} /> : null}
      <p id="state" class="quiet" role="status">
        {waiting ? (
          <>
            正在处理您的消息。<a href="/#end">看看回复到了没有</a>
          </>
        ) : null}
      </p>
      <Composer nextId={nextId} draft={draft ?? ""} />
    </Page>
  );
}

function Welcome() {
  return (
    <section class="welcome" aria-label="说明">
      <p>
        您好，我是平安365的机器人，<strong>不是 110</strong>
        。路灯坏了、噪音扰民、想问政策，写一句话就行，可以附照片。随时回复“人工”转工作人员。
      </p>
      <p class="quiet">
        紧急情况请直接拨打 <a href="tel:110">110</a>、<a href="tel:119">119</a>、<a href="tel:120">120</a>。
        我们保存什么、保存多久，见<a href="/privacy">隐私说明</a>。
      </p>
      <p class="quiet" lang="en">
        You can write in English, too. I am a bot; in an emergency call 110, 119 or 120.
      </p>
      <button type="button" id="big-text" class="plain" hidden aria-pressed="false">
        大字
      </button>
    </section>
  );
}

/** Options are offered until the resident has said something after them. */
function isLive(messages: readonly ChatMessage[], index: number): boolean {
  return messages.slice(index + 1).every(({ from }) => from === "service");
}

interface MessageProps {
  readonly message: ChatMessage;
  readonly publicUrl: string;
  readonly nextId: string;
  readonly live: boolean;
}

function Message({ message, publicUrl, nextId, live }: MessageProps) {
  const { id, from, at, text, photos, location, options, case: number } = message;
  return (
    <li class={from} data-id={id} data-at={at.toISOString()}>
      <span class="hidden">{from === "service" ? "平安365：" : "我："}</span>
      {text ? (
        <p class="text">
          <LinkedText text={text} publicUrl={publicUrl} />
        </p>
      ) : null}
      {photos?.map((photo) => (
        <a href={`/media/${photo}`}>
          <img src={`/media/${photo}`} alt="您发的照片" loading="lazy" />
        </a>
      ))}
      {location ? (
        <p class="text">📍 位置 {`${location.lat.toFixed(5)}, ${location.lon.toFixed(5)}`}</p>
      ) : null}
      {number ? (
        <p class="quiet">
          工单号 <a href={`/status?number=${number}`}>{number}</a>
        </p>
      ) : null}
      {options && live ? <Options options={options} nextId={nextId} /> : null}
      <time datetime={at.toISOString()}>{minuteText(at)}</time>
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

function Composer({ nextId, draft }: { nextId: string; draft: string }) {
  return (
    <form id="composer" class="composer" method="post" action="/chat" enctype="multipart/form-data">
      <input type="hidden" name="id" value={nextId} />
      <label for="text" class="hidden">
        您要说的话
      </label>
      <textarea id="text" name="text" rows={2} placeholder="写下要反映的事和地点，或您的问题">
        {draft}
      </textarea>
      <div class="row">
        <label class="file">
          照片
          <input type="file" name="photo" accept="image/jpeg,image/png,image/webp" multiple />
        </label>
        <span id="chosen" class="quiet" aria-live="polite"></span>
        <button type="button" id="place" class="plain" hidden>
          发送位置
        </button>
        <button type="submit" class="main">
          发送
        </button>
      </div>
      <span id="end"></span>
    </form>
  );
}
