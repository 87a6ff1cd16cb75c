import type { Organisation } from "../../core/organisation.ts";
import type { Scans, ScanWeeks } from "../../services/count-scans-by-week.ts";
import { DataTable } from "./parts/data-table.tsx";
import { Empty } from "./parts/empty.tsx";
import { Sparkline } from "./sparkline.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

export const SCANS = "/staff/scans";

/** How often each grid's or community's QR was scanned, and what came of it; a sheet to print for each. */
export function ScansPage({ desk, counted }: { desk: Desk; counted: ScanWeeks }) {
  const { weeks, total, rows } = counted;
  return (
    <StaffPage desk={desk} title="扫码" styles={["brief.css"]}>
      <p class="quiet">
        只数次数，不记是谁。“说了话”是扫码以后发来了内容，“成了事项”是由此登记的；都算在发生的那一周。
      </p>
      <PrintForm organisation={desk.organisation} />
      {rows.length === 0 ? (
        <Empty title="最近八周没有人扫码。">
          打印二维码，贴在小区门口、楼道和公告栏，扫了就会出现在这里。
        </Empty>
      ) : (
        <>
          <h2>每周</h2>
          <DataTable
            rows={weeks.map((week, at) => ({ week, told: total[at] })).reverse()}
            columns={[
              { head: "周", bare: true, cell: ({ week }) => `${week.name}（${dayText(week.from)} 起）` },
              { head: "扫码", cell: ({ told }) => told?.scans ?? 0 },
              { head: "说了话", cell: ({ told }) => (told ? shared(told, "messages") : 0) },
              { head: "成了事项", cell: ({ told }) => (told ? shared(told, "cases") : 0) },
            ]}
          />
          <h2>各网格、社区（八周合计）</h2>
          <DataTable
            rows={rows}
            columns={[
              { head: "贴在", bare: true, cell: ({ unit }) => <strong>{unit.name}</strong> },
              { head: "街道", cell: ({ street }) => street?.name ?? "" },
              { head: "本周扫码", cell: ({ weeks: own }) => own.at(-1)?.scans ?? 0 },
              { head: "扫码", cell: ({ all }) => all.scans },
              { head: "说了话", cell: ({ all }) => shared(all, "messages") },
              { head: "成了事项", cell: ({ all }) => shared(all, "cases") },
              {
                head: "各周",
                cell: ({ unit, weeks: own }) => (
                  <Sparkline weeks={own.map(({ scans }) => scans)} label={`${unit.name}扫码`} />
                ),
              },
              {
                head: "二维码",
                cell: ({ unit }) => <a href={`/share?grid=${unit.code}`}>打印{unit.name}的二维码</a>,
              },
            ]}
          />
        </>
      )}
    </StaffPage>
  );
}

/** 12（40%）: of the scans. */
function shared(told: Scans, step: "messages" | "cases"): string {
  const { scans, [step]: count } = told;
  return scans > 0 ? `${count}（${Math.round((count / scans) * 100)}%）` : String(count);
}

const dayText = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

const PLACES: readonly string[] = ["grid", "community"];

/** Any grid or community has a sheet, scanned or not. */
function PrintForm({ organisation }: { organisation: Organisation }) {
  const open = organisation.units.filter(({ closedOn }) => closedOn === null);
  const streets = open.filter(({ kind }) => kind === "street");
  return (
    <form method="get" action="/share" class="row">
      <label for="grid">打印一张二维码</label>
      <select name="grid" id="grid" required>
        {streets.map(({ code, name }) => (
          <optgroup label={name}>
            {open
              .filter((unit) => PLACES.includes(unit.kind) && organisation.isWithin(unit.code, code))
              .map((unit) => (
                <option value={unit.code}>{unit.name}</option>
              ))}
          </optgroup>
        ))}
      </select>
      <button type="submit">看打印页</button>
    </form>
  );
}
