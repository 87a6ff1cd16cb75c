import type { Child } from "hono/jsx";
import { mayDesk } from "../../core/desk.ts";
import type { FullConsultation } from "../../services/show-consultation.ts";
import { type CannedChoice, CannedPicker } from "./canned-picker.tsx";
import { minuteText } from "./dates.ts";
import type { Desk } from "./staff-frame.tsx";

/** What was typed into one of the forms. */
export interface ConsultationDraft {
  readonly form: "answer" | "ask" | "promote" | "note";
  readonly text: string;
}

interface ActionsProps {
  readonly desk: Desk;
  readonly shown: FullConsultation;
  readonly canned: readonly CannedChoice[];
  readonly draft: ConsultationDraft | undefined;
  readonly nextId: string;
}

/** What this person may do with a question, each with what comes of it. */
export function ConsultationActions(props: ActionsProps) {
  const { desk, shown } = props;
  const { role } = desk.staff;
  const open = shown.one.state === "open";
  const answers = open && mayDesk(role, "answer_consultations");
  return (
    <section class="card todo" id="actions" aria-labelledby="actions-title">
      <h3 id="actions-title">现在可以做</h3>
      {answers ? <AnswerForm {...props} /> : null}
      {mayDesk(role, "talk") ? <TalkForms shown={shown} /> : null}
      {answers ? <AskForm {...props} /> : null}
      {answers ? <PromoteForm {...props} /> : null}
      <NoteForm {...props} />
    </section>
  );
}

interface ActionProps {
  readonly id: string;
  readonly label: string;
  readonly hotkey?: string;
  readonly look?: "main" | "note";
  readonly open?: boolean;
  readonly children?: Child;
}

function Action({ id, label, hotkey, look, open = false, children }: ActionProps) {
  return (
    <details class={look ? `action event ${look}` : "action event"} id={`action-${id}`} open={open}>
      <summary data-action={id} data-key={hotkey}>
        <strong>{label}</strong>
        {hotkey ? <kbd>{hotkey}</kbd> : null}
      </summary>
      {children}
    </details>
  );
}

/** The typed words come first, then what the asked unit drafted. */
function AnswerForm({ desk, shown, canned, draft }: ActionsProps) {
  const { one, same, talk } = shown;
  const typed = draft?.form === "answer" ? draft.text : "";
  const asked = one.askedUnit && (desk.organisation.unit(one.askedUnit)?.name ?? one.askedUnit);
  return (
    <Action id="answer" label="答复" hotkey="R" look="main" open={typed !== ""}>
      <form method="post" action={`/staff/consultations/${one.id}/answer`} class="stack">
        <p class="consequence" id="answer-consequence">
          送回提问的聊天，这条咨询结束，不能撤回；同时拟成知识库草稿，等人复核。
          {talk?.mine && talk.here ? "您的对话也结束，交还机器人。" : ""}
        </p>
        {one.draft && asked ? <p class="quiet">{asked}已拟好，请核对后发出。</p> : null}
        <label for="answer-text">答复</label>
        <CannedPicker target="answer-text" canned={canned} />
        <textarea
          id="answer-text"
          name="text"
          rows={5}
          required={canned.length === 0}
          maxlength={4000}
          dir="auto"
          data-canned={canned.length > 0 ? "answer-text-canned" : undefined}
          aria-describedby="answer-consequence"
        >
          {typed || (one.draft ?? "")}
        </textarea>
        {same.length > 0 ? (
          <fieldset>
            <legend>还有 {same.length} 条问的一样：看过了，勾上的一起答复</legend>
            {same.map(({ id, question, askedAt }) => (
              <label class="check">
                <input type="checkbox" name="ids" value={id} /> {question}{" "}
                <span class="quiet">{minuteText(askedAt)}</span>
              </label>
            ))}
          </fieldset>
        ) : null}
        <button type="submit" class="main">
          答复，送回聊天
        </button>
      </form>
    </Action>
  );
}

/** 我来答复, speaking, and giving back. */
function TalkForms({ shown: { one, talk } }: { shown: FullConsultation }) {
  const path = `/staff/talks/consultation/${one.id}`;
  if (talk?.mine && talk.here)
    return (
      <Action id="talk" label="对话中：说话或交还" hotkey="T">
        <p>
          <a class="button" href={path}>
            打开对话，对居民说
          </a>
        </p>
        <form method="post" action={`${path}/release`} class="stack">
          <input type="hidden" name="back" value="desk" />
          <p class="consequence">交还后机器人继续接待；说过话的，这条咨询就算已答复。</p>
          <button type="submit">答复完毕，交还机器人</button>
        </form>
      </Action>
    );
  if (one.state !== "open") return null;
  return (
    <Action id="talk" label={talk ? "转由我对话" : "接手对话"} hotkey="T">
      <form method="post" action={`${path}/take`} class="stack">
        <input type="hidden" name="from" value={talk?.id ?? ""} />
        <p class="consequence">
          您直接在居民的聊天里说话，机器人不插话；居民等 15 分钟没有回复就交还机器人。
          {talk && !talk.mine ? `现在由${talk.who}在说，接过来会告诉对方。` : ""}
        </p>
        <button type="submit">{talk ? "转由我答复" : "我来答复"}</button>
      </form>
    </Action>
  );
}

/** 转部门协答. Never of a sealed question. */
function AskForm({ desk, shown: { one }, draft }: ActionsProps) {
  if (one.sealed) return null;
  const { id, askedUnit, draftBy } = one;
  const asked = askedUnit && (desk.organisation.unit(askedUnit)?.name ?? askedUnit);
  const units = desk.organisation.units.filter(
    ({ kind, closedOn }) => closedOn === null && (kind === "department" || kind === "street"),
  );
  return (
    <Action id="ask" label="转部门协答" hotkey="A" open={draft?.form === "ask"}>
      <form method="post" action={`/staff/consultations/${id}/ask`} class="stack">
        <p class="consequence">
          请单位拟答复，两个工作日内拟好，到期提醒；答复仍由您发出，答复时限不变。单位只看到问题。
        </p>
        {asked ? (
          <p class="quiet">
            已请{asked}协答{one.draft ? "，已拟好" : draftBy ? `，${minuteText(draftBy)} 前拟好` : ""}
            {!one.draft && draftBy && draftBy < desk.now ? <span class="badge late">已超期</span> : null}
            。改请别的单位，原来的就不用拟了。
          </p>
        ) : null}
        <label for="ask-unit">单位</label>
        <select id="ask-unit" name="unit" required>
          <option value="">请选择</option>
          {units.map(({ code, name }) => (
            <option value={code}>{name}</option>
          ))}
        </select>
        <button type="submit">请它协答</button>
      </form>
    </Action>
  );
}

function PromoteForm({ desk, shown: { one, talk }, draft }: ActionsProps) {
  const place = draft?.form === "promote" ? draft.text : "";
  return (
    <Action id="promote" label="转为案件" hotkey="E" open={draft?.form === "promote"}>
      <form method="post" action={`/staff/consultations/${one.id}/promote`} class="stack">
        <p class="consequence">
          成为待立案的案件，把工单号告诉诉求人；时限从提问时起算，不能再变回咨询。照片和备注一起带过去。
          {talk?.mine && talk.here ? "您的对话也结束，交还机器人。" : ""}
        </p>
        <label for="promote-category">类别（可不填）</label>
        <select id="promote-category" name="category">
          <option value="">由联动中心定</option>
          {desk.organisation.categories.map(({ code, name, topic }) => (
            <option value={code}>
              {topic} · {name}
            </option>
          ))}
        </select>
        <label for="promote-place">地点（可不填）</label>
        <input id="promote-place" name="place" maxlength={500} value={place} />
        <button type="submit">转为案件</button>
      </form>
    </Action>
  );
}

function NoteForm({ shown: { one }, draft, nextId }: ActionsProps) {
  return (
    <Action id="note" label="内部备注" hotkey="N" look="note" open={draft?.form === "note"}>
      <form method="post" action={`/staff/consultations/${one.id}/notes`} class="stack">
        <p class="consequence">只有看得到这条咨询的工作人员看得到；答复时限不变；不能删改。</p>
        <input type="hidden" name="noteId" value={nextId} />
        <label for="note-text">备注</label>
        <textarea id="note-text" name="text" rows={3} required maxlength={4000} dir="auto">
          {draft?.form === "note" ? draft.text : ""}
        </textarea>
        <button type="submit">记下备注</button>
      </form>
    </Action>
  );
}
