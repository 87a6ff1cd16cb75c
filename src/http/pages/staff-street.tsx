import { beginningOf } from "../../core/clean.ts";
import type { UnitOutcome } from "../../services/count-shared-outcomes.ts";
import type { ShownAmendment, ShownArbitration, ShownCall } from "../../services/find-disputes.ts";
import type { StreetReturn } from "../../services/find-street-returns.ts";
import { minuteText } from "./dates.ts";
import { ArbitrationLine, CallLine } from "./staff-dispute.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";
import { WaysOut } from "./street-ways-out.tsx";

interface StreetProps {
  readonly desk: Desk;
  /** Null for who has no area. */
  readonly returns: readonly StreetReturn[] | null;
  /** Null for who does not decide or watch them. */
  readonly arbitrations: readonly ShownArbitration[] | null;
  readonly calls: readonly ShownCall[];
  readonly amendments: readonly ShownAmendment[];
  readonly outcomes: readonly UnitOutcome[];
}

/** 退办、仲裁、吹哨: each role sees what is theirs to do. */
export function StreetPage({ desk, returns, arbitrations, calls, amendments, outcomes }: StreetProps) {
  return (
    <StaffPage desk={desk} title="退办与吹哨">
      {returns ? <Returns returns={returns} desk={desk} /> : null}
      {arbitrations ? (
        <section class="card">
          <h2>待裁的仲裁</h2>
          {arbitrations.length === 0 ? (
            <p class="quiet">没有待裁的仲裁。单位第二次退办同一件时会列在这里。</p>
          ) : null}
          {arbitrations.map((one) => (
            <div>
              <ArbitrationLine one={one} now={desk.now} />
              <p>
                <a href={`/staff/cases/${one.number}#actions`}>去裁定 {one.number}</a>
              </p>
            </div>
          ))}
        </section>
      ) : null}
      <section class="card">
        <h2>吹哨</h2>
        {calls.length === 0 ? (
          <p class="quiet">没有等待到场的吹哨。街道吹哨后，被叫的单位和时限列在这里。</p>
        ) : null}
        {calls.map((call) => (
          <div>
            <CallLine call={call} now={desk.now} />
            <p>
              <a href={`/staff/cases/${call.number}#actions`}>{call.number}</a>
            </p>
            {call.mine && call.next ? <Respond call={call} step={call.next} /> : null}
          </div>
        ))}
      </section>
      <Amendments amendments={amendments} />
      <Outcomes outcomes={outcomes} />
    </StaffPage>
  );
}

/** 共同结果: one score a case for everybody who had a part in it. */
function Outcomes({ outcomes }: { outcomes: readonly UnitOutcome[] }) {
  return (
    <section class="card">
      <h2>共同结果</h2>
      <p class="quiet">
        一件事办得怎样，主办、协办和所在社区、街道同得一个分：核查后解决 100，部分解决 50，已解释
        25；说没解决、要重办的减半。分是本月各件的平均，上报和派单多少不影响，不排名。
      </p>
      {outcomes.length === 0 ? <p>最近六个月还没有核查结案的。</p> : null}
      <ul>
        {outcomes.map(({ unit, month, score, cases }) => (
          <li>
            {month} {unit.name}：{score} 分（{cases} 件）
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One press for the next step. */
function Respond({ call, step }: { call: ShownCall; step: NonNullable<ShownCall["next"]> }) {
  return (
    <form method="post" action={`/staff/cases/${call.number}/events`}>
      <input type="hidden" name="type" value="respond_whistle" />
      <input type="hidden" name="step" value={step} />
      <button type="submit" class="main">
        {choiceWord(step)}
      </button>
    </form>
  );
}

function Returns({ returns, desk }: { returns: readonly StreetReturn[]; desk: Desk }) {
  return (
    <section class="card">
      <h2>本街道的退办件</h2>
      {returns.length === 0 ? (
        <p class="quiet">没有退办件。单位退回、要街道定去向的案件会列在这里。</p>
      ) : null}
      {returns.map((one) => (
        <ReturnLine one={one} desk={desk} />
      ))}
    </section>
  );
}

const EXCERPT = 80;

function ReturnLine({ one, desk }: { one: StreetReturn; desk: Desk }) {
  const { number, text, category, returnedBy, returnedAt, reason, basis, suggestedUnit } = one;
  return (
    <div>
      <h3>
        <a href={`/staff/cases/${number}`}>{number}</a> {category.name} · 已过 {one.daysLost} 天
      </h3>
      <p>{text.length > EXCERPT ? `${beginningOf(text, EXCERPT)}…` : text}</p>
      <p>
        {returnedBy.name} {minuteText(returnedAt)} 退办：{choiceWord(reason)}。依据：{basis ?? "已删除"}。
        {suggestedUnit ? `建议由${suggestedUnit.name}办。` : ""}
      </p>
      <p class="quiet">{waits(one)}</p>
      <WaysOut one={one} desk={desk} />
    </div>
  );
}

function waits({ arbitrationDue, returnDue }: StreetReturn): string {
  if (arbitrationDue) return `正在仲裁，${minuteText(arbitrationDue)} 前裁定。`;
  return returnDue ? `等中心决定，${minuteText(returnDue)} 前。` : "中心已同意退办，等待重新派遣。";
}

function Amendments({ amendments }: { amendments: readonly ShownAmendment[] }) {
  if (amendments.length === 0) return null;
  return (
    <section class="card">
      <h2>裁定对权责清单的修订</h2>
      {amendments.map(({ category, unit, ruling, decider, number, at }) => (
        <p>
          {category.name} → {unit.name}。{ruling}
          <br />
          <span class="quiet">
            {decider ?? "裁定人"} {minuteText(at)} 裁定{number ? `，案件 ${number}` : ""}
          </span>
        </p>
      ))}
    </section>
  );
}
