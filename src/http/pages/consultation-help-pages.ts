import type { Context } from "hono";
import { Refused } from "../../core/refusals.ts";
import { answerTogether } from "../../services/answer-together.ts";
import { draftConsultation } from "../../services/ask-department.ts";
import { findAsked, findQuestionGroups } from "../../services/find-asked.ts";
import { isId } from "../../services/is-id.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { AskedPage, TogetherPage } from "./consultation-help.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

type Said = Pick<Desk, "error" | "done">;
const TOGETHER = "/staff/consultations/together";
const ASKED = "/staff/asked";

/** Drafts by departments, and one answer to the same questions. Each verb checks the right itself. */
export function addConsultationHelp(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const showAsked = async (c: Context<Env>, said: Said = {}, status: 200 | 409 = 200) =>
    html(
      c,
      AskedPage({ desk: deskOf(deps, c, ASKED, said), asked: await findAsked(ctx, c.var.staff) }),
      status,
    );
  const showTogether = async (c: Context<Env>, said: Said = {}, status: 200 | 409 = 200) => {
    const groups = await findQuestionGroups(ctx, c.var.staff);
    return html(c, TogetherPage({ desk: deskOf(deps, c, "/staff/consultations", said), groups }), status);
  };
  app.get(ASKED, (c) => showAsked(c, c.req.query("done") ? { done: "已交回咨询员。" } : {}));
  app.post(`${ASKED}/:id/draft`, async (c) => {
    const input = { id: idOf(c), text: textIn(await readForm(c)) };
    return orRefusal(
      async () => {
        await draftConsultation({ ...ctx, actor: c.var.staff }, input);
        return c.redirect(`${ASKED}?done=1`, 303);
      },
      (error, status) => showAsked(c, { error }, status),
    );
  });
  app.get(TOGETHER, (c) => showTogether(c, c.req.query("done") ? { done: "已答复，并送回各个聊天。" } : {}));
  app.post(TOGETHER, async (c) => {
    const form = await readForm(c);
    const ids = form.getAll("ids").filter((id): id is string => typeof id === "string" && isId(id));
    return orRefusal(
      async () => {
        await answerTogether({ ...ctx, actor: c.var.staff }, { ids, text: textIn(form) });
        return c.redirect(`${TOGETHER}?done=1`, 303);
      },
      (error, status) => showTogether(c, { error }, status),
    );
  });
}

/** What was written, as it can be stored. @throws Refused when it is empty or too long */
function textIn(form: FormData): string {
  const written = cleanText(text(form, "text")).trim();
  if (written === "" || written.length > 4000)
    throw new Refused("request.invalid", { detail: "答复要写 1 到 4000 个字。" });
  return written;
}

function idOf(c: Context<Env>): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw new Refused("consultation.not_found");
  return id;
}
