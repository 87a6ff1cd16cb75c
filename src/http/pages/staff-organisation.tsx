import type { Changed } from "../../core/diff-organisation.ts";
import type { Vacancy } from "../../core/vacancies.ts";
import type { LeftOver } from "../../services/find-left-over.ts";
import type { VersionSummary } from "../../services/find-organisation-versions.ts";
import type { ImportPreview } from "../../services/import-organisation.ts";
import { minuteText } from "./dates.ts";
import { Rerouted } from "./rerouted.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

interface OrganisationProps {
  readonly desk: Desk;
  readonly versions: readonly VersionSummary[];
  readonly vacancies: readonly Vacancy[];
  readonly leftOver: readonly LeftOver[];
  readonly mayImport: boolean;
}

/** The version in force, who is missing, and the way to the next version. */
export function OrganisationPage({ desk, versions, vacancies, leftOver, mayImport }: OrganisationProps) {
  return (
    <StaffPage desk={desk} title="组织表">
      <Vacancies vacancies={vacancies} desk={desk} />
      {leftOver.length > 0 ? (
        <section class="card warn">
          <h2>已撤销的单位还留着</h2>
          <ul>
            {leftOver.map(({ unit, keys, groups }) => (
              <li>
                {unit.name}：{keys.length > 0 ? `密钥 ${keys.join("、")}；` : ""}
                {groups > 0 ? `工作群 ${groups} 个` : ""}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section class="card">
        <h2>导出</h2>
        <p>
          <a href="/staff/organisation/units.csv">单位 units.csv</a> ·{" "}
          <a href="/staff/organisation/categories.csv">权责清单 categories.csv</a> ·{" "}
          <a href="/staff/organisation/elsewhere.csv">外部事项 elsewhere.csv</a>
        </p>
      </section>
      {mayImport ? <ImportForm /> : null}
      <Versions versions={versions} />
    </StaffPage>
  );
}

function Vacancies({ vacancies, desk }: { vacancies: readonly Vacancy[]; desk: Desk }) {
  if (vacancies.length === 0) return <p>决策岗位都有人，未来七天值班没有空缺。</p>;
  const said = (one: Vacancy) =>
    one.kind === "role"
      ? `“${ROLE_WORDS[one.role]}”没有在用的密钥，请到“密钥”页发放。`
      : `${desk.organisation.unit(one.unit)?.name ?? one.unit}：${minuteText(one.from)} 到 ${minuteText(one.until)} 没有人值班。`;
  return (
    <section class="card warn">
      <h2>空缺</h2>
      <ul>
        {vacancies.map((one) => (
          <li>{said(one)}</li>
        ))}
      </ul>
    </section>
  );
}

function ImportForm() {
  return (
    <form method="post" action="/staff/organisation/preview" enctype="multipart/form-data" class="card stack">
      <h2>导入新版本</h2>
      <p class="quiet">
        CSV（UTF-8 或 GBK）或 XLSX 的第一张表；不选的表保持不变。先预览，确认后才生效；有一处错就全部不改。
      </p>
      {(
        [
          ["units", "单位 units"],
          ["categories", "权责清单 categories"],
          ["elsewhere", "外部事项 elsewhere"],
        ] as const
      ).map(([name, label]) => (
        <>
          <label for={name}>{label}</label>
          <input id={name} type="file" name={name} accept=".csv,.xlsx,text/csv" />
        </>
      ))}
      <label for="note">说明（可不填）</label>
      <input id="note" name="note" maxlength={500} />
      <button type="submit" class="main">
        预览
      </button>
    </form>
  );
}

function Versions({ versions }: { versions: readonly VersionSummary[] }) {
  return (
    <table class="stacked">
      <caption>用过的版本</caption>
      <thead>
        <tr>
          {["版本", "时间", "来源", "变化", "说明"].map((heading) => (
            <th scope="col">{heading}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {versions.map(({ seq, version, at, source, changes, note }) => (
          <tr>
            <td>
              {seq} · {version}
            </td>
            <td data-label="时间">{minuteText(at)}</td>
            <td data-label="来源">{source === "files" ? "启动时的文件" : "导入"}</td>
            <td data-label="变化">{changes} 处</td>
            <td data-label="说明">{note || "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PreviewProps {
  readonly desk: Desk;
  readonly preview: ImportPreview;
  /** The tables as they were read, to be sent again when confirmed. */
  readonly tables: string;
  readonly note: string;
}

/** What an import would change, before it does. */
export function PreviewPage({ desk, preview, tables, note }: PreviewProps) {
  const { diff, routes, changes, base } = preview;
  const moves = (all: typeof diff.renamed) => all.map((one) => ({ ...one, said: `${one.from} → ${one.to}` }));
  return (
    <StaffPage desk={desk} title="预览：还没有生效">
      <p>共 {changes} 处变化。</p>
      <List title="新增单位" all={diff.added} />
      <List title="更名" all={moves(diff.renamed)} />
      <List title="调整上级" all={moves(diff.moved)} />
      <List
        title="撤销"
        all={diff.closed.map((one) => ({
          ...one,
          said: one.successors.length > 0 ? `由 ${one.successors.join("、")} 承接` : "案件交回联动中心",
        }))}
      />
      <List title="恢复" all={diff.reopened} />
      <List title="删除单位" all={diff.removed} />
      <List title="单位其他变化" all={diff.otherUnits} />
      <List title="新增类别" all={diff.categoriesAdded} />
      <List title="删除类别" all={diff.categoriesRemoved} />
      <List
        title="类别变化"
        all={diff.categoriesChanged.map((one) => ({ ...one, said: one.columns.join("、") }))}
      />
      {diff.elsewhere > 0 ? <p>外部事项变化 {diff.elsewhere} 处。</p> : null}
      <section class="card">
        <h2>按新规则重算最近的案件</h2>
        <Rerouted desk={desk} routes={routes} />
      </section>
      <form method="post" action="/staff/organisation" class="card stack">
        <input type="hidden" name="tables" value={tables} />
        <input type="hidden" name="base" value={base} />
        <input type="hidden" name="note" value={note} />
        <button type="submit" class="main">
          确认导入
        </button>
        <a href="/staff/organisation">不导入</a>
      </form>
    </StaffPage>
  );
}

function List({ title, all }: { title: string; all: readonly (Changed & { said?: string })[] }) {
  if (all.length === 0) return null;
  return (
    <details class="card" open={all.length <= 20}>
      <summary>
        {title}（{all.length}）
      </summary>
      <ul>
        {all.map(({ code, name, said }) => (
          <li>
            {code} {name}
            {said ? `：${said}` : ""}
          </li>
        ))}
      </ul>
    </details>
  );
}
