import type { Context } from "hono";
import { Refused, refusalMessage } from "../../core/refusals.ts";
import { lacksSecondFactor, normalLogin } from "../../core/sign-in.ts";
import { authenticateStaff, endStaffSession } from "../../services/authenticate-staff.ts";
import { openStaffSession } from "../../services/open-staff-session.ts";
import type { Entrance } from "../../services/sign-in/port.ts";
import { countAddress, forgiveAddress } from "../../services/sign-in-gate.ts";
import { clearCookie, readCookie, writeCookie } from "../auth.ts";
import type { AppDeps, Env } from "../deps.ts";
import { deviceOf } from "../device.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { clientAddress } from "../security.ts";
import { minuteText } from "./dates.ts";
import { SignInPage } from "./sign-in.tsx";
import { text } from "./staff-parts.ts";

const WRONG = "登录名或密码不对，请再试。忘了请找管理员要一个新链接。";
const WRONG_KEY = refusalMessage({ code: "auth.wrong" });

/** Signing in and out. */
export function addSignIn(app: Router, deps: AppDeps): void {
  const { assets } = deps;
  const passwords = deps.signIn !== undefined;
  app.get("/staff/sign-in", (c) =>
    html(c, SignInPage({ assets, passwords, next: ownPath(c.req.query("next")) })),
  );
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
        SignInPage({ assets, passwords, next, login: login.slice(0, 60), error: error ?? wrong }),
        status,
      ),
    );
  });
  app.post("/staff/sign-out", async (c) => {
    const token = readCookie(deps, c, "staff");
    if (token !== undefined) await endStaffSession(deps.ctx, token);
    clearCookie(deps, c, "staff");
    clearCookie(deps, c, "acting");
    return c.redirect("/staff/sign-in", 303);
  });
}

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
export async function answerEntrance(
  deps: AppDeps,
  c: Context<Env>,
  entrance: Entrance,
  next: string,
  show: (error: string | null, status: 401 | 429) => Promise<Response>,
): Promise<Response> {
  if (entrance.result === "wrong") return show(null, 401);
  if (entrance.result === "wait") {
    const seconds = Math.max(1, Math.ceil((entrance.until.getTime() - deps.ctx.now().getTime()) / 1000));
    c.header("Retry-After", String(seconds));
    // The minute is over then, whatever its seconds.
    const when = minuteText(new Date(entrance.until.getTime() + 60_000));
    return show(`错的次数太多，为安全先停一停：请在 ${when} 以后再试。`, 429);
  }
  if (entrance.result === "code") throw new Refused("account.not_here");
  enter(deps, c, entrance.token);
  return c.redirect(next, 303);
}

/** Every sign-in has a session of its own: what lay in the browser before opens nothing more. */
export function enter(deps: AppDeps, c: Context<Env>, token: string): void {
  writeCookie(deps, c, "staff", token);
  if (readCookie(deps, c, "acting") !== undefined) clearCookie(deps, c, "acting");
}

/** Only paths of the desk: nobody is sent elsewhere after signing in. */
export function ownPath(given: string | undefined): string {
  return given && /^\/staff([/?][\w/?=&%.-]*)?$/.test(given) && !given.includes("..") ? given : "/staff";
}
