import type { Child } from "hono/jsx";
import type { Assets } from "../assets.ts";
import { Flash, Page } from "./layout.tsx";

interface FrameProps {
  readonly assets: Assets;
  readonly title: string;
  readonly error?: string | undefined;
  readonly scripts?: readonly string[];
  readonly children?: Child;
}

/** Pages before somebody is signed in. */
export function EntryPage({ assets, title, error, scripts = [], children }: FrameProps) {
  const nav = (
    <header class="top">
      <span class="brand">平安365 工作台</span>
    </header>
  );
  return (
    <Page assets={assets} title={title} kind="staff" nav={nav} styles={["account.css"]} scripts={scripts}>
      <div class="entry">
        <h1>{title}</h1>
        {error ? <Flash kind="error" text={error} /> : null}
        {children}
      </div>
    </Page>
  );
}

interface SignInProps {
  readonly assets: Assets;
  readonly next: string;
  /** Where passwords work; elsewhere a key is the only way. */
  readonly passwords: boolean;
  /** Whether the district's own sign-on is there. */
  readonly signOn: boolean;
  /** Just signed out of ours, perhaps not of the district's. */
  readonly signedOut?: boolean;
  readonly login?: string | undefined;
  readonly error?: string | undefined;
}

/** Where staff sign in. */
export function SignInPage({ assets, next, passwords, signOn, signedOut, login = "", error }: SignInProps) {
  return (
    <EntryPage assets={assets} title="工作人员登录" error={error} scripts={passwords ? ["passkey.js"] : []}>
      {signedOut ? (
        <Flash kind="good">
          已退出平安365。这台电脑上可能还登录着统一身份：公用电脑请<a href="/staff/sign-on/out">一并退出</a>。
        </Flash>
      ) : null}
      {signOn ? <SignOnLink next={next} alone={!passwords} /> : null}
      {passwords ? <PasswordForm next={next} login={login} /> : null}
      {passwords ? <PasskeyButton next={next} label="用通行密钥登录" /> : null}
      {passwords ? (
        <details>
          <summary>用密钥登录</summary>
          <KeyForm next={next} />
        </details>
      ) : (
        <KeyForm next={next} />
      )}
      {passwords ? <p class="quiet">忘了密码、换了手机：请管理员在“人员”里给您一个新链接。</p> : null}
      <p>
        <a href="/">居民请到聊天页</a>
      </p>
    </EntryPage>
  );
}

/** Shown by passkey.js where the browser has passkeys. */
export function PasskeyButton({ next, label }: { next: string; label: string }) {
  return (
    <p hidden data-passkey="sign-in" data-next={next}>
      <button type="button">{label}</button> <span role="status" />
    </p>
  );
}

/** A link, not a form: forms lead nowhere but to ourselves. */
function SignOnLink({ next, alone }: { next: string; alone: boolean }) {
  return (
    <>
      <p>
        <a class="button wide" href={`/staff/sign-on?next=${encodeURIComponent(next)}`}>
          用统一身份登录
        </a>
      </p>
      <p class="or quiet">{alone ? "或用密钥" : "或用登录名和密码"}</p>
    </>
  );
}

function PasswordForm({ next, login }: { next: string; login: string }) {
  return (
    <form method="post" action="/staff/sign-in" class="stack">
      <input type="hidden" name="next" value={next} />
      <label for="login">登录名（工号）</label>
      <input
        id="login"
        name="login"
        value={login}
        required
        maxlength={60}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
      />
      <label for="password">密码</label>
      <input
        id="password"
        name="password"
        type="password"
        required
        maxlength={200}
        autocomplete="current-password"
      />
      <button type="submit" class="main">
        登录
      </button>
    </form>
  );
}

function KeyForm({ next }: { next: string }) {
  return (
    <form method="post" action="/staff/sign-in" class="stack">
      <input type="hidden" name="next" value={next} />
      <label for="key">密钥</label>
      <p class="quiet" id="key-help">
        以 pk_ 开头，由管理员发给您本人。密钥代表您，请不要转给别人。
      </p>
      <input id="key" name="key" type="password" autocomplete="off" required aria-describedby="key-help" />
      <button type="submit">用密钥登录</button>
    </form>
  );
}

/** The code that follows the password. */
export function CodePage(props: {
  readonly assets: Assets;
  readonly next: string;
  readonly error?: string | undefined;
}) {
  return (
    <EntryPage assets={props.assets} title="输入动态码" error={props.error}>
      <form method="post" action="/staff/sign-in/code" class="stack">
        <input type="hidden" name="next" value={props.next} />
        <label for="code">手机验证器上的六位数字</label>
        <p class="quiet" id="code-help">
          每 30 秒换一个，用过就作废。手机不在身边，可以输入一个备用码。
        </p>
        <input
          id="code"
          name="code"
          required
          maxlength={20}
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="code-help"
        />
        <button type="submit" class="main">
          登录
        </button>
      </form>
      <p>
        <a href="/staff/sign-in">重新输入登录名</a>
      </p>
    </EntryPage>
  );
}

interface WelcomeProps {
  readonly assets: Assets;
  /** Where the form goes: the link itself. */
  readonly action: string;
  /** The invited person; null: the first administrator. */
  readonly person: string | null;
  readonly passwords: boolean;
  readonly given?: { readonly name: string; readonly login: string };
  readonly error?: string | undefined;
}

/** Where somebody with a one-time link chooses how they sign in. */
export function WelcomePage(props: WelcomeProps) {
  const { assets, action, person, passwords, given = { name: "", login: "" }, error } = props;
  return (
    <EntryPage assets={assets} title="设置您的登录" error={error}>
      <p>
        {person === null
          ? "您是第一位管理员。设置好以后就登录进来，可以邀请同事。这个链接只能用一次。"
          : `${person}，您好。请设置您自己的登录名和密码，下次就用它们登录。这个链接只能用一次。`}
      </p>
      <form method="post" action={action} class="stack">
        {person === null ? <NameField value={given.name} /> : null}
        {passwords ? <LoginFields login={given.login} /> : null}
        <button type="submit" class="main">
          设置并登录
        </button>
      </form>
      {passwords ? null : (
        <p class="quiet">这个入口不能设密码：登录后请马上到“密钥”给自己发一个密钥，下次用它登录。</p>
      )}
    </EntryPage>
  );
}

function NameField({ value }: { value: string }) {
  return (
    <>
      <label for="name">姓名</label>
      <input id="name" name="name" value={value} required maxlength={60} autocomplete="name" />
    </>
  );
}

function LoginFields({ login }: { login: string }) {
  return (
    <>
      <label for="login">登录名</label>
      <p class="quiet" id="login-help">
        用工号或姓名拼音，2 到 40 个字，不分大小写。
      </p>
      <input
        id="login"
        name="login"
        value={login}
        required
        maxlength={60}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby="login-help"
      />
      <NewPasswordFields />
    </>
  );
}

/** A new password, twice: nobody sees what they type. */
export function NewPasswordFields() {
  return (
    <>
      <label for="password">密码</label>
      <p class="quiet" id="password-help">
        至少 8 个字，15 个以上更好：可以是一句只有您知道的话。常见密码、生日、手机号不能用；不用定期更换。
      </p>
      <input
        id="password"
        name="password"
        type="password"
        required
        minlength={8}
        maxlength={128}
        autocomplete="new-password"
        aria-describedby="password-help"
      />
      <label for="again">再输入一次密码</label>
      <input id="again" name="again" type="password" required maxlength={128} autocomplete="new-password" />
    </>
  );
}
