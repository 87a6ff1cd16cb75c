import { ROLES } from "../../core/glossary.ts";
import type { StaffKeySummary } from "../../services/list-staff-keys.ts";
import { dayText } from "./dates.ts";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

interface KeysProps {
  readonly desk: Desk;
  readonly keys: readonly StaffKeySummary[];
  /** Shown this once. */
  readonly added?: string | undefined;
}

/** Who may work here. A key is a person. */
export function KeysPage({ desk, keys, added }: KeysProps) {
  return (
    <StaffPage desk={desk} title="密钥">
      {added ? (
        <section class="card warn" role="status">
          <h2>新密钥，只显示这一次</h2>
          <p class="secret">{added}</p>
          <p>请当面或用安全的方式交给本人。离开本页后无法再看到。</p>
        </section>
      ) : null}
      <AddKey desk={desk} />
      <div class="scroll">
        <table class="stacked">
          <caption>全部密钥</caption>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">角色</th>
              <th scope="col">单位</th>
              <th scope="col">发放日期</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <KeyRow row={key} desk={desk} />
            ))}
          </tbody>
        </table>
      </div>
    </StaffPage>
  );
}

function AddKey({ desk }: { desk: Desk }) {
  return (
    <form method="post" action="/staff/keys" class="card stack">
      <h2>发放密钥</h2>
      <label for="name">姓名或岗位</label>
      <input id="name" name="name" required maxlength={60} />
      <label for="role">角色</label>
      <select id="role" name="role" required>
        {ROLES.map((role) => (
          <option value={role}>{ROLE_WORDS[role]}</option>
        ))}
      </select>
      <label for="unit">单位</label>
      <select id="unit" name="unit" required>
        {desk.organisation.units
          .filter(({ closedOn }) => !closedOn)
          .map(({ code, name, kind, parent }) => (
            <option value={code}>
              {kind === "community" && parent ? `${desk.organisation.unit(parent)?.name ?? ""} · ` : ""}
              {name}
            </option>
          ))}
      </select>
      <button type="submit" class="main">
        发放
      </button>
    </form>
  );
}

function KeyRow({ row, desk }: { row: StaffKeySummary; desk: Desk }) {
  const { id, name, role, unit, createdAt, revokedAt } = row;
  return (
    <tr>
      <td>{name}</td>
      <td data-label="角色">{ROLE_WORDS[role]}</td>
      <td data-label="单位">{desk.organisation.unit(unit)?.name ?? unit}</td>
      <td data-label="发放日期">{dayText(createdAt)}</td>
      <td data-label="状态">
        {revokedAt ? (
          "已停用"
        ) : (
          <form method="post" action={`/staff/keys/${id}/revoke`}>
            <button type="submit" aria-label={`停用 ${name} 的密钥`}>
              停用
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}
