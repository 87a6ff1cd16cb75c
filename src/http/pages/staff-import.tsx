import { beginningOf } from "../../core/clean.ts";
import { columnName } from "../../core/import-columns.ts";
import { IMPORT_STATE_WORDS, MOST_PROBLEMS, PREVIEW_HOURS } from "../../core/imports.ts";
import { masked } from "../../core/mask.ts";
import type { ImportDetails, ShownLine } from "../../services/find-imports.ts";
import { minuteText } from "./dates.ts";
import { DataTable } from "./parts/data-table.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { IMPORTS } from "./staff-imports.tsx";

/** One import: what would come of it, how far it is, or what came of it. */
export function ImportPage({ desk, found }: { desk: Desk; found: ImportDetails }) {
  const { state, source, fileName } = found;
  return (
    <StaffPage desk={desk} title={`导入：${IMPORT_STATE_WORDS[state]}`} scripts={["refresh.js"]}>
      <p>
        <a href={IMPORTS}>全部导入</a>
      </p>
      <p>
        原系统“{source}”，文件 {fileName}（{found.reading.encoding}），{found.reading.lines} 行。
      </p>
      {state === "preview" ? <Preview desk={desk} found={found} /> : <Progress found={found} />}
      {state === "preview" ? null : <Failed lines={found.lines} />}
      <Problems found={found} />
    </StaffPage>
  );
}

function Preview({ desk, found }: { desk: Desk; found: ImportDetails }) {
  const { counts, known, reading } = found;
  const fresh = counts.waiting - known;
  return (
    <>
      <section class="card">
        <h2>确认以前</h2>
        <ul>
          <li>
            会导入 <strong>{fresh}</strong>{" "}
            件。没办完的进“待立案”，办完的直接结案，答复期限从原来的上报时间算。
          </li>
          <li>已经在这里、不会重复导入的：{known} 件。</li>
          <li>有错、不会导入的：{reading.wrong} 行，见下面；改好后再传同一个文件就行。</li>
          <li>导入的案件不发通知；经过里写明由谁从哪里导入。</li>
        </ul>
        <div class="row">
          <form method="post" action={`${IMPORTS}/${found.id}/confirm`}>
            <button type="submit" class="main" disabled={fresh === 0}>
              {fresh === 0 ? "没有可以导入的" : `导入 ${fresh} 件`}
            </button>
          </form>
          <form method="post" action={`${IMPORTS}/${found.id}/cancel`}>
            <button type="submit" class="second">
              不导入
            </button>
          </form>
        </div>
        <p class="quiet">预览保留 {PREVIEW_HOURS} 小时，过后里面的内容就删掉。</p>
      </section>
      <Matched found={found} />
      <FirstLines desk={desk} lines={found.lines} />
    </>
  );
}

function Matched({ found: { reading } }: { found: ImportDetails }) {
  if (reading.matched.length === 0) return null;
  return (
    <section class="card">
      <h2>列怎么认的</h2>
      <ul>
        {reading.matched.map(({ column, head }) => (
          <li>
            {head} → {columnName(column)}
          </li>
        ))}
      </ul>
      {reading.ignored.length > 0 ? <p class="quiet">没有用到：{reading.ignored.join("、")}</p> : null}
    </section>
  );
}

function FirstLines({ desk, lines }: { desk: Desk; lines: readonly ShownLine[] }) {
  if (lines.length === 0) return null;
  const { organisation } = desk;
  return (
    <DataTable
      caption={`前 ${lines.length} 行`}
      rows={lines}
      columns={[
        { head: "行", cell: ({ line }) => line },
        { head: "编号", cell: ({ externalId }) => externalId },
        { head: "内容", cell: ({ found }) => masked(beginningOf(found?.text ?? "", 60)) },
        { head: "上报时间", cell: ({ found }) => found && minuteText(new Date(found.reportedAt)) },
        {
          head: "类别",
          cell: ({ found }) => organisation.category(found?.category ?? "")?.name ?? "由系统判断",
        },
        { head: "状态", cell: ({ found }) => (found?.ended ? "已办结" : "待立案") },
      ]}
    />
  );
}

/** How far it is; asks again by itself while it runs. */
function Progress({ found }: { found: ImportDetails }) {
  const { state, counts, id } = found;
  const total = counts.waiting + counts.filed + counts.known + counts.failed;
  const done = total - counts.waiting;
  const running = state === "running";
  return (
    <section class="card" id="progress" data-refresh={running ? "2000" : undefined} aria-live="polite">
      <h2>{IMPORT_STATE_WORDS[state]}</h2>
      <p>
        <label for="bar">
          {done} / {total} 行
        </label>{" "}
        <progress id="bar" max={Math.max(total, 1)} value={done} />
      </p>
      <ul>
        <li>导入：{counts.filed} 件</li>
        <li>已经在这里：{counts.known} 件</li>
        <li>没导入：{counts.failed} 行</li>
        {state === "cancelled" ? (
          <li>取消时还没有导入：{counts.waiting} 行；再传同一个文件可以接着导入。</li>
        ) : null}
      </ul>
      {running ? (
        <>
          <p class="quiet">
            关掉这一页也会继续；服务重启后自动接着导入。<a href={`${IMPORTS}/${id}`}>刷新</a>
          </p>
          <form method="post" action={`${IMPORTS}/${id}/cancel`}>
            <button type="submit" class="second">
              停下来
            </button>
          </form>
        </>
      ) : (
        <p>
          <a href="/staff?queue=reported">看待立案的案件</a>
        </p>
      )}
    </section>
  );
}

function Failed({ lines }: { lines: readonly ShownLine[] }) {
  if (lines.length === 0) return null;
  return (
    <DataTable
      caption="没导入的行"
      rows={lines}
      columns={[
        { head: "行", cell: ({ line }) => line },
        { head: "编号", cell: ({ externalId }) => externalId },
        { head: "原因", cell: ({ error }) => error },
      ]}
    />
  );
}

function Problems({ found: { reading } }: { found: ImportDetails }) {
  const { problems } = reading;
  if (problems.length === 0) return null;
  return (
    <>
      <DataTable
        caption={`有错的地方（${reading.wrong} 行）`}
        rows={problems}
        columns={[
          { head: "行", cell: ({ line }) => line },
          { head: "列", cell: ({ column }) => column },
          { head: "怎样才对", cell: ({ message }) => message },
        ]}
      />
      {problems.length === MOST_PROBLEMS ? <p class="quiet">只列出前 {MOST_PROBLEMS} 处。</p> : null}
    </>
  );
}
