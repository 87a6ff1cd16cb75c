import { ROLES, type Role } from "../../core/glossary.ts";
import type { Organisation } from "../../core/organisation.ts";
import type { AuditEntry, Person } from "../../services/find-people.ts";
import { minuteText } from "./dates.ts";
import { Entries } from "./people-entries.tsx";
import {
  foundAmong,
  GONE_AT_ONCE,
  PeoplePager,
  type PeopleQuery,
  PeopleSearch,
  pageOf,
} from "./people-search.tsx";
import { SignOnField, SignOnForm, SignOnNote } from "./people-sign-on.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

/** A link that was just made, shown this once. */
export interface FreshLink {
  readonly name: string;
  readonly url: string;
}

/** What was typed into the form of an invitation. */
export interface GivenPerson {
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly signOnAccount: string;
}

interface PeopleProps {
  readonly desk: Desk;
  readonly people: readonly Person[];
  readonly query: PeopleQuery;
  readonly entries: readonly AuditEntry[];
  readonly fresh?: FreshLink | undefined;
  /** Id of the person the form would make: sent twice, it makes one. */
  readonly newId: string;
  readonly given?: GivenPerson | undefined;
  /** Whether the district's own sign-on is there. */
  readonly signOn: boolean;
}

/** Who works here, and how they sign in. */
export function PeoplePage(props: PeopleProps) {
  const { desk, query, entries, fresh, newId, given, signOn } = props;
  const people = foundAmong(props.people, query, desk.organisation);
  const living = people.filter(({ revokedAt }) => revokedAt === null);
  const gone = people
    .filter(({ revokedAt }) => revokedAt !== null)
    .toSorted((a, b) => Number(b.revokedAt) - Number(a.revokedAt));
  return (
    <StaffPage desk={desk} title="人员" styles={["account.css"]}>
      <UnitList organisation={desk.organisation} />
      {fresh ? <Fresh {...fresh} /> : null}
      <Invite organisation={desk.organisation} newId={newId} given={given} signOn={signOn} />
      <section aria-label="在用的人员">
        <h2>在用（{living.length}）</h2>
        <PeopleSearch {...query} />
        <PeopleTable desk={desk} people={pageOf(living, query)} signOn={signOn} />
        <PeoplePager query={query} count={living.length} />
      </section>
      {gone.length > 0 ? (
        <details>
          <summary>已停用（{gone.length}）</summary>
          {gone.length > GONE_AT_ONCE ? <p class="quiet">最近的 {GONE_AT_ONCE} 位，其余的请查找。</p> : null}
          <PeopleTable desk={desk} people={gone.slice(0, GONE_AT_ONCE)} signOn={signOn} />
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

const NOTHING: GivenPerson = { name: "", role: "", unit: "", signOnAccount: "" };

function Invite(props: {
  organisation: Organisation;
  newId: string;
  given: PeopleProps["given"];
  signOn: boolean;
}) {
  const { organisation, newId, given = NOTHING, signOn } = props;
  return (
    <details class="card" open={given !== NOTHING}>
      <summary>邀请一位同事</summary>
      <form method="post" action="/staff/people" class="stack">
        <input type="hidden" name="id" value={newId} />
        <label for="name">姓名</label>
        <input id="name" name="name" value={given.name} required maxlength={60} autocomplete="off" />
        <PlaceFields organisation={organisation} id="new" role={given.role} unit={given.unit} />
        {signOn ? <SignOnField id="new" account={given.signOnAccount} /> : null}
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

interface TableProps {
  readonly desk: Desk;
  readonly people: readonly Person[];
  readonly signOn: boolean;
}

function PeopleTable({ desk, people, signOn }: TableProps) {
  if (people.length === 0) return <p class="quiet">没有人。</p>;
  return (
    <div class="scroll">
      <table class="people stacked">
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
            <PersonRow person={person} desk={desk} signOn={signOn} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly person: Person;
  readonly desk: Desk;
  readonly signOn: boolean;
}

function PersonRow({ person, desk, signOn }: RowProps) {
  const { id, name, role, unit, revokedAt, signedInAt, signOnAccount } = person;
  return (
    <tr class={revokedAt ? "off" : undefined} id={`p-${id}`}>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td data-label="角色 · 单位">
        {ROLE_WORDS[role]} · {desk.organisation.unit(unit)?.name ?? unit}
      </td>
      <td data-label="登录名">
        <bdi>{loginText(person)}</bdi>
        {signOn && signOnAccount !== null ? <SignOnNote account={signOnAccount} /> : null}
      </td>
      <td data-label="第二道验证">{person.login === null ? "—" : person.secondFactor ? "有" : "没有"}</td>
      <td data-label="上次登录">{signedInAt ? minuteText(signedInAt) : "还没有"}</td>
      <td>{revokedAt ? "已停用" : <Acts person={person} desk={desk} signOn={signOn} />}</td>
    </tr>
  );
}

function loginText({ login, hasKey, revokedAt, signOnAccount }: Person): string {
  if (login !== null) return hasKey ? `${login}（另有密钥）` : login;
  if (hasKey) return "只用密钥";
  if (signOnAccount !== null && !revokedAt) return "只用统一身份";
  return revokedAt ? "—" : "已邀请，还没设置";
}

/** What may be done to a person, each with what it brings about. */
function Acts({ person, desk, signOn }: RowProps) {
  const { id, name, role, unit, login } = person;
  const own = id === desk.staff.keyId;
  return (
    <div class="acts">
      <form method="post" action={`/staff/people/${id}/reset`}>
        <button type="submit" aria-label={`${name}：${login === null ? "给新链接" : "重设登录"}`}>
          {login === null ? "给新链接" : "重设登录"}
        </button>
      </form>
      {signOn ? <SignOnForm person={person} /> : null}
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
