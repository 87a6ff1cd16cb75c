import type { Person } from "../../services/find-people.ts";

/** Whom the district's own sign-on means by this person. `id` sets the field apart from the same one elsewhere. */
export function SignOnField({ id, account }: { id: string; account: string }) {
  return (
    <>
      <label for={`account-${id}`}>统一认证账号（可不填）</label>
      <input
        id={`account-${id}`}
        name="account"
        value={account}
        maxlength={120}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={`account-help-${id}`}
      />
      <p class="quiet" id={`account-help-${id}`}>
        对方在统一身份认证的邮箱或账号。填了就可以直接用统一身份登录；角色和单位仍以这里为准。
      </p>
    </>
  );
}

export function SignOnForm({ person: { id, name, signOnAccount } }: { person: Person }) {
  return (
    <details>
      <summary aria-label={`${name} 的统一认证账号`}>统一认证</summary>
      <form method="post" action={`/staff/people/${id}/sign-on`} class="stack">
        <SignOnField id={id} account={signOnAccount ?? ""} />
        <p class="quiet">
          保存后，原来绑定的统一身份不能再登录；留空就是取消。对方换了统一身份，原样再保存一次。
        </p>
        <button type="submit">保存</button>
      </form>
    </details>
  );
}

export function SignOnNote({ account }: { account: string }) {
  return (
    <p class="quiet">
      统一认证 <bdi>{account}</bdi>
    </p>
  );
}
