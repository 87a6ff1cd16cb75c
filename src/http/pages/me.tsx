import { raw } from "hono/html";
import { renderSVG } from "uqr";
import type { SignInWay } from "../../core/sign-in.ts";
import type { OwnSession } from "../../services/own-sessions.ts";
import type { NewCodes, Passkey } from "../../services/sign-in/port.ts";
import { minuteText } from "./dates.ts";
import { NewPasswordFields } from "./sign-in.tsx";
import { type Desk, StaffPage } from "./staff-frame.tsx";
import { ROLE_WORDS } from "./staff-words.ts";

const WAY_WORDS = {
  key: "密钥",
  link: "一次性链接",
  password: "密码",
  two_factor: "密码和动态码",
  passkey: "通行密钥",
  sign_on: "统一身份",
  sign_on_strong: "统一身份",
} as const satisfies Record<SignInWay, string>;

interface MeProps {
  readonly desk: Desk;
  /** Null: they work with a key alone. */
  readonly login: string | null;
  readonly codes: boolean;
  readonly passkeys: readonly Passkey[];
  readonly sessions: readonly OwnSession[];
  /** The session of this browser. */
  readonly session: string | null;
  /** Their role must have a second factor, and they have none yet. */
  readonly limited: boolean;
  /** A secret just made, shown this once. */
  readonly fresh?: NewCodes | undefined;
  /** A first code was wrong: the next one may be typed. */
  readonly confirming?: boolean | undefined;
}

/** One's own sign-in. */
export function MePage(props: MeProps) {
  const { desk, login, limited } = props;
  const { staff, organisation } = desk;
  return (
    <StaffPage desk={desk} title="我的登录" styles={["account.css"]} scripts={["passkey.js"]}>
      <p>
        <bdi>{staff.name}</bdi> · {ROLE_WORDS[staff.role]} ·{" "}
        {organisation.unit(staff.unit)?.name ?? staff.unit}
        {login === null ? "" : ` · 登录名 ${login}`}
      </p>
      {limited ? (
        <p class="flash error" role="alert">
          您的角色要有第二道验证：请在这里开启动态口令，或添加通行密钥再用它登录，就能打开工作台。
        </p>
      ) : null}
      {login === null ? (
        <p>您现在只用密钥登录。想用登录名和密码，请管理员在“人员”里给您一个链接。</p>
      ) : (
        <Ways {...props} />
      )}
      <Sessions {...props} />
    </StaffPage>
  );
}

function Ways({ codes, passkeys, fresh, confirming }: MeProps) {
  return (
    <>
      <Codes codes={codes} fresh={fresh} confirming={confirming} />
      <Passkeys passkeys={passkeys} />
      <section class="card">
        <h2>修改密码</h2>
        <form method="post" action="/staff/me/password" class="stack">
          <CurrentPassword id="current" />
          <NewPasswordFields />
          <p class="quiet">改好后，别处的登录都会退出。</p>
          <button type="submit">修改密码</button>
        </form>
      </section>
    </>
  );
}

function CurrentPassword({ id }: { id: string }) {
  return (
    <>
      <label for={id}>现在的密码</label>
      <input
        id={id}
        name="current"
        type="password"
        required
        maxlength={200}
        autocomplete="current-password"
      />
    </>
  );
}

function Codes({ codes, fresh, confirming }: Pick<MeProps, "codes" | "fresh" | "confirming">) {
  const typing = confirming && !codes;
  return (
    <section class="card" id="codes">
      <h2>动态口令{codes ? "（已开启）" : ""}</h2>
      {fresh ? <FreshCodes {...fresh} /> : null}
      {typing ? <CodeOnceMore /> : null}
      {fresh || typing ? null : (
        <form method="post" action={codes ? "/staff/me/code/stop" : "/staff/me/code"} class="stack">
          <p>
            {codes
              ? "登录时除了密码，还要手机验证器上的六位数字。"
              : "登录时除了密码，再输入手机验证器上的六位数字：密码被人知道了也进不来。"}
          </p>
          <CurrentPassword id="code-current" />
          <button type="submit">{codes ? "关闭动态口令" : "开启动态口令"}</button>
        </form>
      )}
    </section>
  );
}

function FreshCodes({ uri, backupCodes }: NewCodes) {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <>
      <p>1. 用手机上的验证器（如“微信小程序验证器”、Microsoft Authenticator）扫一扫：</p>
      <div class="qr" role="img" aria-label="动态口令二维码，也可以手工输入下面的密钥">
        {raw(renderSVG(uri, { border: 2 }))}
      </div>
      <p>
        扫不了就手工输入：<span class="once">{secret}</span>
      </p>
      <p>2. 把备用码抄在纸上收好，只显示这一次；手机丢了，一个可以登录一次：</p>
      <ul class="codes">
        {backupCodes.map((code) => (
          <li>{code}</li>
        ))}
      </ul>
      <ConfirmCode />
    </>
  );
}

/** The secret was shown and is in the app by now, or its page is gone. */
function CodeOnceMore() {
  return (
    <>
      <ConfirmCode label="验证器现在显示的六位数字" />
      <p class="quiet">
        验证器里还没有加好？<a href="/staff/me">从头再来</a>，会有一个新的二维码。
      </p>
    </>
  );
}

function ConfirmCode({ label = "3. 输入验证器现在显示的六位数字，就开启了" }: { label?: string }) {
  return (
    <form method="post" action="/staff/me/code/confirm" class="stack">
      <label for="code">{label}</label>
      <input id="code" name="code" required maxlength={20} inputmode="numeric" autocomplete="one-time-code" />
      <button type="submit" class="main">
        确认开启
      </button>
    </form>
  );
}

function Passkeys({ passkeys }: { passkeys: readonly Passkey[] }) {
  return (
    <section class="card" id="passkeys">
      <h2>通行密钥</h2>
      <p>用指纹、人脸或设备密码登录，不用记密码，也不会被假网站骗走。</p>
      {passkeys.length > 0 ? (
        <ul>
          {passkeys.map(({ id, name, createdAt }) => (
            <li class="row">
              <span>
                <bdi>{name}</bdi> · {minuteText(createdAt)} 添加
              </span>
              <form method="post" action="/staff/me/passkeys/remove">
                <input type="hidden" name="id" value={id} />
                <button type="submit" aria-label={`删除 ${name}`}>
                  删除
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <div hidden data-passkey="add" class="stack">
        <label for="passkey-name">给这台设备起个名字</label>
        <input id="passkey-name" maxlength={40} value="我的设备" autocomplete="off" />
        <button type="button">添加通行密钥</button> <span role="status" />
      </div>
      <noscript>
        <p class="quiet">添加通行密钥要打开浏览器的 JavaScript。</p>
      </noscript>
    </section>
  );
}

function Sessions({ sessions, session }: MeProps) {
  return (
    <section class="card" id="sessions">
      <h2>登录着的设备</h2>
      <ul>
        {sessions.map(({ id, device, way, since }) => (
          <li class="row">
            <span>
              {device} · 用{WAY_WORDS[way]} · {minuteText(since)} 登录
              {id === session ? "（本机）" : ""}
            </span>
            {id === session ? null : <EndButton what={id} words="退出这台" />}
          </li>
        ))}
      </ul>
      <div class="row">
        <EndButton what="others" words="退出其他设备" />
        <EndButton what="all" words="全部退出" />
      </div>
    </section>
  );
}

function EndButton({ what, words }: { what: string; words: string }) {
  return (
    <form method="post" action="/staff/me/sessions/end">
      <input type="hidden" name="session" value={what} />
      <button type="submit">{words}</button>
    </form>
  );
}
