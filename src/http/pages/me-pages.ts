import type { Context } from "hono";
import { beginningOf } from "../../core/clean.ts";
import { Refused, refusalMessage } from "../../core/refusals.ts";
import type { SignInWay } from "../../core/sign-in.ts";
import { changePassword } from "../../services/change-password.ts";
import { openStaffSession } from "../../services/open-staff-session.ts";
import { endOwnSession, endOwnSessions, ownSignIn } from "../../services/own-sessions.ts";
import { guessing } from "../../services/prove-again.ts";
import type { NewCodes, SignIn } from "../../services/sign-in/port.ts";
import { clearCookie, isLimited, memberOf } from "../auth.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { deviceOf } from "../device.ts";
import { proofProps } from "../fresh-proof.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { isSameOrigin } from "../security.ts";
import { MePage } from "./me.tsx";
import { PROOF, ProofPage } from "./prove-again.tsx";
import { answerChallenge, enter, ownPath, readJson } from "./sign-in-pages.ts";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

export const ME = "/staff/me";
const DONE: Readonly<Record<string, string>> = {
  password: "密码已修改，别处的登录都已退出。",
  on: "动态口令已开启，下次登录要用。",
  off: "动态口令已关闭。",
  passkey: "通行密钥已添加，下次可以直接用它登录。",
  removed: "已删除。",
  ended: "已退出。",
};

const CODE_WRONG = refusalMessage({ code: "account.code_wrong" });

type Said = Pick<Desk, "error" | "done"> & { readonly fresh?: NewCodes; readonly confirming?: boolean };
type Show = (c: Context<Env>, said?: Said, status?: 200 | 409) => Promise<Response>;

/** One's own sign-in: password, one-time codes, passkeys, sessions. */
export function addMePages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const show: Show = async (c, said = {}, status = 200) => {
    const { fresh, confirming, ...rest } = said;
    const member = await memberOf(deps, c);
    const { keyId } = c.var.staff;
    const own = await ownSignIn(ctx, keyId);
    const passkeys = own.login !== null && deps.signIn ? await deps.signIn.passkeys(keyId) : [];
    const limited = member !== null && isLimited(deps, member);
    const page = { desk: deskOf(deps, c, ME, rest), ...own, passkeys, session: member?.session ?? null };
    return html(c, MePage({ ...page, limited, fresh, confirming }), status);
  };
  app.get(ME, (c) => {
    const done = DONE[c.req.query("done") ?? ""];
    return show(c, done ? { done } : {});
  });
  addProof(app, deps);
  addPassword(app, deps, show);
  addCodes(app, deps, show);
  addPasskeys(app, deps);
  addSessions(app, deps);
}

/** The forms of a person, each answered on the page it came from. */
function forms(app: Router, deps: AppDeps, show: Show) {
  return (
    path: string,
    work: (c: Context<Env>, form: FormData, signIn: SignIn) => Promise<Response>,
  ): void => {
    app.post(`${ME}${path}`, async (c) => {
      const form = await readForm(c);
      return orRefusal(
        async () => {
          if (!deps.signIn) throw new Refused("account.not_here");
          return work(c, form, deps.signIn);
        },
        (error, status) => show(c, { error }, status),
      );
    });
  };
}

/** What changes a way in ends every session; this browser goes on with a new token. */
async function goOn(deps: AppDeps, c: Context<Env>, way: SignInWay, done: string): Promise<Response> {
  const { keyId } = c.var.staff;
  await endOwnSessions(deps.ctx, keyId);
  await enter(deps, c, await openStaffSession(deps.ctx, keyId, { way, device: deviceOf(c) }));
  return c.redirect(`${ME}?done=${done}`, 303);
}

/** Proving again who one is; the middleware before it takes the proof (`fresh-proof.ts`). */
function addProof(app: Router, deps: AppDeps): void {
  app.get(PROOF, async (c) => {
    const next = ownPath(c.req.query("next"));
    const props = await proofProps(deps, c, next);
    return html(c, ProofPage({ ...props, action: PROOF, fields: [["next", next]], error: null }));
  });
  app.post(PROOF, async (c) => c.redirect(ownPath(text(await readForm(c), "next")), 303));
}

function addPassword(app: Router, deps: AppDeps, show: Show): void {
  forms(
    app,
    deps,
    show,
  )("/password", async (c, form, signIn) => {
    const password = text(form, "password");
    if (password !== text(form, "again")) throw new Refused("account.password_twice");
    const member = await memberOf(deps, c);
    const { keyId } = c.var.staff;
    const given = { current: text(form, "current"), password };
    await changePassword(deps.ctx, signIn, keyId, given);
    return goOn(deps, c, member?.way ?? "password", "password");
  });
}

function addCodes(app: Router, deps: AppDeps, show: Show): void {
  const form = forms(app, deps, show);
  form("/code", async (c, given, signIn) => {
    const { keyId } = c.var.staff;
    const fresh = await guessing(deps.ctx, keyId, () => signIn.newCodes(keyId, text(given, "current")));
    if (!fresh) throw new Refused("account.password_wrong");
    return show(c, { fresh });
  });
  form("/code/confirm", async (c, given, signIn) => {
    if (!(await signIn.confirmCode(c.var.staff.keyId, text(given, "code").slice(0, 20))))
      return show(c, { error: CODE_WRONG, confirming: true }, 409);
    return goOn(deps, c, "two_factor", "on");
  });
  form("/code/stop", async (c, given, signIn) => {
    const { keyId } = c.var.staff;
    if (!(await guessing(deps.ctx, keyId, () => signIn.stopCodes(keyId, text(given, "current")))))
      throw new Refused("account.password_wrong");
    return goOn(deps, c, "password", "off");
  });
  form("/passkeys/remove", async (c, given, signIn) => {
    if (!(await signIn.removePasskey(c.var.staff.keyId, text(given, "id").slice(0, 60))))
      throw new Refused("not_found");
    return c.redirect(`${ME}?done=removed`, 303);
  });
}

function addPasskeys(app: Router, deps: AppDeps): void {
  app.post(`${ME}/passkeys/challenge`, async (c) => {
    const challenge = await deps.signIn?.newPasskeyChallenge(c.var.staff.keyId);
    if (!challenge) throw new Refused("account.none");
    return answerChallenge(c, challenge);
  });
  app.post(`${ME}/passkeys`, async (c) => {
    const { response, name } = await readJson(c);
    // The session's cookie travels by itself: only our own page may add a way in.
    if (!deps.signIn || !isSameOrigin(c)) throw new Refused("account.passkey_not_added");
    const called = beginningOf(cleanText(typeof name === "string" ? name : "").trim(), 40) || "通行密钥";
    const cookies = c.req.header("cookie") ?? "";
    if (!(await deps.signIn.addPasskey(c.var.staff.keyId, response, cookies, called)))
      throw new Refused("account.passkey_not_added");
    return c.json({ to: `${ME}?done=passkey` });
  });
}

function addSessions(app: Router, deps: AppDeps): void {
  app.post(`${ME}/sessions/end`, async (c) => {
    const what = text(await readForm(c), "session").slice(0, 100);
    const { keyId } = c.var.staff;
    const member = await memberOf(deps, c);
    if (what === "all") {
      await endOwnSessions(deps.ctx, keyId);
      clearCookie(deps, c, "staff");
      return c.redirect("/staff/sign-in", 303);
    }
    if (what === "others") await endOwnSessions(deps.ctx, keyId, member?.session);
    else await endOwnSession(deps.ctx, keyId, what);
    return c.redirect(`${ME}?done=ended`, 303);
  });
}
