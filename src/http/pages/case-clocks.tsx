import { isFinal } from "../../core/workflow.ts";
import type { CaseDetails } from "../../services/case-view.ts";
import type { DispatchClock, ShownCase } from "../../services/show-case.ts";
import { minuteText } from "./dates.ts";

interface Clock {
  readonly label: string;
  readonly from: Date;
  readonly by: Date;
  /** When it stopped; null: it runs. */
  readonly stoppedAt: Date | null;
  /** What stops it. */
  readonly stops: string;
  readonly provisional?: boolean;
}

/** The clocks of a case: the resident's, the unit's three, and those of whoever decides. Each says what stops it. */
export function Clocks({ shown, now }: { shown: ShownCase; now: Date }) {
  const { case: facts, dispatches } = shown;
  const running = dispatches.at(-1);
  const earlier = dispatches.slice(0, -1);
  return (
    <>
      <ul class="clocks" aria-label="时限">
        {[...ownClocks(facts), ...deciding(facts)].map((clock) => (
          <ClockLine clock={clock} now={now} />
        ))}
        {running ? unitClocks(running).map((clock) => <ClockLine clock={clock} now={now} />) : null}
      </ul>
      {running ? <DispatchHead dispatch={running} /> : <p class="quiet">还没有派遣，单位的时限没有开始。</p>}
      {(running?.ended ? [] : facts.pauses).map(({ from, until }) => (
        <p>
          暂停 {minuteText(new Date(from))} 到 {minuteText(new Date(until))}，等诉求人回答{" "}
          {new Date(until) > now ? <span class="badge">正在暂停</span> : null}
        </p>
      ))}
      {earlier.length > 0 ? (
        <details class="action">
          <summary>
            <strong>以前的派遣</strong> <span class="quiet">{earlier.length} 次</span>
          </summary>
          {earlier.slice(-20).map((one) => (
            <>
              <DispatchHead dispatch={one} />
              <ul class="clocks">
                {unitClocks(one).map((clock) => (
                  <ClockLine clock={clock} now={now} />
                ))}
              </ul>
            </>
          ))}
        </details>
      ) : null}
    </>
  );
}

const ENDED = { done: "已办结", returned: "已退办", recalled: "已收回" } as const;

function DispatchHead({ dispatch: { unit, at, ended } }: { dispatch: DispatchClock }) {
  return (
    <p class="quiet">
      {unit.name} · {minuteText(at)} 派遣{ended ? ` · ${ENDED[ended]}` : ""}
    </p>
  );
}

/** The last instant of an ISO day in Asia/Shanghai. */
const endOf = (day: string) => new Date(`${day}T23:59:59+08:00`);

function ownClocks(facts: CaseDetails): Clock[] {
  const by = facts.delay ? endOf(facts.delay.newDate) : facts.dueAt;
  if (!by) return [];
  return [
    {
      label: facts.delay ? "诉求人（已延后）" : "诉求人",
      from: facts.reportedAt,
      by,
      stoppedAt: isFinal(facts.state) ? facts.updatedAt : null,
      stops: "核查通过、结案时停；从反映时起算，不重来，不暂停",
      provisional: facts.dueProvisional && !facts.delay,
    },
  ];
}

/** Clocks of whoever has to decide something. */
function deciding({ filterBy, returnDue, arbitrationDue, updatedAt }: CaseDetails): Clock[] {
  const all = [
    ["街道先办", filterBy, "街道办结、上交或说明时停；到期没有回应自动上交"],
    ["裁定退办", returnDue, "中心同意或驳回退办时停"],
    ["仲裁", arbitrationDue, "裁定承办单位时停"],
  ] as const;
  return all.flatMap(([label, by, stops]) =>
    by ? [{ label, from: updatedAt < by ? updatedAt : by, by, stoppedAt: null, stops }] : [],
  );
}

function unitClocks(dispatch: DispatchClock): Clock[] {
  const { at, signBy, feedbackBy, doneBy, signedAt, feedbackAt, endedAt, provisional } = dispatch;
  const from = at;
  return [
    { label: "签收", from, by: signBy, stoppedAt: signedAt ?? endedAt, stops: "承办单位签收或答复时停" },
    {
      label: "首次反馈",
      from,
      by: feedbackBy,
      stoppedAt: feedbackAt ?? endedAt,
      stops: "记录处置、说明延后或答复时停",
    },
    {
      label: "办结",
      from,
      by: doneBy,
      stoppedAt: endedAt,
      stops: "核查通过时停；收回、同意退办时也停",
      provisional,
    },
  ];
}

function ClockLine({ clock, now }: { clock: Clock; now: Date }) {
  const { label, from, by, stoppedAt, stops, provisional } = clock;
  const total = Math.max(1, by.getTime() - from.getTime());
  const used = (stoppedAt ?? now).getTime() - from.getTime();
  const late = (stoppedAt ?? now) > by;
  const words = stoppedAt
    ? `${minuteText(stoppedAt)} 停${late ? "，超时" : ""}`
    : `${minuteText(by)} 前${provisional ? "（暂定）" : ""}，${leftText(by, now)}`;
  return (
    <li class={late ? "late" : stoppedAt ? "stopped" : ""}>
      <span class="label">{label}</span>
      <meter
        min={0}
        max={total}
        value={Math.min(total, Math.max(0, used))}
        aria-label={`${label}：已用 ${Math.min(100, Math.round((100 * used) / total))}%`}
      />
      <span>
        {words} {late ? <span class="badge late">超时</span> : null}
        {stoppedAt ? null : <span class="quiet">{stops}</span>}
      </span>
    </li>
  );
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long until it runs out, or since it did, in the largest whole unit. */
function leftText(by: Date, now: Date): string {
  const ms = Math.abs(by.getTime() - now.getTime());
  const span =
    ms < HOUR_MS
      ? `${Math.max(1, Math.floor(ms / MINUTE_MS))} 分钟`
      : ms < 2 * DAY_MS
        ? `${Math.floor(ms / HOUR_MS)} 小时`
        : `${Math.floor(ms / DAY_MS)} 天`;
  return by >= now ? `还有 ${span}` : `超 ${span}`;
}
