import { beginningOf } from "../../core/clean.ts";
import type { Week } from "../../core/weeks.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import type { CaseSummary } from "../../services/case-view.ts";
import { minuteText } from "./dates.ts";
import { DataTable } from "./parts/data-table.tsx";
import { Pager } from "./parts/pager.tsx";
import { BRIEF } from "./staff-brief.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

interface BriefCasesProps {
  readonly desk: Desk;
  readonly week: Week;
  readonly figure: string;
  /** Of one page; `total` is the number in the brief. */
  readonly cases: readonly CaseSummary[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

/** Exactly the cases that a number of the brief counts. */
export function BriefCasesPage({ desk, week, figure, cases, total, page, pages }: BriefCasesProps) {
  const here = `${BRIEF}/${week.name}/${encodeURIComponent(figure)}`;
  return (
    <StaffPage desk={desk} title={`周报 ${week.name} 里的 ${total} 件`} styles={["brief.css"]}>
      <p class="screen">
        <a href={`${BRIEF}?week=${week.name}`}>回到周报</a>
      </p>
      {total === 0 ? <p>没有案件。</p> : null}
      {cases.length > 0 ? (
        <DataTable
          rows={cases}
          columns={[
            {
              head: "工单号",
              cell: ({ number }) => (
                <a class="number" href={`/staff/cases/${number}`}>
                  {number}
                </a>
              ),
            },
            { head: "内容", bare: true, cell: ({ text }) => beginningOf(text, 60) },
            { head: "类别", cell: ({ category }) => category.name },
            { head: "状态", cell: ({ state }) => STATE_WORDS[state] },
            { head: "单位", cell: ({ leadUnit }) => leadUnit?.name ?? "—" },
            { head: "上报", cell: ({ reportedAt }) => minuteText(reportedAt) },
          ]}
        />
      ) : null}
      <Pager next={page < pages ? `${here}?page=${page + 1}` : null} first={page > 1 ? here : null} />
    </StaffPage>
  );
}
