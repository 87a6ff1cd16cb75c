import { mayDesk } from "../../core/desk.ts";
import type { ListQuery } from "../../core/list-query.ts";
import { type QueueName, queueRule } from "../../core/queues.ts";
import { Empty } from "./parts/empty.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { choiceWord } from "./staff-words.ts";

export const EXPORT = "/staff/export";

interface ExportProps {
  readonly desk: Desk;
  readonly queue: QueueName;
  readonly query: ListQuery;
  readonly count: number;
  /** The list's own query, "?queue=…". */
  readonly list: string;
  /** What was typed as the reason. */
  readonly why: string;
}

/** What would go into the file, as which, and whether with who reported. */
export function ExportPage({ desk, queue, query, count, list, why }: ExportProps) {
  return (
    <StaffPage desk={desk} title="导出案件">
      <p>
        <a href={`/staff${list}`}>回到列表</a>
      </p>
      <section class="card">
        <h2>导出什么</h2>
        <p>
          “{queueRule(queue).label}”里您看得到的案件，共 <strong>{count}</strong> 件。
        </p>
        <Narrowed desk={desk} query={query} />
      </section>
      {count === 0 ? (
        <Empty title="没有可以导出的案件">回到列表换个筛选再试。</Empty>
      ) : (
        <ExportForm desk={desk} list={list} why={why} />
      )}
    </StaffPage>
  );
}

/** The filters in force, in words. */
function Narrowed({ desk, query }: { desk: Desk; query: ListQuery }) {
  const unit = (code: string) => desk.organisation.unit(code)?.name ?? code;
  const said = [
    query.q && `查找“${query.q}”`,
    query.unit && `单位：${unit(query.unit)}`,
    query.street && `街道：${unit(query.street)}`,
    query.category && `类别：${desk.organisation.category(query.category)?.name ?? query.category}`,
    query.urgency && `等级：${choiceWord(query.urgency)}`,
    query.overdue && "已过答复期限",
    query.from && `${query.from} 起`,
    query.to && `到 ${query.to}`,
  ].filter(Boolean);
  return <p class="quiet">{said.length > 0 ? `筛选：${said.join("；")}` : "没有筛选。"}</p>;
}

function ExportForm({ desk, list, why }: { desk: Desk; list: string; why: string }) {
  return (
    <form method="post" action={EXPORT} class="card stack">
      <h2>存成什么</h2>
      <input type="hidden" name="list" value={list} />
      <fieldset>
        <legend>格式</legend>
        <p>
          <label>
            <input type="radio" name="format" value="xlsx" checked /> XLSX（Excel、WPS）
          </label>
        </p>
        <p>
          <label>
            <input type="radio" name="format" value="csv" /> CSV（多少件都行）
          </label>
        </p>
      </fieldset>
      {mayDesk(desk.staff.role, "export_contacts") ? (
        <fieldset>
          <legend>联系方式</legend>
          <p>
            <label>
              <input type="checkbox" name="contacts" value="yes" checked={why !== ""} />{" "}
              连同诉求人姓名、电话和原话
            </label>
          </p>
          <label for="why">为什么要（选了才填）</label>
          <input id="why" name="why" value={why} maxlength={200} aria-describedby="why-help" />
          <p class="quiet" id="why-help">
            谁、什么时候、为什么导出了哪几件的联系方式，会逐件记入访问记录。
          </p>
        </fieldset>
      ) : null}
      <p class="quiet">
        {mayDesk(desk.staff.role, "export_contacts") ? "不选时，" : ""}
        内容和地点里的电话、证件号、姓名和门牌会隐去。时间都是北京时间。
      </p>
      <button type="submit" class="main">
        导出
      </button>
    </form>
  );
}
