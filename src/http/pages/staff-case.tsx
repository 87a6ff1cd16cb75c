import { dayOf } from "../../core/calendar.ts";
import { SIDES } from "../../core/glossary.ts";
import { DISPUTES } from "../../core/organisation.ts";
import { type CaseEventType, type CaseState, MOVES } from "../../core/workflow.ts";
import type { Banked, CaseDetails } from "../../services/case-view.ts";
import type { DispatchClock, ShownCase } from "../../services/show-case.ts";
import { Questions, ShareForm } from "./case-questions.tsx";
import { CheckedAnswer } from "./checked-answer.tsx";
import { delayedText, isoDayText, minuteText } from "./dates.ts";
import { type Draft, EventForm } from "./event-form.tsx";
import { Attachments } from "./media.tsx";
import { SameMatters } from "./same-matters.tsx";
import { Badges, Due } from "./staff-cases.tsx";
import { Dispute } from "./staff-dispute.tsx";
import type { Desk } from "./staff-frame.tsx";
import { History } from "./staff-history.tsx";
import { CaseLetters } from "./staff-letters.tsx";
import { CaseNotices } from "./staff-notices.tsx";
import { choiceWord, DANGER_WORDS, ROLE_WORDS, SAMPLE_WORDS } from "./staff-words.ts";
import { SuggestedUnits } from "./suggested-units.tsx";
import { ToldResidents } from "./told-residents.tsx";

interface CaseProps {
  readonly desk: Desk;
  readonly shown: ShownCase;
  /** The event whose form was refused, with what was typed. */
  readonly refused?: { readonly event: string; readonly draft: Draft } | undefined;
}

/** One case: what it is, its clocks, what happened, and what this person may do now. Stands in the console's case pane. */
export function CaseContent({ desk, shown, refused }: CaseProps) {
  const { history, dispatches, media } = shown;
  const facts = shown.case;
  return (
    <div class="columns">
      <div>
        <section class="card">
          <h2>
            诉求 <Badges row={facts} />
          </h2>
          {facts.danger ? <p class="flash error">危险：{DANGER_WORDS[facts.danger]}</p> : null}
          <p class="text">{facts.text}</p>
          <p class="narrow">
            <a href="#actions">现在可以做什么</a>
          </p>
          <Attachments media={media} />
          <Facts facts={facts} desk={desk} />
        </section>
        <CheckedAnswer shown={shown} />
        <SuggestedUnits shown={shown} />
        <Dispute shown={shown} now={desk.now} />
        <SameMatters shown={shown} />
        <section class="card">
          <h2>时限</h2>
          {dispatches.length === 0 ? (
            <p>还没有派遣。</p>
          ) : (
            dispatches.map((one) => (
              <Clocks dispatch={one} pauses={one.ended ? [] : facts.pauses} now={desk.now} />
            ))
          )}
        </section>
        <ToldResidents shown={shown} />
        <Questions shown={shown} now={desk.now} />
        <CaseNotices notices={shown.notices} />
        <CaseLetters letters={shown.letters} desk={desk} />
        <section class="card">
          <h2>经过</h2>
          <History history={history} media={media} desk={desk} />
        </section>
      </div>
      <div>
        <Actions desk={desk} shown={shown} refused={refused} />
        {shown.allowed.includes("note") ? <ShareForm number={facts.number} /> : null}
      </div>
    </div>
  );
}

function Actions({ desk, shown, refused }: CaseProps) {
  const { number, version, state } = shown.case;
  return (
    <section class="card" id="actions">
      <h2>现在可以做</h2>
      {shown.allowed.length === 0 ? <p>这件案件现在不需要您做什么。</p> : null}
      {inOrder(state, shown.allowed).map((event) => (
        <EventForm
          number={number}
          version={version}
          event={event}
          organisation={desk.organisation}
          today={dayOf(desk.now)}
          draft={refused?.event === event ? refused.draft : undefined}
          suggested={event === "dispatch" && shown.suggestion ? { unit: [shown.suggestion.unit.code] } : {}}
        />
      ))}
    </section>
  );
}

/** What moves the case on comes first, in the workflow's order. */
function inOrder(state: CaseState, allowed: readonly CaseEventType[]): CaseEventType[] {
  const moves = Object.keys(MOVES[state]);
  const rank = (event: CaseEventType) => (moves.includes(event) ? moves.indexOf(event) : moves.length);
  return [...allowed].sort((a, b) => rank(a) - rank(b));
}

function Facts({ facts, desk }: { facts: CaseDetails; desk: Desk }) {
  const area = [facts.street?.name, facts.community?.name].filter(Boolean).join(" ");
  const rows: [string, string | null | undefined][] = [
    ["地点", facts.place ?? "未说明"],
    ["辖区", area || null],
    ["坐标", facts.location && `${facts.location.lat.toFixed(5)}, ${facts.location.lon.toFixed(5)}`],
    ["类别", `${facts.topic} · ${facts.category.name}`],
    ["机制", facts.mechanism],
    ["调解意愿", consentText(facts)],
    ["反映时间", minuteText(facts.reportedAt)],
    ["主办单位", facts.leadUnit?.name],
    ["首问单位", facts.firstUnit?.name],
    ["协办单位", facts.assisting.map(({ name }) => name).join("、") || null],
    ["自办抽查", facts.sample && SAMPLE_WORDS[facts.sample]],
    ["办理结果", facts.outcome && choiceWord(facts.outcome)],
    ["公开答复", facts.publicReply],
    ["延后原因", facts.delay && `${facts.delay.text}（${delayedText(facts.dueAt, facts.delay.newDate)}）`],
    ["延后由谁定", facts.delay?.approver && ROLE_WORDS[facts.delay.approver]],
    ["诉求人的话", delayAnswer(facts.delay)],
    ["还要等", facts.dependency && choiceWord(facts.dependency)],
    [
      "等诉求人回答",
      facts.question && `${facts.question.text}（等到${minuteText(new Date(facts.question.until))}）`,
    ],
    ["待确认降级", facts.urgencyAsked && `改为${choiceWord(facts.urgencyAsked)}`],
    ["待批延期", facts.asked && `${facts.asked.text}（申请${delayedText(null, facts.asked.newDate)}）`],
    ["下次复查", facts.reviewOn && isoDayText(facts.reviewOn)],
    ...bankRows(facts.bank),
    ["并入", facts.mergedInto],
    ["上次工单", facts.recurrenceOf],
  ];
  return (
    <dl class="facts">
      {rows.map(([label, value]) =>
        value ? (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ) : null,
      )}
      <dt>诉求人时限</dt>
      <dd>
        <Due row={facts} now={desk.now} />
      </dd>
    </dl>
  );
}

const AGREED = { true: "同意", false: "不同意", undefined: "未征求" } as const;

function consentText({ mechanism, consents }: CaseDetails): string | null {
  if (mechanism !== DISPUTES) return null;
  return SIDES.map((side) => `${choiceWord(side)}${AGREED[`${consents?.[side]}`]}`).join("，");
}

function bankRows(bank: Banked | null): [string, string | null][] {
  if (!bank) return [];
  const { owner, person, plan, summary, since, until, days } = bank;
  const from = `${minuteText(since)} 起${until ? `，${minuteText(until)} 恢复办理` : ""}，${days} 天`;
  return [
    ["挂账", from],
    ["挂账责任", [owner?.name, person].filter(Boolean).join(" ")],
    ["挂账计划", plan],
    ["公开说明", summary],
  ];
}

function delayAnswer(delay: CaseDetails["delay"]): string | null {
  if (delay?.questioned) return "看不懂延后原因，请换个说法再说明一次";
  if (delay?.refused === "open") return "不接受延后，等督办看";
  return delay?.refused === "seen" ? "不接受延后，督办已看" : null;
}

const ENDED = { done: "已办结", returned: "已退办", recalled: "已收回" } as const;

interface ClocksProps {
  readonly dispatch: DispatchClock;
  readonly pauses: CaseDetails["pauses"];
  readonly now: Date;
}

function Clocks({ dispatch, pauses, now }: ClocksProps) {
  const { unit, at, signBy, feedbackBy, doneBy, signedAt, feedbackAt, endedAt, ended } = dispatch;
  const clocks = [
    ["签收", signBy, signedAt],
    ["首次反馈", feedbackBy, feedbackAt],
    ["办结", doneBy, endedAt],
  ] as const;
  return (
    <div>
      <h3>
        {unit.name} · {minuteText(at)} 派遣{ended ? ` · ${ENDED[ended]}` : ""}
      </h3>
      <dl class="facts">
        {clocks.map(([label, by, doneAt]) => (
          <>
            <dt>{label}</dt>
            <dd>
              {minuteText(by)} 前{label === "办结" && dispatch.provisional ? "（暂定）" : ""}
              {doneAt ? `，${minuteText(doneAt)} 完成` : ""}{" "}
              {(doneAt ?? endedAt ?? now) > by ? <span class="badge late">超时</span> : null}
            </dd>
          </>
        ))}
        {pauses.map(({ from, until }) => (
          <>
            <dt>暂停</dt>
            <dd>
              {minuteText(new Date(from))} 到 {minuteText(new Date(until))}，等诉求人回答{" "}
              {new Date(until) > now ? <span class="badge">正在暂停</span> : null}
            </dd>
          </>
        ))}
      </dl>
    </div>
  );
}
