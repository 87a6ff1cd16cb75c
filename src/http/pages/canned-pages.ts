import type { Context } from "hono";
import { cannedAnswers, filledAnswers } from "../../services/canned-answers.ts";
import { removeCannedAnswer, saveCannedAnswer } from "../../services/save-canned-answer.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { CannedPage } from "./staff-canned.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

const CANNED = "/staff/canned";

/** 常用答复: those of the unit and one's own, and the list that `/` opens in a text box. */
export function addCannedPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const show = async (c: Context<Env>, said: Pick<Desk, "error" | "done"> = {}, status: 200 | 409 = 200) => {
    const answers = await cannedAnswers(ctx, c.var.staff);
    return html(c, CannedPage({ desk: deskOf(deps, c, CANNED, said), answers }), status);
  };
  app.get(CANNED, (c) => show(c, c.req.query("done") ? { done: "已保存。" } : {}));
  app.get(`${CANNED}/list`, async (c) => {
    const number = /^\d{13}$/.exec(c.req.query("case") ?? "")?.[0];
    c.header("Cache-Control", "no-store");
    return c.json({ answers: await filledAnswers(ctx, c.var.staff, number) });
  });
  app.post(CANNED, async (c) => {
    const form = await readForm(c);
    const id = text(form, "id") || undefined;
    return orRefusal(
      async () => {
        if (id && text(form, "do") === "remove") await removeCannedAnswer(ctx, c.var.staff, id);
        else
          await saveCannedAnswer(ctx, c.var.staff, {
            id,
            title: cleanText(text(form, "title")),
            body: cleanText(text(form, "body")),
            shared: text(form, "shared") === "on",
          });
        return c.redirect(`${CANNED}?done=1`, 303);
      },
      (error, status) => show(c, { error }, status),
    );
  });
}
