import { ROLES, type Role } from "../../core/glossary.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { AuditedAct } from "../../core/sign-in.ts";
import type { AuditEntry, Person } from "../../services/find-people.ts";
import { minuteText } from "./dates.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

const ACT_WORDS = {
  set_up: "完成首次设置",
  invite: "邀请",
  set_password: "设置登录名和密码",
  change_password: "修改密码",
  reset: "重设登录（原密码和验证方式作废）",
  move: "调整角色或单位",
  disable: "停用",
  key: "发放密钥",
  factor_on: "开启动态口令",
  factor_off: "关闭动态口令",
  passkey_added: "添加通行密钥",
  passkey_removed: "删除通行密钥",
  sign_on_linked: "绑定统一认证",
  sign_on_removed: "解除统一认证",
} as const satisfies Record<AuditedAct, string>;

/** A link that was just made, shown this once. */
export interface FreshLink {
  readonly name: string;
  readonly url: string;
}

interface PeopleProps {
  readonly desk: Desk;
  readonly people: readonly Person[];
  readonly entries: readonly AuditEntry[];
  readonly fresh?: FreshLink | undefined;
  /** Id of the person the form would make: sent twice, it makes one. */
  readonly newId: string;
  readonly given?: { readonly name: string; readonly role: string; readonly unit: string } | undefined;
}

/** Who works here, and how they sign in. */
export function PeoplePage({ desk, people, entries, fresh, newId, given }: PeopleProps) {
  const living = people.filter(({ revokedAt }) => revokedAt === null);
  const gone = people.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <StaffPage desk={desk} title="人员" styles={["account.css"]}>
      <UnitList organisation={desk.organisation} />
      {fresh ? <Fresh {...fresh} /> : null}
      <Invite organisation={desk.organisation} newId={newId} given={given} open={given !== undefined} />
      <section aria-label="在用的人员">
        <h2>在用（{living.length}）</h2>
        <PeopleTable desk={desk} people={living} />
      </section>
      {gone.length > 0 ? (
        <details>
          <summary>已停用（{gone.length}）</summary>
          <PeopleTable desk={desk} people={gone} />
        </details>
      ) : null}
      <details>
        <summary>最近的变动记录</summary>
        <Entries organisation={desk.organisation} entries={entries} />
      </details>
    </StaffPage>
  );
}

function Fresh({ name, url }: FreshLink) {
  return (
    <section class="card warn" role="status">
      <h2>给{name}的一次性链接，只显示这一次</h2>
      <p class="once">{url}</p>
      <p>
        请当面或用安全的方式交给本人，72
        小时内有效。打开后自己设置登录名和密码；过期或丢失，按“重设登录”再给一个。
      </p>
    </section>
  );
}

function Invite(props: {
  organisation: Organisation;
  newId: string;
  given: PeopleProps["given"];
  open: boolean;
}) {
  const { organisation, newId, given = { name: "", role: "", unit: "" }, open } = props;
  return (
    <details class="card" open={open}>
      <summary>邀请一位同事</summary>
      <form method="post" action="/staff/people" class="stack">
        <input type="hidden" name="id" value={newId} />
        <label for="name">姓名</label>
        <input id="name" name="name" value={given.name} required maxlength={60} autocomplete="off" />
        <PlaceFields organisation={organisation} id="new" role={given.role} unit={given.unit} />
        <button type="submit" class="main">
          生成邀请链接
        </button>
      </form>
    </details>
  );
}

interface PlaceProps {
  readonly organisation: Organisation;
  /** Sets the fields apart from the same ones elsewhere on the page. */
  readonly id: string;
  readonly role: string;
  readonly unit: string;
}

function PlaceFields({ organisation, id, role, unit }: PlaceProps) {
  return (
    <>
      <label for={`role-${id}`}>角色</label>
      <select id={`role-${id}`} name="role" required>
        {ROLES.map((known: Role) => (
          <option value={known} selected={known === role}>
            {ROLE_WORDS[known]}
          </option>
        ))}
      </select>
      <label for={`unit-${id}`}>单位</label>
      <input
        id={`unit-${id}`}
        name="unit"
        list="units"
        value={unit}
        required
        maxlength={100}
        autocomplete="off"
        placeholder="单位代码，如 330102012"
        aria-describedby={`unit-help-${id}`}
      />
      <p class="quiet" id={`unit-help-${id}`}>
        {organisation.unit(unit)?.name ?? "打几个字，从列表里选"}
      </p>
    </>
  );
}

function PeopleTable({ desk, people }: { desk: Desk; people: readonly Person[] }) {
  if (people.length === 0) return <p class="quiet">还没有人。</p>;
  return (
    <div class="scroll">
      <table class="people">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">角色 · 单位</th>
            <th scope="col">登录名</th>
            <th scope="col">第二道验证</th>
            <th scope="col">上次登录</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow person={person} desk={desk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PersonRow({ person, desk }: { person: Person; desk: Desk }) {
  const { id, name, role, unit, revokedAt, signedInAt } = person;
  return (
    <tr class={revokedAt ? "off" : undefined} id={`p-${id}`}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>
        {ROLE_WORDS[role]} · {desk.organisation.unit(unit)?.name ?? unit}
      </td>
      <td>
        <bdi>{loginText(person)}</bdi>
      </td>
      <td>{person.login === null ? "—" : person.secondFactor ? "有" : "没有"}</td>
      <td>{signedInAt ? minuteText(signedInAt) : "还没有"}</td>
      <td>{revokedAt ? "已停用" : <Acts person={person} desk={desk} />}</td>
    </tr>
  );
}

function loginText({ login, hasKey, revokedAt }: Person): string {
  if (login !== null) return hasKey ? `${login}（另有密钥）` : login;
  if (hasKey) return "只用密钥";
  return revokedAt ? "—" : "已邀请，还没设置";
}

/** What may be done to a person, each with what it brings about. */
function Acts({ person: { id, name, role, unit, login }, desk }: { person: Person; desk: Desk }) {
  const own = id === desk.staff.keyId;
  return (
    <div class="acts">
      <form method="post" action={`/staff/people/${id}/reset`}>
        <button type="submit" aria-label={`${name}：${login === null ? "给新链接" : "重设登录"}`}>
          {login === null ? "给新链接" : "重设登录"}
        </button>
      </form>
      {own ? null : (
        <>
          <form method="post" action={`/staff/people/${id}/disable`}>
            <button type="submit" aria-label={`停用 ${name}`}>
              停用
            </button>
          </form>
          <details>
            <summary aria-label={`调整 ${name} 的角色或单位`}>调整</summary>
            <form method="post" action={`/staff/people/${id}/move`} class="stack">
              <PlaceFields organisation={desk.organisation} id={id} role={role} unit={unit} />
              <p class="quiet">保存后马上生效，对方要重新登录。</p>
              <button type="submit">保存</button>
            </form>
          </details>
        </>
      )}
    </div>
  );
}

/** The units a field offers; once a page. */
function UnitList({ organisation }: { organisation: Organisation }) {
  return (
    <datalist id="units">
      {organisation.units
        .filter(({ closedOn }) => !closedOn)
        .map(({ code, name, kind, parent }) => (
          <option value={code}>
            {kind === "community" && parent ? `${organisation.unit(parent)?.name ?? ""} · ${name}` : name}
          </option>
        ))}
    </datalist>
  );
}

function Entries({ organisation, entries }: { organisation: Organisation; entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <p class="quiet">还没有记录。</p>;
  return (
    <ul>
      {entries.map(({ at, act, by, about, detail }) => (
        <li>
          {minuteText(at)} · <bdi>{by ?? "系统"}</bdi> {ACT_WORDS[act]}
          {by === about ? "" : "："}
          {by === about ? null : <bdi>{about}</bdi>}
          {detail["role"] ? `（${placeText(organisation, detail)}）` : ""}
        </li>
      ))}
    </ul>
  );
}

function placeText(organisation: Organisation, detail: AuditEntry["detail"]): string {
  const words: Readonly<Record<string, string>> = ROLE_WORDS;
  const place = (role = "", unit = "") => `${words[role] ?? role} · ${organisation.unit(unit)?.name ?? unit}`;
  const to = place(detail["role"], detail["unit"]);
  return detail["fromRole"] ? `${place(detail["fromRole"], detail["fromUnit"])} → ${to}` : to;
}
