import { TALK_POLICY } from "../../core/talk-policy.ts";
import type { ListedTalk, ShownTalk, TalkLine } from "../../services/find-talk.ts";
import { minuteText } from "./dates.ts";
import { Attachments } from "./media.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

const SPEAKERS = { resident: "居民", bot: "机器人", staff: "工作人员" } as const;

interface TalkProps {
  readonly desk: Desk;
  readonly shown: ShownTalk;
  /** Path of this talk. */
  readonly path: string;
  /** Fresh id of the next words: sent twice they are said once. */
  readonly nextId: string;
  /** What could not be sent, kept. */
  readonly draft: string;
}

/** One talk: who said what, who speaks now, and the way in and out. */
export function TalkPage({ desk, shown, path, nextId, draft }: TalkProps) {
  const { title, question, sealed, answerBy, media, lines } = shown;
  return (
    <StaffPage desk={desk} title={title} styles={["talk.css"]} scripts={["talk.js"]}>
      <section class="card">
        <h2>问题 {sealed ? <span class="badge urgent">保密</span> : null}</h2>
        <p class="text">{question}</p>
        <Attachments media={media} />
        {answerBy ? <p class="quiet">{minuteText(answerBy)} 前答复</p> : null}
      </section>
      <div id="talk" data-live>
        <Standing shown={shown} />
        <h2>对话</h2>
        {lines.length === 0 ? <p>还没有对话。接手后，说的话都在这里。</p> : null}
        <ol class="talk" aria-label="对话">
          {lines.map((line) => (
            <Line line={line} />
          ))}
        </ol>
      </div>
      <Doing shown={shown} path={path} nextId={nextId} draft={draft} />
    </StaffPage>
  );
}

function Line({ line: { from, at, text, files, unit, undelivered } }: { line: TalkLine }) {
  return (
    <li class={`said ${from}`}>
      <p class="quiet">
        <strong>
          {SPEAKERS[from]}
          {unit ? `（${unit}）` : ""}
        </strong>{" "}
        <time datetime={at.toISOString()}>{minuteText(at)}</time>
        {undelivered ? " · 还没有送到" : ""}
      </p>
      <p class="text">{text ?? "（没有文字，或已删除）"}</p>
      {files > 0 ? <p class="quiet">附 {files} 个照片或文件</p> : null}
    </li>
  );
}

/** Who speaks now, in one sentence. */
function Standing({ shown: { talk, open } }: { shown: ShownTalk }) {
  if (!talk)
    return (
      <p class="standing" role="status">
        {open ? "现在由机器人接待。" : "这条咨询已经结束，由机器人接待。"}
      </p>
    );
  return (
    <p class="standing" role="status">
      {talk.mine ? "您" : talk.who}正在与居民对话（{minuteText(talk.since)} 起）
      {talk.here ? "，机器人不插话。" : "，说的是另一件事。"}
      {talk.waitingSince
        ? ` 居民从 ${minuteText(talk.waitingSince)} 起等回复，${TALK_POLICY.silentMinutes} 分钟没有人回就由机器人接回。`
        : ""}
    </p>
  );
}

function Doing({ shown: { talk, open }, path, nextId, draft }: Omit<TalkProps, "desk">) {
  const speaking = talk?.mine === true && talk.here;
  return (
    <section class="card" aria-label="说话">
      {speaking || draft ? (
        <form method="post" action={`${path}/say`} class="stack">
          <input type="hidden" name="id" value={nextId} />
          <label for="words">对居民说（居民看到的是“工作人员”）</label>
          <textarea id="words" name="text" rows={3} required maxlength={TALK_POLICY.mostText}>
            {draft}
          </textarea>
          <button type="submit" class="main">
            发给居民
          </button>
        </form>
      ) : null}
      <div class="row">
        {speaking ? (
          <form method="post" action={`${path}/release`}>
            <button type="submit">答复完毕，交还机器人</button>
          </form>
        ) : open ? (
          <form method="post" action={`${path}/take`}>
            <input type="hidden" name="from" value={talk?.id ?? ""} />
            <button type="submit" class={draft ? undefined : "main"}>
              {talk ? "转由我答复" : "我来答复"}
            </button>
          </form>
        ) : (
          <p class="quiet">要再和居民说话，请等居民再问，或从案件里接手。</p>
        )}
      </div>
    </section>
  );
}

/** Every open talk this person may see. */
export function TalksPage({ desk, talks }: { desk: Desk; talks: readonly ListedTalk[] }) {
  return (
    <StaffPage desk={desk} title="人工对话" styles={["talk.css"]}>
      <p class="quiet">
        接手期间机器人不说话；说完请交还。居民等了 {TALK_POLICY.silentMinutes} 分钟没有回复，机器人自己接回。
      </p>
      {talks.length === 0 ? (
        <p>
          现在没有人在和居民对话。到<a href="/staff/consultations">咨询</a>里选一条，点“我来答复”。
        </p>
      ) : null}
      {talks.map(({ ref, who, mine, since, waitingSince }) => (
        <article class="card">
          <p>
            <a href={talkPath(ref)}>{"consultation" in ref ? "咨询对话" : `案件 ${ref.case}`}</a>
            {" · "}
            {mine ? "您在答复" : `${who}在答复`}，{minuteText(since)} 起
          </p>
          {waitingSince ? <p class="badge late">居民从 {minuteText(waitingSince)} 起等回复</p> : null}
        </article>
      ))}
    </StaffPage>
  );
}

export const talkPath = (ref: ListedTalk["ref"]): string =>
  "consultation" in ref ? `/staff/talks/consultation/${ref.consultation}` : `/staff/talks/case/${ref.case}`;
