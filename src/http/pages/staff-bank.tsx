import { STATE_WORDS } from "../../core/workflow.ts";
import type { BankEntry } from "../../services/find-bank.ts";
import { isoDayText } from "./dates.ts";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Tabs } from "./parts/tabs.tsx";
import { BANK, type Desk, StaffPage } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";

export const BANK_TABS = { open: "没有解决", overdue: "复查逾期", resolved: "已结束", all: "全部" } as const;
export type BankTab = keyof typeof BANK_TABS;

interface BankProps {
  readonly desk: Desk;
  readonly tab: BankTab;
  readonly search: { readonly q: string; readonly unit: string };
  readonly entries: readonly BankEntry[];
  readonly nextCursor: string | null;
}

/** 老大难: owner, plan, next review; findable after it is solved, with how long it took. */
export function BankPage({ desk, tab, search, entries, nextCursor }: BankProps) {
  const { q, unit } = search;
  const link = (name: string) =>
    `${BANK}?${new URLSearchParams({ tab: name, ...(q ? { q } : {}), ...(unit ? { unit } : {}) })}`;
  return (
    <StaffPage desk={desk} title="挂账">
      <search>
        <form method="get" action={BANK} class="row">
          <input type="hidden" name="tab" value={tab} />
          <label for="q" class="hidden">
            查找
          </label>
          <input id="q" name="q" type="search" value={q} placeholder="工单号、地点、内容、计划" />
          <label for="unit" class="hidden">
            单位
          </label>
          <select id="unit" name="unit">
            <option value="">全部单位</option>
            {desk.organisation.units
              .filter(({ kind }) => kind !== "grid" && kind !== "district")
              .map(({ code, name }) => (
                <option value={code} selected={code === unit}>
                  {name}
                </option>
              ))}
          </select>
          <button type="submit">查找</button>
        </form>
      </search>
      <Tabs
        label="挂账"
        tabs={Object.entries(BANK_TABS).map(([name, label]) => ({
          href: link(name),
          label,
          current: name === tab,
        }))}
      />
      {entries.length === 0 ? (
        <Empty title="这里没有挂账的案件。">
          {q || unit
            ? "换个词或单位再找，或看看其他列表。"
            : "一时办不了的案件挂账后会列在这里，到复查日提醒。"}
        </Empty>
      ) : (
        <BankTable entries={entries} />
      )}
      <Pager next={nextCursor && `${link(tab)}&cursor=${nextCursor}`} />
    </StaffPage>
  );
}

function BankTable({ entries }: { entries: readonly BankEntry[] }) {
  return (
    <div class="scroll">
      <table class="stacked">
        <thead>
          <tr>
            {["工单号", "公开说明和计划", "责任", "下次复查", "挂账"].map((heading) => (
              <th scope="col">{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <BankRow entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BankRow({ entry }: { entry: BankEntry }) {
  const { number, state, category, bank, reviewOn, overdue, outcome } = entry;
  const owner = [bank.owner?.name, bank.person].filter(Boolean).join(" ");
  return (
    <tr>
      <td>
        <a class="number" href={`/staff/cases/${number}`}>
          {number}
        </a>
        <br />
        <span class="quiet">
          {STATE_WORDS[state]}
          {outcome ? `：${choiceWord(outcome)}` : ""} · {category.name}
        </span>
      </td>
      <td>
        {bank.summary}
        <br />
        <span class="quiet">{bank.plan}</span>
      </td>
      <td data-label="责任">{owner || "—"}</td>
      <td data-label="下次复查">
        {reviewOn ? isoDayText(reviewOn) : "—"} {overdue ? <span class="badge late">逾期</span> : null}
      </td>
      <td data-label="挂账">
        {bank.days} 天{bank.until ? "（已恢复）" : ""}
      </td>
    </tr>
  );
}
