import type { SuggestionCounts, SuggestionMonth } from "../../services/count-suggestions.ts";
import type { ShownProposal } from "../../services/propose-rules.ts";
import type { TriedRule } from "../../services/try-rule.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { StreetProposals } from "./street-proposals.tsx";

interface SuggestionsProps {
  readonly desk: Desk;
  readonly counted: SuggestionCounts;
  readonly proposals: readonly ShownProposal[];
  /** The one that was tried out, if any. */
  readonly tried: TriedRule | null;
}

/** How often dispatchers followed the first suggestion, month by month. */
export function SuggestionsPage({ desk, counted, proposals, tried }: SuggestionsProps) {
  const { months, lessons } = counted;
  const oldest = months.findLastIndex(({ total, firstDispatches }) => total > 0 || firstDispatches > 0);
  const learned = lessons.return + lessons.correction + lessons.promotion;
  return (
    <StaffPage desk={desk} title="派遣建议">
      <p class="quiet">
        每件派遣过的案件只算一次，算在第一次派遣的月份；只受理、没派遣的不算。采纳：派给了当时第一个建议的单位。类别更正：受理时改了类别，派给了改后建议的单位。更正：派给了别的单位。退办：单位说不是自己的职责或辖区，中心同意了。派遣用时：从反映到第一次交给单位的中位数。首派派错：第一次就派错、退回来的。
      </p>
      {oldest < 0 ? (
        <p>最近 {months.length} 个月还没有记录。派遣第一件案件以后，这里按月显示建议准不准。</p>
      ) : (
        <MonthTable months={months.slice(0, oldest + 1)} />
      )}
      <p>
        可供学习的更正：{learned} 条（同意的退办 {lessons.return}，更正的派遣和类别 {lessons.correction}
        ，咨询转案件 {lessons.promotion}）。由管理员运行 <code>npm run train -- --from-database</code>{" "}
        学习，变差了不会采用。
      </p>
      <StreetProposals desk={desk} proposals={proposals} tried={tried} />
    </StaffPage>
  );
}

function MonthTable({ months }: { months: readonly SuggestionMonth[] }) {
  return (
    <table class="stacked">
      <caption class="hidden">每月的采纳、类别更正、更正和退办</caption>
      <thead>
        <tr>
          {["月份", "采纳", "类别更正", "更正", "退办", "采纳率", "派遣用时", "首派派错"].map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((one) => (
          <MonthRow one={one} />
        ))}
      </tbody>
    </table>
  );
}

function MonthRow({ one }: { one: SuggestionMonth }) {
  const { month, accepted, recategorised, corrected, amongSuggested, returned, shareAccepted } = one;
  const [year, number] = month.split("-").map(Number);
  return (
    <tr>
      <td class="number">
        {year}年{number}月
      </td>
      <td data-label="采纳">{accepted}</td>
      <td data-label="类别更正">{recategorised}</td>
      <td data-label="更正">
        {corrected}
        {amongSuggested > 0 ? <span class="quiet">（其中 {amongSuggested} 件是另外两个建议）</span> : null}
      </td>
      <td data-label="退办">{returned}</td>
      <td data-label="采纳率">{shareAccepted === null ? "没有派遣" : <Share share={shareAccepted} />}</td>
      <td data-label="派遣用时">{one.medianHours === null ? "—" : `${one.medianHours} 小时`}</td>
      <td data-label="首派派错">
        {one.shareWrongFirst === null ? "—" : <Share share={one.shareWrongFirst} />}
      </td>
    </tr>
  );
}

function Share({ share }: { share: number }) {
  const percent = `${Math.round(share * 100)}%`;
  return (
    <>
      <meter min={0} max={1} value={share} aria-hidden="true" /> {percent}
    </>
  );
}
