import type { LetterState } from "../../core/supervision.ts";
import { seesDrafts } from "../../core/supervision.ts";
import type { CaseSummary } from "../../services/case-view.ts";
import type { ShownLetter } from "../../services/find-letters.ts";
import { LETTER_STATE_WORDS, type LetterView } from "../../services/letter-view.ts";
import { dayText, isoDayText, minuteText } from "./dates.ts";
import { Page } from "./layout.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Tabs } from "./parts/tabs.tsx";
import { CaseTable } from "./staff-cases.tsx";
import { type Desk, StaffPage, SUPERVISION } from "./staff-frame.tsx";
import { LetterCard } from "./staff-letters.tsx";
import { choiceWord, ROLE_WORDS, STEP_WORDS } from "./staff-words.ts";

export type SupervisionTab = LetterState | "idle";
const TABS: readonly (readonly [SupervisionTab, string])[] = [
  ["drafted", LETTER_STATE_WORDS.drafted],
  ["issued", "待签收"],
  ["acknowledged", LETTER_STATE_WORDS.acknowledged],
  ["withdrawn", LETTER_STATE_WORDS.withdrawn],
  ["idle", "空转案件"],
];

/** The tabs a role has: drafts are the signers' own. */
export const tabsOf = ({ staff }: Pick<Desk, "staff">) =>
  TABS.filter(([tab]) => seesDrafts(staff.role) || (tab !== "drafted" && tab !== "withdrawn"));

interface SupervisionProps {
  readonly desk: Desk;
  readonly tab: SupervisionTab;
  readonly letters: readonly LetterView[];
  readonly idle: readonly CaseSummary[];
  readonly nextCursor: string | null;
  readonly typed?: { readonly id: string; readonly text: string } | undefined;
}

/** 督办: what waits for a signature or a receipt, and what is only being passed around. */
export function SupervisionPage({ desk, tab, letters, idle, nextCursor, typed }: SupervisionProps) {
  return (
    <StaffPage desk={desk} title="督办">
      <Tabs
        label="督办文书"
        tabs={tabsOf(desk).map(([name, label]) => ({
          href: `${SUPERVISION}?tab=${name}`,
          label,
          current: name === tab,
        }))}
      />
      {tab === "idle" ? (
        <p class="quiet">连续流转三次以上，中间没有处置、凭据、日期或决定。做一件实事就不再算。</p>
      ) : null}
      {letters.length + idle.length === 0 ? (
        <Empty title="这里没有要看的。">系统起草或等您签收的文书会列在这里。</Empty>
      ) : null}
      {idle.length > 0 ? <CaseTable cases={idle} now={desk.now} /> : null}
      {letters.map((letter) => (
        <LetterCard letter={letter} desk={desk} typed={typed?.id === letter.id ? typed.text : undefined} />
      ))}
      <Pager next={nextCursor && `${SUPERVISION}?tab=${tab}&cursor=${nextCursor}`} />
    </StaffPage>
  );
}

/** The letter as a document of one page: number, unit, facts without anybody's person, demand, signer, receipt. */
export function LetterSheet({ desk, shown }: { desk: Desk; shown: ShownLetter }) {
  const { letter, facts } = shown;
  const { step, number, unit, recipient, text, demandBy, caseNumber, state } = letter;
  const rows: [string, string | null][] = [
    ["工单号", caseNumber],
    ["类别", facts.category],
    ["辖区", facts.area || null],
    ["紧急程度", choiceWord(facts.urgency)],
    ["反映时间", minuteText(facts.reportedAt)],
    ["诉求人时限", facts.dueAt && minuteText(facts.dueAt)],
    ["延后至", facts.delay && isoDayText(facts.delay)],
    ["落实期限", minuteText(demandBy)],
  ];
  return (
    <Page assets={desk.assets} title={STEP_WORDS[step]} kind="staff" nav={<Back />}>
      <article class="sheet">
        <h1>{STEP_WORDS[step]}</h1>
        <p class="right">{number ?? `（${LETTER_STATE_WORDS[state]}，未签发）`}</p>
        <p>送：{recipient === "leader" ? `${unit.name}的领导` : unit.name}</p>
        <p class="text">{text}</p>
        <dl class="facts">
          {rows.map(([label, value]) =>
            value ? (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ) : null,
          )}
        </dl>
        <Signature desk={desk} letter={letter} />
      </article>
    </Page>
  );
}

const Back = () => (
  <header class="top">
    <a class="brand" href={SUPERVISION}>
      返回督办
    </a>
  </header>
);

function Signature({ desk, letter }: { desk: Desk; letter: LetterView }) {
  const { signer, issuedAt, receivedAt } = letter;
  const roles: Readonly<Record<string, string>> = ROLE_WORDS;
  if (!signer || !issuedAt) return <p class="right">草稿，签发后有效</p>;
  return (
    <>
      <p class="right">
        签发人：{signer.name}（{roles[signer.role] ?? signer.role}）
        <br />
        {desk.organisation.unit(signer.unit)?.name ?? signer.unit}
        <br />
        {dayText(issuedAt)}
      </p>
      <p>签收：{receivedAt ? `${minuteText(receivedAt)} 已签收` : "＿＿＿＿＿＿＿＿"}</p>
    </>
  );
}
