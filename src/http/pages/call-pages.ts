import type { Context } from "hono";
import { mayDesk } from "../../core/desk.ts";
import { endCallTask, findCallTasks } from "../../services/call-people.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import type { Router } from "../router.ts";
import { CALLS, CallsPage } from "./staff-calls.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal } from "./staff-parts.ts";

/** 联系不上. Each verb checks the right itself. */
export function addCallPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const show = async (c: Context<Env>, said: Pick<Desk, "error" | "done">, status: 200 | 409 = 200) => {
    const calls = await findCallTasks(ctx, c.var.staff);
    const mayCall = mayDesk(c.var.staff.role, "call");
    return html(c, CallsPage({ desk: deskOf(deps, c, CALLS, said), calls, mayCall }), status);
  };
  app.get(CALLS, (c) => show(c, c.req.query("done") ? { done: "已完成。" } : {}));
  app.post(`${CALLS}/:id/done`, (c) =>
    orRefusal(
      async () => {
        await endCallTask({ ...ctx, actor: c.var.staff }, { id: c.req.param("id") ?? "" });
        return c.redirect(`${CALLS}?done=1`, 303);
      },
      (error, status) => show(c, { error }, status),
    ),
  );
}
