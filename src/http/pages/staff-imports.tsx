import { columnName, IMPORT_COLUMNS, type ImportColumn, NEEDED } from "../../core/import-columns.ts";
import { IMPORT_STATE_WORDS } from "../../core/imports.ts";
import type { ShownImport } from "../../services/find-imports.ts";
import { minuteText } from "./dates.ts";
import { DataTable } from "./parts/data-table.tsx";
import { Empty } from "./parts/empty.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";

export const IMPORTS = "/staff/imports";
/** As the limit on bodies says. */
const MOST_MEGABYTES = 10;

interface ImportsProps {
  readonly desk: Desk;
  readonly imports: readonly ShownImport[];
  /** What was typed as the former system's name. */
  readonly source: string;
}

/** A file to begin with, and what was imported before. */
export function ImportsPage({ desk, imports, source }: ImportsProps) {
  return (
    <StaffPage desk={desk} title="导入案件">
      <UploadForm source={source} />
      <Columns />
      {imports.length === 0 ? (
        <Empty title="还没有导入过">上传后先看预览，确认了才导入。</Empty>
      ) : (
        <DataTable
          caption="导入记录"
          rows={imports}
          columns={[
            {
              head: "时间",
              cell: ({ id, createdAt }) => <a href={`${IMPORTS}/${id}`}>{minuteText(createdAt)}</a>,
            },
            { head: "原系统", cell: ({ source }) => source },
            { head: "文件", cell: ({ fileName }) => fileName },
            { head: "状态", cell: ({ state }) => IMPORT_STATE_WORDS[state] },
            { head: "导入", cell: ({ counts }) => `${counts.filed} 件` },
            { head: "已在", cell: ({ counts }) => `${counts.known} 件` },
            { head: "没导入", cell: ({ counts, reading }) => `${counts.failed + reading.wrong} 行` },
          ]}
        />
      )}
    </StaffPage>
  );
}

function UploadForm({ source }: { source: string }) {
  return (
    <form method="post" action={IMPORTS} enctype="multipart/form-data" class="card stack">
      <h2>上传原系统的台账</h2>
      <label for="source">原系统的名称</label>
      <input
        id="source"
        name="source"
        value={source}
        required
        maxlength={60}
        aria-describedby="source-help"
      />
      <p class="quiet" id="source-help">
        同一系统每次都写同样的名称，如“12345平台”：名称加编号认出同一件，再传也不会重复。
      </p>
      <label for="file">文件</label>
      <input
        id="file"
        type="file"
        name="file"
        required
        accept=".csv,.xlsx,text/csv"
        aria-describedby="file-help"
      />
      <p class="quiet" id="file-help">
        CSV（UTF-8 或 GBK）或 XLSX 的第一张表，最大 {MOST_MEGABYTES} MB、20000 行。先看预览，确认后才导入。
      </p>
      <button type="submit" class="main">
        上传并预览
      </button>
    </form>
  );
}

/** Every column we know, by the names it may have. */
function Columns() {
  const needed: readonly ImportColumn[] = NEEDED;
  return (
    <details class="card">
      <summary>认得哪些列</summary>
      <p>
        列的先后不限，第一行写列名。<a href={`${IMPORTS}/template.csv`}>下载样表</a>
      </p>
      <ul>
        {(Object.keys(IMPORT_COLUMNS) as ImportColumn[]).map((column) => (
          <li>
            <strong>{columnName(column)}</strong>
            {needed.includes(column) ? "（必填）" : ""}：也可以写{IMPORT_COLUMNS[column].slice(1).join("、")}
          </li>
        ))}
      </ul>
    </details>
  );
}
