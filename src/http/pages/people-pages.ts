import type { Context } from "hono";
import { disablePerson } from "../../services/disable-person.ts";
import { findPeople } from "../../services/find-people.ts";
import { invitePerson } from "../../services/invite-person.ts";
import { movePerson } from "../../services/move-person.ts";
import type { PeopleCtx } from "../../services/people-right.ts";
import { resetPerson } from "../../services/reset-person.ts";
import { enterSignOnAccount } from "../../services/sign-on/enter-account.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { type FreshLink, type GivenPerson, PeoplePage } from "./people.tsx";
import type { PeopleQuery } from "./people-search.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

const PATH = "/staff/people";
const DONE: Readonly<Record<string, string>> = {
  disable: "已停用：登录、密钥和没用过的邀请马上失效。",
  move: "已调整，对方要重新登录。",
  sign_on: "统一认证账号已保存；用原来的账号登录着的已退出。",
};

type Said = Pick<Desk, "error" | "done"> & {
  readonly fresh?: FreshLink;
  readonly given?: GivenPerson;
};

/** Inviting, resetting, moving and disabling people. Each verb checks the right itself. */
export function addPeoplePages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const people = (c: Context<Env>): PeopleCtx => ({ ...ctx, staff: c.var.staff });
  const show = async (c: Context<Env>, said: Said = {}, status: 200 | 409 = 200) => {
    const { fresh, given, ...rest } = said;
    const found = await findPeople(people(c));
    const signOn = deps.signOn !== undefined;
    const desk = deskOf(deps, c, PATH, rest);
    const page = { desk, ...found, query: queryOf(c), fresh, given, signOn, newId: ctx.newId() };
    return html(c, PeoplePage(page), status);
  };
  const fresh = (name: string, path: string): FreshLink => ({ name, url: ctx.publicUrl + path });
  app.get(PATH, (c) => {
    const done = DONE[c.req.query("done") ?? ""];
    return show(c, done ? { done } : {});
  });
  app.post(PATH, async (c) => {
    const form = await readForm(c);
    const place = { role: text(form, "role"), unit: unitOf(form) };
    const given = {
      ...place,
      name: cleanText(text(form, "name")),
      signOnAccount: text(form, "account").trim(),
    };
    return orRefusal(
      async () => {
        const link = await invitePerson(people(c), text(form, "id"), given);
        if (!link) return show(c, { error: ALREADY }, 409);
        return show(c, { fresh: fresh(given.name, link.path) });
      },
      (error, status) => show(c, { error, given }, status),
    );
  });
  app.post(`${PATH}/:id/reset`, (c) =>
    orRefusal(
      async () => {
        const { name, path } = await resetPerson(people(c), c.req.param("id"));
        return show(c, { fresh: fresh(name, path) });
      },
      (error, status) => show(c, { error }, status),
    ),
  );
  app.post(`${PATH}/:id/disable`, (c) =>
    orRefusal(
      async () => {
        await disablePerson(people(c), c.req.param("id"));
        return c.redirect(`${PATH}?done=disable`, 303);
      },
      (error, status) => show(c, { error }, status),
    ),
  );
  app.post(`${PATH}/:id/sign-on`, async (c) => {
    const form = await readForm(c);
    return orRefusal(
      async () => {
        await enterSignOnAccount(people(c), c.req.param("id"), text(form, "account"));
        return c.redirect(`${PATH}?done=sign_on`, 303);
      },
      (error, status) => show(c, { error }, status),
    );
  });
  app.post(`${PATH}/:id/move`, async (c) => {
    const form = await readForm(c);
    const to = { role: text(form, "role"), unit: unitOf(form) };
    return orRefusal(
      async () => {
        await movePerson(people(c), c.req.param("id"), to);
        return c.redirect(`${PATH}?done=move`, 303);
      },
      (error, status) => show(c, { error }, status),
    );
  });
}

const ALREADY = "这张表已经提交过，人已经加上了。链接只显示一次：要再给一个，请在下面按“给新链接”。";

const unitOf = (form: FormData): string => text(form, "unit").trim();

function queryOf(c: Context<Env>): PeopleQuery {
  const page = Number(c.req.query("page") ?? "1");
  const q = cleanText(c.req.query("q") ?? "").trim();
  return { q: q.slice(0, 60), page: Number.isInteger(page) && page > 0 && page < 1000 ? page : 1 };
}
