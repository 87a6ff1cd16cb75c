import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Staff } from "../core/actors.ts";
import { Refused } from "../core/refusals.ts";
import { lacksSecondFactor } from "../core/sign-in.ts";
import { SIGN_ON_LASTS_MS } from "../core/sign-on.ts";
import { actFor, standingFor } from "../services/act-for.ts";
import { authenticateChat } from "../services/authenticate-chat.ts";
import { authenticateStaff, authenticateStaffSession, type Member } from "../services/authenticate-staff.ts";
import { CHAT_SESSION_DAYS } from "../services/start-chat.ts";
import type { AppDeps, Env, Middleware } from "./deps.ts";
import { guardRoute } from "./route-rights.ts";
import { isSameOrigin } from "./security.ts";

type Who = "chat" | "staff" | "acting" | "sign_on";
/** A staff cookie ends with the browser, its session after idle time; a chat goes on. */
const MAX_AGE = {
  chat: { maxAge: CHAT_SESSION_DAYS * 86_400 },
  staff: {},
  acting: {},
  sign_on: { maxAge: SIGN_ON_LASTS_MS / 1000 },
} as const;

/** `__Host-` binds the cookie to this very host; browsers take it over https only. */
const cookieName = (secure: boolean, who: Who) => `${secure ? "__Host-" : ""}pingan_${who}`;

export function readCookie({ secureCookies }: AppDeps, c: Context, who: Who): string | undefined {
  return getCookie(c, cookieName(secureCookies, who));
}

export function writeCookie({ secureCookies }: AppDeps, c: Context, who: Who, token: string): void {
  const options = {
    path: "/",
    httpOnly: true,
    secure: secureCookies,
    sameSite: "Lax",
    ...MAX_AGE[who],
  } as const;
  setCookie(c, cookieName(secureCookies, who), token, options);
}

export function clearCookie({ secureCookies }: AppDeps, c: Context, who: Who): void {
  deleteCookie(c, cookieName(secureCookies, who), { path: "/", secure: secureCookies });
}

/** The staff member of a key or a signed-in browser; null without either. A given key that is wrong is refused. */
export async function staffOf(deps: AppDeps, c: Context<Env>): Promise<Staff | null> {
  const key = bearer(c);
  if (key !== undefined) {
    const staff = (await authenticateStaff(deps.ctx, key)) ?? refuseWrong();
    const principal = c.req.header("x-acting-for");
    return principal === undefined ? staff : actFor(deps.ctx, staff, principal);
  }
  const member = await memberOf(deps, c);
  // Who still lacks a second factor may set it up and nothing else.
  const staff = member && !isLimited(deps, member) ? member.staff : null;
  const principal = readCookie(deps, c, "acting");
  if (!staff || principal === undefined) return staff;
  // The period may have ended meanwhile: then the person is themself again.
  return (await standingFor(deps.ctx, staff, principal)) ?? staff;
}

/** Whoever's browser this is, also before their second factor is set up; null when it is signed out. */
export async function memberOf(deps: AppDeps, c: Context<Env>): Promise<Member | null> {
  const token = c.var.renewed ?? readCookie(deps, c, "staff");
  return token === undefined ? null : authenticateStaffSession(deps.ctx, token);
}

export const isLimited = ({ secondFactor = "offered" }: AppDeps, { staff, way }: Member): boolean =>
  lacksSecondFactor(secondFactor, staff.role, way);

/** The chat session of a token or cookie; null without either. */
export async function sessionOf(deps: AppDeps, c: Context): Promise<string | null> {
  const token = bearer(c);
  if (token !== undefined) return (await authenticateChat(deps.ctx, token)) ?? refuseWrong();
  const cookie = readCookie(deps, c, "chat");
  return cookie === undefined ? null : authenticateChat(deps.ctx, cookie);
}

/** Lets staff through whose role the route is for. @throws Refused auth.missing, auth.wrong or auth.forbidden */
export function requireStaff(deps: AppDeps): Middleware {
  return async (c, next) => {
    const staff = await staffOf(deps, c);
    if (!staff) throw new Refused("auth.missing");
    refuseForeign(c);
    c.set("staff", staff);
    guardRoute(c, staff);
    await next();
  };
}

/** Lets a chat session through. @throws Refused auth.missing or auth.wrong */
export function requireChat(deps: AppDeps): Middleware {
  return async (c, next) => {
    const session = await sessionOf(deps, c);
    if (!session) throw new Refused("auth.missing");
    refuseForeign(c);
    c.set("session", session);
    await next();
  };
}

/** A cookie travels by itself, also from other sites: with it only our own pages may change anything. */
function refuseForeign(c: Context): void {
  const safe = c.req.method === "GET" || c.req.method === "HEAD";
  if (!safe && bearer(c) === undefined && !isSameOrigin(c))
    throw new Refused("auth.forbidden", { detail: "跨站提交。请从本网站的页面操作" });
}

function bearer(c: Context): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
}

function refuseWrong(): never {
  throw new Refused("auth.wrong");
}
