import type { Assets } from "../assets.ts";
import { EntryPage, PasskeyButton } from "./sign-in.tsx";

/** Where somebody proves again who they are before going on. */
export const PROOF = "/staff/me/proof";

export interface ProofProps {
  readonly assets: Assets;
  /** Where the form goes: what was asked for. */
  readonly action: string;
  /** What was filled in there; it goes along. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Where the other proofs lead. */
  readonly next: string;
  /** They are signed in by a key, and have no password to give. */
  readonly byKey: boolean;
  readonly passkey: boolean;
  readonly signOn: boolean;
  readonly error: string | null;
}

/** Asks for the password once more before something that matters. */
export function ProofPage(props: ProofProps) {
  const { assets, action, fields, next, byKey, passkey, signOn, error } = props;
  const what = byKey ? "密钥" : "密码";
  const scripts = passkey ? ["passkey.js"] : [];
  return (
    <EntryPage assets={assets} title="请确认是您本人" error={error ?? undefined} scripts={scripts}>
      <p>
        这一步会改变谁能登录，您上次验证已超过 10 分钟。请再输入一次{what}；刚才填的内容还在，确认后就照办。
      </p>
      <form method="post" action={action} class="stack">
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label for="proof">您的{what}</label>
        <input
          id="proof"
          name="proof"
          type="password"
          required
          maxlength={200}
          autocomplete={byKey ? "off" : "current-password"}
        />
        <button type="submit" class="main">
          确认
        </button>
      </form>
      {passkey ? <PasskeyButton next={next} label="用通行密钥确认" /> : null}
      {signOn ? (
        <p>
          <a href={`/staff/sign-on?again=1&next=${encodeURIComponent(next)}`}>用统一身份再确认一次</a>
        </p>
      ) : null}
      {passkey || signOn ? <p class="quiet">用这种方式确认后回到原来的页面，请再操作一次。</p> : null}
      <p>
        <a href={next}>不做了，返回</a>
      </p>
    </EntryPage>
  );
}
