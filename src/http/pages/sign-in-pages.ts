import type { Context } from "hono";
import { Refused, refusalMessage } from "../../core/refusals.ts";
import { lacksSecondFactor, normalLogin } from "../../core/sign-in.ts";
import { authenticateStaff, endStaffSession } from "../../services/authenticate-staff.ts";
import { openStaffSession } from "../../services/open-staff-session.ts";
import type { Challenge, Entrance } from "../../services/sign-in/port.ts";
import { countAddress, forgiveAddress } from "../../services/sign-in-gate.ts";
import { clearCookie, memberOf, readCookie, writeCookie } from "../auth.ts";
import type { AppDeps, Env } from "../deps.ts";
import { deviceOf } from "../device.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { clientAddress, isSameOrigin } from "../security.ts";
import { minuteText } from "./dates.ts";
import { CodePage, SignInPage } from "./sign-in.tsx";
import { text } from "./staff-parts.ts";

const WRONG = "登录名或密码不对，请再试。忘了请找管理员要一个新链接。";
/** Why somebody who was signed in is asked again. Nobody learns from it which it was: it may not be them. */
const OVER: Readonly<Record<string, string>> = {
  over: "您的登录已经结束：半小时没有操作、在别处退出，或账号有变动。请重新登录；登录不了请找管理员。",
  unsent: "您的登录已经结束，刚才填的没有提交。请重新登录，再填一次；登录不了请找管理员，可能是账号有变动。",
};
const WRONG_KEY = refusalMessage({ code: "auth.wrong" });

/** Signing in and out. */
export function addSignIn(app: Router, deps: AppDeps): void {
  const passwords = deps.signIn !== undefined;
  app.get("/staff/sign-in", (c) => {
    const next = ownPath(c.req.query("next"));
    const signedOut = c.req.query("out") === "sign_on";
    const error = OVER[c.req.query("why") ?? ""];
    return html(c, SignInPage({ ...entryOf(deps), next, signedOut, error }));
  });
  app.post("/staff/sign-in", async (c) => {
    const form = await readForm(c);
    const next = ownPath(text(form, "next"));
    const key = text(form, "key").trim();
    const login = text(form, "login");
    const entrance =
      key === "" && deps.signIn
        ? await byPassword(deps, c, login, text(form, "password"))
        : await byKey(deps, c, key);
    const wrong = key === "" && passwords ? WRONG : WRONG_KEY;
    return answerEntrance(deps, c, entrance, next, (error, status) =>
      html(
        c,
        SignInPage({ ...entryOf(deps), next, login: login.slice(0, 60), error: error ?? wrong }),
        status,
      ),
    );
  });
  addCodeStep(app, deps);
  addPasskeyStep(app, deps);
  app.post("/staff/sign-out", async (c) => {
    const token = readCookie(deps, c, "staff");
    const member = await memberOf(deps, c);
    if (token !== undefined) await endStaffSession(deps.ctx, token);
    clearCookie(deps, c, "staff");
    clearCookie(deps, c, "acting");
    // Nothing of the desk stays in a browser's store, whatever it made of `no-store` (ASVS 14.3.1).
    c.header("Clear-Site-Data", '"cache"');
    // Who is still signed in there is signed in here again with one press: on a shared machine by anybody.
    const there = deps.signOn && member && /^sign_on/.test(member.way);
    return c.redirect(there ? "/staff/sign-in?out=sign_on" : "/staff/sign-in", 303);
  });
}

/** What the page of signing in offers here. */
export const entryOf = ({ assets, signIn, signOn }: AppDeps) => ({
  assets,
  passwords: signIn !== undefined,
  signOn: signOn !== undefined,
});

const CODE = "/staff/sign-in/code";
const WRONG_CODE = "动态码不对：请核对手机时间，输入现在显示的一个。";
/** The password comes first again: no other code would help on the page of codes. */
const CODE_OVER = {
  used: "这个动态码已经用过，一个只能用一次：等手机上换了新的，再登录一次。",
  late: "这次输入动态码错得太多或等得太久，已经结束：请重新登录。",
} as const;

/** The step after the password. */
function addCodeStep(app: Router, deps: AppDeps): void {
  const { assets } = deps;
  app.get(CODE, (c) => html(c, CodePage({ assets, next: ownPath(c.req.query("next")) })));
  app.post(CODE, async (c) => {
    const { signIn } = deps;
    const form = await readForm(c);
    const next = ownPath(text(form, "next"));
    if (!signIn) throw new Refused("account.not_here");
    const code = text(form, "code").slice(0, 40);
    const entrance = await signIn.withCode(code, c.req.header("cookie") ?? "", fromOf(deps, c));
    return answerEntrance(deps, c, entrance, next, (error, status) =>
      html(c, CodePage({ assets, next, error: error ?? WRONG_CODE }), status),
    );
  });
}

/** Passkeys are the browser's own affair: the script of the page asks here what to sign, and hands in the answer. */
function addPasskeyStep(app: Router, deps: AppDeps): void {
  app.post("/staff/sign-in/passkey/challenge", async (c) => {
    const { signIn } = deps;
    if (!signIn) throw new Refused("account.not_here");
    return answerChallenge(c, await signIn.passkeyChallenge());
  });
  app.post("/staff/sign-in/passkey", async (c) => {
    const { signIn } = deps;
    if (!isSameOrigin(c)) throw new Refused("auth.forbidden", { detail: "跨站提交。请从本网站的页面操作" });
    if (!signIn) throw new Refused("account.not_here");
    const { response, next } = await readJson(c);
    const entrance = await signIn.withPasskey(response, c.req.header("cookie") ?? "", fromOf(deps, c));
    if (entrance.result !== "in") throw new Refused("account.passkey_wrong");
    await enter(deps, c, entrance.token);
    return c.json({ to: ownPath(typeof next === "string" ? next : undefined) });
  });
}

/** What a script needs to ask the browser for a passkey. */
export function answerChallenge(c: Context<Env>, { options, cookies }: Challenge): Response {
  for (const line of cookies) c.header("Set-Cookie", line, { append: true });
  c.header("Cache-Control", "no-store");
  return c.json(options);
}

/** The object a script of ours sent. @throws Refused request.malformed */
export async function readJson(c: Context<Env>): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await c.req.json().catch(() => null);
  if (typeof body !== "object" || body === null) throw new Refused("request.malformed");
  return Object.fromEntries(Object.entries(body));
}

const fromOf = (deps: AppDeps, c: Context<Env>) => ({
  address: clientAddress(deps, c),
  device: deviceOf(c),
});

function byPassword(deps: AppDeps, c: Context<Env>, login: string, password: string): Promise<Entrance> {
  const { signIn } = deps;
  if (!signIn) throw new Refused("account.not_here");
  const trying = { login: normalLogin(login.slice(0, 200)), password, address: clientAddress(deps, c) };
  return signIn.withPassword(trying, deviceOf(c));
}

/** A key is 192 random bits: guessing it is hopeless, and slowed down all the same. */
async function byKey(deps: AppDeps, c: Context<Env>, key: string): Promise<Entrance> {
  const { ctx, secondFactor = "offered" } = deps;
  const address = clientAddress(deps, c);
  const until = await countAddress(ctx, address);
  if (until) return { result: "wait", until };
  const staff = await authenticateStaff(ctx, key);
  if (!staff) return { result: "wrong" };
  await forgiveAddress(ctx, address);
  if (lacksSecondFactor(secondFactor, staff.role, "key")) throw new Refused("account.needs_second_factor");
  return {
    result: "in",
    token: await openStaffSession(ctx, staff.keyId, { way: "key", device: deviceOf(c) }),
  };
}

/** Goes on with what came of a step; `show` shows the page again, with null for "wrong". */
async function answerEntrance(
  deps: AppDeps,
  c: Context<Env>,
  entrance: Entrance,
  next: string,
  show: (error: string | null, status: 401 | 429) => Promise<Response>,
): Promise<Response> {
  if (entrance.result !== "in")
    deps.ctx.log.info({ requestId: c.var.requestId, result: entrance.result }, "not signed in yet");
  if (entrance.result === "wrong") return show(null, 401);
  if (entrance.result === "over")
    return html(c, SignInPage({ ...entryOf(deps), next, error: CODE_OVER[entrance.why] }), 401);
  if (entrance.result === "wait") {
    const seconds = Math.max(1, Math.ceil((entrance.until.getTime() - deps.ctx.now().getTime()) / 1000));
    c.header("Retry-After", String(seconds));
    // The minute is over then, whatever its seconds.
    const when = minuteText(new Date(entrance.until.getTime() + 60_000));
    return show(`错的次数太多，为安全先停一停：请在 ${when} 以后再试。`, 429);
  }
  if (entrance.result === "code") {
    for (const line of entrance.cookies) c.header("Set-Cookie", line, { append: true });
    return c.redirect(`${CODE}?next=${encodeURIComponent(next)}`, 303);
  }
  await enter(deps, c, entrance.token);
  return c.redirect(next, 303);
}

/** Every sign-in has a session of its own: what lay in the browser before opens nothing more (ASVS 7.2.4). */
export async function enter(deps: AppDeps, c: Context<Env>, token: string): Promise<void> {
  const before = readCookie(deps, c, "staff");
  if (before !== undefined) await endStaffSession(deps.ctx, before);
  writeCookie(deps, c, "staff", token);
  if (readCookie(deps, c, "acting") !== undefined) clearCookie(deps, c, "acting");
}

const DESK_PATH = /^\/staff(\/[\w/%.-]*)?(\?[\w/?=&%.+*:,~!@;-]*)?$/;

/** Only paths of the desk, with what filters them: nobody is sent elsewhere after signing in. */
export function ownPath(given: string | undefined): string {
  if (!given || !DESK_PATH.test(given) || given.includes("..")) return "/staff";
  // As a browser reads it: %2e%2e goes up as well.
  return /^\/staff(\/|$)/.test(new URL(given, "http://desk").pathname) ? given : "/staff";
}
