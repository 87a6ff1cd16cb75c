import { ACCESS_KINDS, accessWords } from "../../core/access-kinds.ts";
import type { AccessQuery, FoundAccesses } from "../../services/find-accesses.ts";
import { minuteText } from "./dates.ts";
import { DataTable } from "./parts/data-table.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

export const ACCESS_LOG = "/staff/access-log";

interface LogProps {
  readonly desk: Desk;
  readonly query: AccessQuery;
  readonly found: FoundAccesses;
}

/** Every touch of personal data, newest first; what somebody did is there for good. */
export function AccessLogPage({ desk, query, found }: LogProps) {
  const roles: Readonly<Record<string, string>> = ROLE_WORDS;
  const unit = (code: string) => desk.organisation.unit(code)?.name ?? code;
  return (
    <StaffPage desk={desk} title="访问记录">
      <p>谁看过、查过或导出过谁的联系方式，什么时候，为什么。只能看，不能改。</p>
      <Filter query={query} people={found.people} />
      {found.entries.length === 0 ? (
        <Empty title="没有这样的记录">换个人、工单号或日期再看。</Empty>
      ) : (
        <DataTable
          caption="新的在前"
          rows={found.entries}
          columns={[
            { head: "时间", cell: ({ at }) => minuteText(at) },
            {
              head: "人员",
              cell: (row) => (
                <a href={pathOf({ ...query, staff: row.staff, cursor: undefined })}>{row.name}</a>
              ),
            },
            {
              head: "角色",
              cell: (row) => [roles[row.role] ?? row.role, unit(row.unit)].filter(Boolean).join("，"),
            },
            {
              head: "做了什么",
              cell: ({ kind, count }) => `${accessWords(kind)}${count > 1 ? `（${count}）` : ""}`,
            },
            {
              head: "谁的",
              cell: ({ caseNumber }) =>
                caseNumber ? (
                  <a href={pathOf({ ...query, number: caseNumber, cursor: undefined })}>
                    {caseNumber} 的诉求人
                  </a>
                ) : (
                  "—"
                ),
            },
            { head: "为什么", cell: ({ reason, subject }) => reason ?? whyOf(subject) },
          ]}
        />
      )}
      <Pager
        next={found.nextCursor ? pathOf({ ...query, cursor: found.nextCursor }) : null}
        first={query.cursor ? pathOf({ ...query, cursor: undefined }) : null}
      />
      <p>
        <a href={pathOf({ ...query, cursor: undefined }, ".csv")}>导出这些记录（CSV）</a>
      </p>
    </StaffPage>
  );
}

function pathOf(query: AccessQuery, as = ""): string {
  const said = Object.entries(query).filter((part): part is [string, string] => Boolean(part[1]));
  return `${ACCESS_LOG}${as}${said.length > 0 ? `?${new URLSearchParams(said)}` : ""}`;
}

const PROOFS: Readonly<Record<string, string>> = {
  code: "本人报了查询码",
  document: "看了证件",
  call_back: "回拨核对",
};

/** What the entry itself says of its reason. */
function whyOf(subject: string): string {
  const proof = /proof: (\w+)/.exec(subject)?.[1];
  if (proof) return `应本人要求：${PROOFS[proof] ?? proof}`;
  if (subject.startsWith("call ")) return "没送到的消息，要打电话告诉";
  return subject === "phone" ? "按手机号查找" : "—";
}

function Filter({ query, people }: { query: AccessQuery; people: FoundAccesses["people"] }) {
  return (
    <form method="get" action={ACCESS_LOG} class="card">
      <div class="fields">
        <label for="staff">
          人员
          <select id="staff" name="staff">
            <option value="">全部</option>
            {people.map(({ id, name }) => (
              <option value={id} selected={id === query.staff}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label for="number">
          工单号
          <input id="number" name="number" value={query.number} inputmode="numeric" maxlength={13} />
        </label>
        <label for="kind">
          做了什么
          <select id="kind" name="kind">
            <option value="">全部</option>
            {Object.entries(ACCESS_KINDS).map(([kind, words]) => (
              <option value={kind} selected={kind === query.kind}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <label for="from">
          从
          <input id="from" name="from" type="date" value={query.from} />
        </label>
        <label for="to">
          到
          <input id="to" name="to" type="date" value={query.to} />
        </label>
      </div>
      <p class="actions">
        <button type="submit">筛选</button> <a href={ACCESS_LOG}>全部看</a>
      </p>
    </form>
  );
}
