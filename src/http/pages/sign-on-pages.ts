import type { Context } from "hono";
import { beginSignOn } from "../../services/sign-on/begin.ts";
import { finishSignOn, type SignedOn, type SignOnRefusal } from "../../services/sign-on/finish.ts";
import { clearCookie, memberOf, readCookie, writeCookie } from "../auth.ts";
import type { AppDeps, Env } from "../deps.ts";
import { deviceOf } from "../device.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { clientAddress } from "../security.ts";
import { minuteText } from "./dates.ts";
import { SignInPage } from "./sign-in.tsx";
import { enter, entryOf, ownPath } from "./sign-in-pages.ts";

const AT = "/staff/sign-on";
/** Where the sign-on sends browsers back to; registered there to the letter. */
export const SIGN_ON_BACK = `${AT}/back`;

/** What somebody reads who is not let in: nothing of what went on inside, always another way. */
const WORDS = {
  lost: [400, "这次登录已经用过、等得太久或不是从这个浏览器开始的：请再点一次“用统一身份登录”。"],
  given_up: [401, "没有在统一身份认证完成登录：可以再试一次，或用下面的方式登录。"],
  unreachable: [503, "统一身份认证暂时连不上：请过几分钟再试，或用下面的方式登录。"],
  code_refused: [401, "统一身份认证没有认可这次登录：请再试一次，或用下面的方式登录。"],
  untrusted: [401, "统一身份认证的答复没有通过核对，没有登录：请再试一次，还不行请告诉管理员。"],
  unknown: [403, "您的统一身份没有登记到这里在用的人员：请管理员在“人员”里登记您的统一认证账号。"],
  not_again: [401, "没有确认是您本人重新登录：请在统一身份认证重新输入密码，或用下面的方式登录。"],
} as const satisfies Record<SignOnRefusal, readonly [400 | 401 | 403 | 503, string]>;

/** Signing in by the district's own sign-on 统一身份认证. */
export function addSignOn(app: Router, deps: AppDeps): void {
  const { ctx, signOn } = deps;
  app.get(AT, async (c) => {
    const next = ownPath(c.req.query("next"));
    if (!signOn) return c.redirect("/staff/sign-in", 303);
    const again = c.req.query("again") === "1" ? await memberOf(deps, c) : null;
    const asked = { next, address: clientAddress(deps, c), keyId: again?.staff.keyId ?? null };
    const begun = await beginSignOn(ctx, signOn, asked);
    if (begun.result === "unreachable") return refuse(deps, c, "unreachable", next);
    if (begun.result === "wait") return askToWait(deps, c, begun.until, next);
    writeCookie(deps, c, "sign_on", begun.secret);
    c.header("Cache-Control", "no-store");
    return c.redirect(begun.to, 303);
  });
  app.get(SIGN_ON_BACK, async (c) => {
    if (!signOn) return c.redirect("/staff/sign-in", 303);
    const signedOn = await finishSignOn(ctx, signOn, returningOf(deps, c));
    clearCookie(deps, c, "sign_on");
    return answer(deps, c, signedOn);
  });
  app.get(`${AT}/out`, async (c) => c.redirect((await signOn?.endUrl()) ?? "/staff/sign-in", 303));
}

function returningOf(deps: AppDeps, c: Context<Env>) {
  // An answer with an error brings no code worth asking about, whatever else it says.
  const said = (name: string) => (c.req.query(name) ?? "").slice(0, 4000);
  return {
    secret: readCookie(deps, c, "sign_on"),
    state: said("state"),
    code: said("error") === "" ? said("code") : "",
    issuer: c.req.query("iss") ?? null,
    device: deviceOf(c),
  };
}

async function answer(deps: AppDeps, c: Context<Env>, signedOn: SignedOn): Promise<Response> {
  if (signedOn.result !== "in") return refuse(deps, c, signedOn.result, signedOn.next);
  await enter(deps, c, signedOn.token);
  c.header("Cache-Control", "no-store");
  return c.redirect(signedOn.next, 303);
}

function refuse(deps: AppDeps, c: Context<Env>, why: SignOnRefusal, next: string | null): Promise<Response> {
  const [status, error] = WORDS[why];
  return html(c, SignInPage({ ...entryOf(deps), next: next ?? "/staff", error }), status);
}

function askToWait(deps: AppDeps, c: Context<Env>, until: Date, next: string): Promise<Response> {
  c.header("Retry-After", String(Math.ceil((until.getTime() - deps.ctx.now().getTime()) / 1000)));
  const error = `试的次数太多，请在 ${minuteText(new Date(until.getTime() + 60_000))} 以后再试。`;
  return html(c, SignInPage({ ...entryOf(deps), next, error }), 429);
}
