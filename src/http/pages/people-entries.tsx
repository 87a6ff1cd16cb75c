import type { Organisation } from "../../core/organisation.ts";
import type { AuditedAct } from "../../core/sign-in.ts";
import type { AuditEntry } from "../../services/find-people.ts";
import { minuteText } from "./dates.ts";
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
  sign_on_named: "登记统一认证账号",
  sign_on_linked: "首次用统一身份登录，绑定账号",
  sign_on_removed: "取消统一认证账号",
} as const satisfies Record<AuditedAct, string>;

/** What was done to people and their sign-in, newest first. */
export function Entries({
  organisation,
  entries,
}: {
  organisation: Organisation;
  entries: readonly AuditEntry[];
}) {
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
