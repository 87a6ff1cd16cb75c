import type { Child } from "hono/jsx";
import { shiftWeek } from "../../core/weeks.ts";
import type { Brief, Figure } from "../../services/brief-view.ts";
import { LEVEL_WORDS, meanText, plainWords, RETURN_WORDS } from "./brief-words.ts";
import { isoDayText, minuteText } from "./dates.ts";
import { DataTable } from "./parts/data-table.tsx";
import { Sparkline } from "./sparkline.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

export const BRIEF = "/staff/brief";

interface SectionProps {
  readonly brief: Brief;
}

/** 参谋: the week on one sheet, what it says first, then the numbers, each a door to its cases. */
export function BriefPage({ desk, brief }: { desk: Desk; brief: Brief }) {
  const { week, at, running } = brief;
  const next = shiftWeek(week, 1);
  return (
    <StaffPage desk={desk} title={`一周参谋 ${week.name}`} styles={["brief.css"]}>
      <p class="quiet">
        {isoDayText(week.from)} 到 {isoDayText(week.to)} · {minuteText(at)} 的数
        {running ? "，这一周还没过完" : ""}
        。每个数都能点开看是哪几件。
      </p>
      <nav class="row screen" aria-label="换一周">
        <a href={`${BRIEF}?week=${shiftWeek(week, -1).name}`} rel="prev">
          上一周
        </a>
        {next.since <= at ? (
          <a href={`${BRIEF}?week=${next.name}`} rel="next">
            下一周
          </a>
        ) : null}
        <a href={`${BRIEF}/${week.name}/figures.csv`}>下载各数（CSV）</a>
        <span class="quiet">打印用浏览器的“打印”，A4 纸。</span>
      </nav>
      <section class="says" aria-label="这一周说了什么">
        {plainWords(brief).map((words) => (
          <p>{words}</p>
        ))}
      </section>
      <Totals brief={brief} />
      <div class="brief">
        <Hot brief={brief} />
        <Returns brief={brief} />
        <Late brief={brief} />
        <Circles brief={brief} />
        <Drops brief={brief} />
        <Rules brief={brief} />
      </div>
    </StaffPage>
  );
}

/** A number that opens the cases behind it. */
function Count({ brief, of }: { brief: Brief; of: Figure }) {
  return (
    <a class="number" href={`${BRIEF}/${brief.week.name}/${encodeURIComponent(of.id)}`}>
      {of.n}
    </a>
  );
}

function Totals({ brief }: SectionProps) {
  const { received, receivedByWeek, closed, overdue, unexplained, idle } = brief;
  const all: readonly [string, Figure, Child?][] = [
    ["收到", received, <Sparkline weeks={receivedByWeek} label="收到，八周" />],
    ["办结", closed],
    ["现在过期", overdue],
    ["现在没说明", unexplained.all],
    ["现在空转", idle],
  ];
  return (
    <dl class="totals">
      {all.map(([name, figure, picture]) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <Count brief={brief} of={figure} /> 件{picture}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children?: Child }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <p class="quiet">{hint}</p>
      {children}
    </section>
  );
}

function Hot({ brief }: SectionProps) {
  return (
    <Section title="热点" hint="当周三件以上、比前四周平均多一半的社区和类别。">
      {brief.hot.length === 0 ? <p>没有。</p> : null}
      {brief.hot.length > 0 ? (
        <DataTable
          rows={brief.hot}
          columns={[
            { head: "社区", cell: ({ community }) => community?.name ?? "没写社区" },
            { head: "类别", cell: ({ category }) => category.name },
            { head: "当周", cell: ({ figure }) => <Count brief={brief} of={figure} /> },
            { head: "前四周平均", cell: ({ before }) => meanText(before) },
            {
              head: "像同一件事",
              cell: ({ alike }) => (alike ? <Count brief={brief} of={alike} /> : "—"),
            },
            {
              head: "八周",
              cell: ({ weeks, category }) => <Sparkline weeks={weeks} label={`${category.name}，八周`} />,
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

function Returns({ brief }: SectionProps) {
  const { all, byReason, byPair, arbitrations } = brief.returns;
  return (
    <Section title="退办和仲裁" hint="谁说该由谁办：看职责哪里不清，不是比谁退得多。">
      <p>
        退办 <Count brief={brief} of={all} /> 件，提请仲裁 <Count brief={brief} of={arbitrations} /> 件。
      </p>
      <ul>
        {byReason.map((one) => (
          <li>
            {RETURN_WORDS[one.reason] ?? one.reason}：<Count brief={brief} of={one} /> 件
          </li>
        ))}
        {byPair.map((one) => (
          <li>
            {one.from.name} → {one.to.name}：<Count brief={brief} of={one} /> 件
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Late({ brief }: SectionProps) {
  const { unexplained } = brief;
  return (
    <Section title="没有说明原因的" hint="现在已过答应的日期、问过而没有说明原因的。按单位名称排，不分先后。">
      {unexplained.byUnit.length === 0 ? <p>没有。</p> : null}
      <ul>
        {unexplained.byUnit.map((one) => (
          <li>
            {one.unit?.name ?? "还没有单位，问的是联动中心"}：<Count brief={brief} of={one} /> 件
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Circles({ brief }: SectionProps) {
  const { all, daysLost, byLevel } = brief.circles;
  return (
    <Section title="回流和空转" hint="回流：又回到去过的一级。空转：转了三次以上没有人动手。">
      <p>
        回流 <Count brief={brief} of={all} /> 件，一共耽误 {daysLost} 天；现在空转{" "}
        <Count brief={brief} of={brief.idle} /> 件。
      </p>
      <ul>
        {byLevel.map((one) => (
          <li>
            回到{LEVEL_WORDS[one.level] ?? one.level}：<Count brief={brief} of={one} /> 件
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Drops({ brief }: SectionProps) {
  if (brief.drops === null) return null;
  return (
    <Section title="上报骤降" hint="和自己以前比突然变少：只是一个信号，去问一声，不是打分。">
      {brief.drops.length === 0 ? <p>没有。</p> : null}
      <ul>
        {brief.drops.map((one) => (
          <li>
            {one.community.name} {one.category.name}：四周 <Count brief={brief} of={one.figure} />{" "}
            件，之前十二周 {one.before} 件
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rules({ brief }: SectionProps) {
  if (brief.proposals === null) return null;
  return (
    <Section title="规则建议" hint="当月的案件支持的改动；改不改由人定，在“派遣建议”和“组织表”里办。">
      {brief.proposals.length === 0 ? <p>没有。</p> : null}
      <ul>
        {brief.proposals.map((one) => (
          <li>
            {one.category.name}：{one.propose === "make_street_first" ? "改为街道先办" : "不再街道先办"}（依据{" "}
            <Count brief={brief} of={one.figure} /> 件）
          </li>
        ))}
      </ul>
    </Section>
  );
}
