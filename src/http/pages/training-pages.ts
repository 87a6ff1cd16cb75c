import type { Context } from "hono";
import { answerTraining } from "../../services/answer-training.ts";
import { listTrainings, showTraining } from "../../services/show-training.ts";
import { startTraining } from "../../services/start-training.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { TrainingPage, TrainingsPage } from "./staff-training.tsx";

const PATH = "/staff/training";

/** Practising to dispatch with ended matters. */
export function addTrainingPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(PATH, async (c) => {
    const runs = await listTrainings(ctx, c.var.staff);
    return html(c, TrainingsPage({ desk: deskOf(deps, c, PATH), runs }));
  });
  app.post(PATH, async (c) => c.redirect(`${PATH}/${await startTraining(ctx, c.var.staff)}`, 303));
  const show = async (c: Context<Env>, said: Pick<Desk, "error"> = {}, status: 200 | 409 = 200) => {
    const shown = await showTraining(ctx, c.var.staff, c.req.param("id") ?? "");
    return html(c, TrainingPage({ desk: deskOf(deps, c, PATH, said), shown }), status);
  };
  app.get(`${PATH}/:id`, (c) => show(c));
  app.post(`${PATH}/:id`, async (c) => {
    const form = await readForm(c);
    const id = c.req.param("id");
    return orRefusal(
      async () => {
        await answerTraining(ctx, c.var.staff, {
          id,
          at: Number(text(form, "at")),
          unit: text(form, "unit"),
        });
        return c.redirect(`${PATH}/${id}`, 303);
      },
      (error, status) => show(c, { error }, status),
    );
  });
}
