import type { Closing } from "../../core/closings.ts";
import type { LedgerReport, LedgerSections } from "../../core/ledger.ts";
import type { SplitLedger } from "../../services/split-ledger.ts";
import { isoDayText, minuteText } from "./dates.ts";
import { BUCKET_WORDS, SECTION_WORDS } from "./ledger-words.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { CHANNEL_WORDS } from "./staff-words.ts";

type SectionName = keyof LedgerSections;
const SECTIONS = ["messages", "cases", "dispatches", "notices"] as const satisfies readonly SectionName[];

interface LedgerProps {
  readonly desk: Desk;
  readonly report: LedgerReport;
  readonly closings: readonly Closing[];
  readonly splits: readonly SplitLedger[];
}

/** The reconciliation: what there is, in which bucket, day by day, and for each source, unit and month. */
export function LedgerPage({ desk, report, closings, splits }: LedgerProps) {
  const { difference, faults } = report;
  return (
    <StaffPage desk={desk} title={difference === 0 ? "台账 · 平" : `台账 · 差 ${difference}`}>
      <p class="quiet">
        每条消息、每件案件、每件次派遣、每条通知，随时都在且只在一个类里。总数另有来源：收条、历史、应发通知。
      </p>
      {faults.map(({ message, examples }) => (
        <p class="flash error">
          {message}：{examples.join("；")}
        </p>
      ))}
      <div class="columns">
        {SECTIONS.map((name) => (
          <SectionCard name={name} section={report[name]} />
        ))}
      </div>
      {splits.map((split) => (
        <SplitTable desk={desk} split={split} />
      ))}
      <Closings closings={closings} />
    </StaffPage>
  );
}

type AnySection = { total: number; buckets: Readonly<Record<string, number>>; difference: number };

function SectionCard({ name, section }: { name: SectionName; section: AnySection }) {
  return (
    <section class="card">
      <h2>
        {SECTION_WORDS[name]} {section.total}
        {section.difference === 0 ? "" : `，差 ${section.difference}`}
      </h2>
      <dl class="facts">
        {Object.entries(section.buckets)
          .filter(([, count]) => count > 0)
          .map(([bucket, count]) => (
            <>
              <dt>{word(bucket)}</dt>
              <dd>
                <meter min={0} max={Math.max(section.total, 1)} value={count} aria-hidden="true" /> {count}
              </dd>
            </>
          ))}
      </dl>
    </section>
  );
}

const word = (bucket: string): string => (BUCKET_WORDS as Readonly<Record<string, string>>)[bucket] ?? bucket;

const SPLIT_WORDS = { source: "分渠道", unit: "分单位（件次）", month: "分月" } as const;

function SplitTable({ desk, split }: { desk: Desk; split: SplitLedger }) {
  const { by, rows, difference } = split;
  return (
    <section class="card">
      <h2>
        {SPLIT_WORDS[by]}
        {difference === 0 ? "" : `，差 ${difference}`}
      </h2>
      {rows.length === 0 ? <p>还没有记录。</p> : null}
      {rows.map((row) => (
        <details class="action">
          <summary>
            <strong>{keyWord(desk, by, row.key)}</strong>{" "}
            <span class="quiet">
              {SECTIONS.map((name) => summaryOf(name, row[name]))
                .filter(Boolean)
                .join("，")}
            </span>
          </summary>
          {SECTIONS.map((name) => {
            const section = row[name];
            return section ? <SectionCard name={name} section={section} /> : null;
          })}
        </details>
      ))}
    </section>
  );
}

const summaryOf = (name: SectionName, section: AnySection | undefined): string =>
  section
    ? `${SECTION_WORDS[name]} ${section.total}${section.difference ? `（差 ${section.difference}）` : ""}`
    : "";

function keyWord(desk: Desk, by: SplitLedger["by"], key: string): string {
  if (by === "unit") return desk.organisation.unit(key)?.name ?? key;
  if (by === "source")
    return key === "import"
      ? "导入"
      : ((CHANNEL_WORDS as Readonly<Record<string, string>>)[key] ?? "工作人员");
  const [year, month] = key.split("-").map(Number);
  return `${year}年${month}月`;
}

function Closings({ closings }: { closings: readonly Closing[] }) {
  return (
    <section class="card">
      <h2>日结</h2>
      <p class="quiet">
        每天零点半以后结前一天，一天扣一天。把最近一天的指纹抄到别处，以前的历史就再也改不了：
        <code>npm run -s ledger</code> 会说出哪一天变了。
      </p>
      {closings.length === 0 ? (
        <p>还没有日结。第一天过后，这里每天一行。</p>
      ) : (
        <ClosingTable closings={closings} />
      )}
    </section>
  );
}

function ClosingTable({ closings }: { closings: readonly Closing[] }) {
  return (
    <table class="stacked">
      <caption class="hidden">每天的日结</caption>
      <thead>
        <tr>
          {["日期", "历史条数", "差", "结于", "指纹"].map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {closings.map(({ day, events, difference, closedAt, hash }) => (
          <tr>
            <td class="number">{isoDayText(day)}</td>
            <td data-label="历史条数">{events}</td>
            <td data-label="差">{difference}</td>
            <td data-label="结于">{minuteText(closedAt)}</td>
            <td data-label="指纹">
              <code title={hash}>{hash.slice(0, 16)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
