import { dayOf } from "../../core/calendar.ts";
import type { DeputySummary } from "../../services/find-deputies.ts";
import type { ShownShift } from "../../services/find-roster.ts";
import type { StaffKeySummary } from "../../services/list-staff-keys.ts";
import { isoDayText, minuteText } from "./dates.ts";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { DataTable } from "./parts/data-table.tsx";
import { Empty } from "./parts/empty.tsx";
import { Field } from "./parts/field.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

interface DutyProps {
  readonly desk: Desk;
  readonly shifts: readonly ShownShift[];
  readonly deputies: readonly DeputySummary[];
  /** Who may be chosen as a deputy. */
  readonly people: readonly StaffKeySummary[];
  readonly admin: boolean;
  readonly mayImport: boolean;
}

/** Who is on duty, and who acts for whom. */
export function DutyPage({ desk, shifts, deputies, people, admin, mayImport }: DutyProps) {
  return (
    <StaffPage desk={desk} title="值班与代理">
      {desk.staff.deputyOf ? <ActAs principal="" label="结束代理办理，恢复本人身份" /> : null}
      <Deputies desk={desk} deputies={deputies} />
      <NameDeputy desk={desk} people={people} admin={admin} />
      <Roster shifts={shifts} />
      {mayImport ? <ImportRoster /> : null}
    </StaffPage>
  );
}

function ActAs({ principal, label }: { principal: string; label: string }) {
  return (
    <form method="post" action="/staff/duty/act">
      <input type="hidden" name="principal" value={principal} />
      <button type="submit">{label}</button>
    </form>
  );
}

function Deputies({ desk, deputies }: { desk: Desk; deputies: readonly DeputySummary[] }) {
  return (
    <Card title="代理">
      {deputies.length === 0 ? (
        <p class="quiet">现在没有代理。请假前在下面指定代理人，事项不会没人办。</p>
      ) : null}
      {deputies.map(({ id, principal, deputy, from, until, active }) => (
        <div class="row">
          <span>
            {deputy.name} 代理 {principal.name}，{isoDayText(from)} 到 {isoDayText(until)}
          </span>
          {active && deputy.id === desk.staff.keyId && !desk.staff.deputyOf ? (
            <ActAs principal={principal.id} label={`以 ${principal.name} 的身份办理`} />
          ) : null}
          <form method="post" action={`/staff/duty/deputies/${id}/end`}>
            <button type="submit" aria-label={`结束 ${deputy.name} 的代理`}>
              结束
            </button>
          </form>
        </div>
      ))}
    </Card>
  );
}

function NameDeputy({ desk, people, admin }: Pick<DutyProps, "desk" | "people" | "admin">) {
  const today = dayOf(desk.now);
  const options = (except?: string) =>
    people
      .filter(({ id }) => id !== except)
      .map(({ id, name, unit }) => (
        <option value={id}>
          {name} · {desk.organisation.unit(unit)?.name ?? unit}
        </option>
      ));
  return (
    <form method="post" action="/staff/duty/deputies" class="card stack">
      <h2>指定代理人</h2>
      <p class="quiet">代理人用您的角色和单位办理，历史里会记明是代理。</p>
      {admin ? (
        <>
          <label for="principal">代理谁</label>
          <select id="principal" name="principal" required>
            {options()}
          </select>
        </>
      ) : null}
      <label for="deputy">代理人</label>
      <select id="deputy" name="deputy" required>
        {options(admin ? undefined : desk.staff.keyId)}
      </select>
      <label for="from">第一天</label>
      <input id="from" type="date" name="from" required value={today} min={today} />
      <label for="until">最后一天</label>
      <input id="until" type="date" name="until" required min={today} />
      <button type="submit" class="main">
        指定
      </button>
    </form>
  );
}

function Roster({ shifts }: { shifts: readonly ShownShift[] }) {
  if (shifts.length === 0)
    return <Empty title="没有值班表。">导入以后，值班提醒会先发给当时值班的人。</Empty>;
  return (
    <DataTable
      caption="值班表"
      rows={shifts}
      columns={[
        {
          head: "单位",
          bare: true,
          cell: ({ unit, now }) => (
            <>
              {unit.name} {now ? <Badge kind="good">现在</Badge> : null}
            </>
          ),
        },
        { head: "值班人", cell: ({ person }) => person.name },
        { head: "从", cell: ({ from }) => minuteText(from) },
        { head: "到", cell: ({ until }) => minuteText(until) },
      ]}
    />
  );
}

function ImportRoster() {
  return (
    <form method="post" action="/staff/duty" enctype="multipart/form-data" class="card stack">
      <h2>导入值班表</h2>
      <p class="quiet">
        CSV，列为 unit,person,from,until；时间写成 2026-12-01 08:30，或只写日期。
        <a href="/staff/duty/roster.csv">下载现在的值班表</a>
      </p>
      <Field
        id="roster"
        label="值班表"
        control={(aria) => <input {...aria} type="file" name="roster" accept=".csv,text/csv" required />}
      />
      <button type="submit" class="main">
        导入
      </button>
    </form>
  );
}
