import { WITHDRAWN_WHY } from "../../core/supervision.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import { LETTER_STATE_WORDS, type LetterView } from "../../services/letter-view.ts";
import { minuteText } from "./dates.ts";
import { type Desk, SUPERVISION } from "./staff-frame.tsx";
import { CAUSE_WORDS, ROLE_WORDS, STEP_WORDS, WITHDRAWN_WORDS } from "./staff-words.ts";

/** The letters of one case: text, recipient, signer and receipt, open to all who see the case. */
export function CaseLetters({ letters, desk }: { letters: readonly LetterView[]; desk: Desk }) {
  if (letters.length === 0) return null;
  return (
    <section class="card">
      <h2>督办</h2>
      {letters.map((letter) => (
        <LetterCard letter={letter} desk={desk} within />
      ))}
    </section>
  );
}

interface CardProps {
  readonly letter: LetterView;
  readonly desk: Desk;
  /** On the page of its case, which needs no link to itself. */
  readonly within?: boolean;
  /** What was typed into a form that was refused. */
  readonly typed?: string | undefined;
}

export function LetterCard({ letter, desk, within = false, typed }: CardProps) {
  const { id, number, step, cause, state, caseNumber, caseState, text, demandBy } = letter;
  const late = state === "issued" && demandBy < desk.now;
  return (
    <article class={within ? "" : "card"}>
      <h3>
        {STEP_WORDS[step]} <span class="badge">{LETTER_STATE_WORDS[state]}</span>{" "}
        {number ?? `因${CAUSE_WORDS[cause]}起草`}
      </h3>
      {within ? null : (
        <p class="quiet">
          案件{" "}
          <a class="number" href={`/staff/cases/${caseNumber}`}>
            {caseNumber}
          </a>{" "}
          · {STATE_WORDS[caseState]} · {CAUSE_WORDS[cause]}
        </p>
      )}
      {letter.allowed.includes("issue") ? null : <p class="text">{text}</p>}
      <p class="quiet">
        {told(letter, desk)} {late ? <span class="badge late">没有按时签收落实</span> : null}
      </p>
      <p>
        <a href={`${SUPERVISION}/${id}/print`}>打印</a>
      </p>
      <LetterForms letter={letter} typed={typed} />
    </article>
  );
}

/** To whom, by whom, received when. */
function told(letter: LetterView, { organisation }: Desk): string {
  const { unit, recipient, draftedAt, demandBy, issuedAt, signer, receivedAt, withdrawnAt } = letter;
  const to = recipient === "leader" ? `${unit.name}的领导` : unit.name;
  const roles: Readonly<Record<string, string>> = ROLE_WORDS;
  const by = signer
    ? `${signer.name}（${roles[signer.role] ?? ""}，${organisation.unit(signer.unit)?.name ?? signer.unit}）`
    : "";
  return [
    `送${to}`,
    issuedAt ? `${by} ${minuteText(issuedAt)} 签发` : `${minuteText(draftedAt)} 起草`,
    issuedAt ? `${minuteText(demandBy)} 前落实` : null,
    receivedAt ? `${minuteText(receivedAt)} 签收` : null,
    withdrawnAt ? `${minuteText(withdrawnAt)} 撤销：${whyText(letter.withdrawnWhy)}` : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

function whyText(why: string | null): string {
  const ours = WITHDRAWN_WHY.find((known) => known === why);
  return ours ? WITHDRAWN_WORDS[ours] : (why ?? "");
}

function LetterForms({ letter, typed }: { letter: LetterView; typed: string | undefined }) {
  const { id, step, text, allowed } = letter;
  const action = `${SUPERVISION}/${id}`;
  return (
    <>
      {allowed.includes("issue") ? (
        <form method="post" action={`${action}/issue`} class="stack">
          <label for={`text-${id}`}>正文（可以修改；不写个人信息）</label>
          <textarea id={`text-${id}`} name="text" rows={4} required maxlength={4000}>
            {typed ?? text}
          </textarea>
          <button type="submit" class="main">
            签发{STEP_WORDS[step]}
          </button>
        </form>
      ) : null}
      {allowed.includes("withdraw") ? (
        <details class="action">
          <summary>
            <strong>不签发</strong> <span class="quiet">写明理由，系统不再为这个时限起草这一级。</span>
          </summary>
          <form method="post" action={`${action}/withdraw`} class="stack">
            <label for={`why-${id}`}>理由</label>
            <textarea id={`why-${id}`} name="text" rows={2} required maxlength={4000}></textarea>
            <button type="submit">不签发</button>
          </form>
        </details>
      ) : null}
      {allowed.includes("acknowledge") ? (
        <form method="post" action={`${action}/acknowledge`}>
          <button type="submit" class="main">
            收到
          </button>
        </form>
      ) : null}
    </>
  );
}
