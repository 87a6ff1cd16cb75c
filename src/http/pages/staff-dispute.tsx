import type { CaseDetails } from "../../services/case-view.ts";
import type { ShownArbitration, ShownCall } from "../../services/find-disputes.ts";
import type { ShownCase } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";
import { choiceWord } from "./staff-words.ts";

const LEVEL_WORDS = { community: "社区", street: "街道", department: "部门" } as const;

/** Whose case it is and how that was argued: street first, return, circling, arbitration, whistles. */
export function Dispute({ shown, now }: { shown: ShownCase; now: Date }) {
  const { arbitrations, calls } = shown;
  const notes = notesOf(shown.case);
  if (notes.length + arbitrations.length + calls.length === 0) return null;
  return (
    <section class="card">
      <h2>街道、退办和吹哨</h2>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      {arbitrations.map((one) => (
        <ArbitrationLine one={one} now={now} />
      ))}
      {calls.map((call) => (
        <CallLine call={call} now={now} />
      ))}
    </section>
  );
}

function notesOf({ filterBy, passedUp, returnDue, circling, state, street }: CaseDetails): string[] {
  const notes: string[] = [];
  if (filterBy && state === "dispatched")
    notes.push(`街道先办：${minuteText(filterBy)} 前没有回应就自动上交。`);
  if (passedUp)
    notes.push(
      `${street?.code === passedUp.unit ? street.name : "街道"}已上交：${choiceWord(passedUp.reason)}。`,
    );
  if (returnDue) notes.push(`退办待裁：中心在 ${minuteText(returnDue)} 前决定，决定前仍由原单位负责。`);
  if (circling)
    notes.push(
      `回流：第 ${circling.visits} 次到${LEVEL_WORDS[circling.level]}，绕了 ${circling.daysLost} 天。`,
    );
  return notes;
}

export function ArbitrationLine({ one, now }: { one: ShownArbitration; now: Date }) {
  const { units, participants, dueAt, ended, level, decider, decidedAt, ruledUnit, ruling } = one;
  return (
    <>
      <h3>
        仲裁：{units.map(({ name }) => name).join("、")}{" "}
        {ended === null && dueAt < now ? <span class="badge late">到期未裁</span> : null}
      </h3>
      <p>
        {ended === "ruled"
          ? `${decider ?? "裁定人"} ${decidedAt ? minuteText(decidedAt) : ""} 裁定：由${ruledUnit?.name ?? "—"}办理。${ruling ?? ""}`
          : ended === "moot"
            ? "案件先结束了，没有裁定。"
            : `${participants.join("、")}参加，${minuteText(dueAt)} 前由${level === "leader" ? "区领导" : "联动中心"}裁定。`}
      </p>
    </>
  );
}

export function CallLine({ call, now }: { call: ShownCall; now: Date }) {
  const steps = [
    ["签收", call.signBy, call.signedAt],
    ["联系", call.contactBy, call.contactedAt],
    ["到场", call.arriveBy, call.arrivedAt],
  ] as const;
  return (
    <>
      <h3>
        {call.caller.name}吹哨：{call.unit.name}
      </h3>
      <dl class="facts">
        {steps.map(([label, by, doneAt]) => (
          <>
            <dt>{label}</dt>
            <dd>
              {minuteText(by)} 前{doneAt ? `，${minuteText(doneAt)} 完成` : ""}{" "}
              {(doneAt ?? (call.next === null ? by : now)) > by ? <span class="badge late">超时</span> : null}
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}
