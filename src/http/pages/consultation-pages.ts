import type { Context } from "hono";
import { beginningOf } from "../../core/clean.ts";
import { Refused } from "../../core/refusals.ts";
import { answerConsultation } from "../../services/answer-consultation.ts";
import { answerTogether } from "../../services/answer-together.ts";
import { askDepartment } from "../../services/ask-department.ts";
import { cannedAnswers, cannedText } from "../../services/canned-answers.ts";
import { findConsultations } from "../../services/find-consultations.ts";
import { isId } from "../../services/is-id.ts";
import { noteConsultation } from "../../services/note-consultation.ts";
import { promoteConsultation } from "../../services/promote-consultation.ts";
import { showConsultation } from "../../services/show-consultation.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { ConsoleFrame, PaneOnly } from "./console-frame.tsx";
import { queuesView } from "./console-view.ts";
import type { ConsultationDraft } from "./consultation-actions.tsx";
import { CONSULTATION_TABS, ConsultationList, type ConsultationTab, tabQuery } from "./consultation-list.tsx";
import { ConsultationGuide, ConsultationPane } from "./consultation-pane.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

const PATH = "/staff/consultations";
const ONE = `${PATH}/:id`;

type Said = Pick<Desk, "error" | "done">;
const DONE: Readonly<Record<string, string>> = {
  answer: "已答复，并送回聊天。",
  ask: "已请单位协答，到期会提醒它。",
  note: "备注已记下。",
};

/** The desk of consultations in three panes. Each verb checks the right itself. */
export function addConsultationPages(app: Router, deps: AppDeps): void {
  app.get(PATH, (c) => showList(deps, c));
  app.get(ONE, async (c) => {
    const used = c.req.query("article") === "use";
    return showOne(deps, c, { done: DONE[c.req.query("done") ?? ""] }, used ? "article" : undefined);
  });
  addAnswer(app, deps);
  addAsk(app, deps);
  addPromote(app, deps);
  addNotes(app, deps);
}

function addAnswer(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.post(`${ONE}/answer`, async (c) => {
    const form = await readForm(c);
    const id = idOf(c);
    const chosen = text(form, "canned");
    const written = cleanText(text(form, "text"));
    const canned =
      written.trim() === "" && chosen ? await cannedText(ctx, c.var.staff, { id: chosen }) : null;
    const words = canned ?? written;
    const others = form.getAll("ids").filter((one): one is string => typeof one === "string" && isId(one));
    return orRefusal(
      async () => {
        const acting = { ...ctx, actor: c.var.staff };
        if (others.length > 0) await answerTogether(acting, { ids: [id, ...others], text: words });
        else await answerConsultation(acting, { id, text: words });
        return c.redirect(`${PATH}?done=${others.length + 1}`, 303);
      },
      (error, status) => showOne(deps, c, { error }, { form: "answer", text: words }, status),
    );
  });
}

function addAsk(app: Router, deps: AppDeps): void {
  app.post(`${ONE}/ask`, async (c) => {
    const unit = text(await readForm(c), "unit");
    const id = idOf(c);
    return orRefusal(
      async () => {
        await askDepartment({ ...deps.ctx, actor: c.var.staff }, { id, unit });
        return c.redirect(`${PATH}/${id}?done=ask`, 303);
      },
      (error, status) => showOne(deps, c, { error }, { form: "ask", text: "" }, status),
    );
  });
}

function addPromote(app: Router, deps: AppDeps): void {
  app.post(`${ONE}/promote`, async (c) => {
    const form = await readForm(c);
    const category = text(form, "category") || undefined;
    const place = cleanText(text(form, "place")).trim() || undefined;
    const id = idOf(c);
    return orRefusal(
      async () => {
        const acting = { ...deps.ctx, actor: c.var.staff };
        const { number } = await promoteConsultation(acting, { id, category, place });
        return c.redirect(`/staff/cases/${number}`, 303);
      },
      (error, status) => showOne(deps, c, { error }, { form: "promote", text: place ?? "" }, status),
    );
  });
}

function addNotes(app: Router, deps: AppDeps): void {
  app.post(`${ONE}/notes`, async (c) => {
    const form = await readForm(c);
    const id = idOf(c);
    const words = beginningOf(cleanText(text(form, "text")).trim(), 4000);
    const given = text(form, "noteId");
    const noteId = isId(given) ? given : crypto.randomUUID();
    return orRefusal(
      async () => {
        if (words === "") throw new Refused("request.invalid", { detail: "备注是空的，请写点什么。" });
        await noteConsultation({ ...deps.ctx, actor: c.var.staff }, { id, noteId, text: words });
        return c.redirect(`${PATH}/${id}?done=note`, 303);
      },
      (error, status) => showOne(deps, c, { error }, { form: "note", text: words }, status),
    );
  });
}

const tabOf = (c: Context<Env>, otherwise: ConsultationTab = "open"): ConsultationTab =>
  (Object.keys(CONSULTATION_TABS) as ConsultationTab[]).find((name) => name === c.req.query("tab")) ??
  otherwise;

async function listOf({ ctx }: AppDeps, c: Context<Env>, tab: ConsultationTab) {
  const cursor = c.req.query("cursor") || undefined;
  return { tab, cursor, ...(await findConsultations(ctx, c.var.staff, { state: tab, cursor })) };
}

async function showList(deps: AppDeps, c: Context<Env>): Promise<Response> {
  const answered = Number(c.req.query("done"));
  const done =
    answered > 1 ? `${answered} 条一起答复了，并送回各个聊天。` : answered === 1 ? DONE["answer"] : undefined;
  const desk = deskOf(deps, c, PATH, done ? { done } : {});
  const list = await listOf(deps, c, tabOf(c));
  const queues = await queuesView(deps, c, "consultations");
  const late =
    list.tab === "open" ? list.consultations.filter(({ answerBy }) => answerBy < desk.now).length : 0;
  const page = {
    ...{ desk, title: "咨询", queues, back: PATH },
    list: ConsultationList({ desk, ...list, open: undefined }),
    children: ConsultationGuide({ desk, waiting: queues.counts.consultations ?? 0, late }),
  };
  return html(c, ConsoleFrame(page));
}

/** One question beside its list. `draft`: what was typed and refused; "article": the words of the suggested one. */
async function showOne(
  deps: AppDeps,
  c: Context<Env>,
  said: { readonly error?: string; readonly done?: string | undefined } = {},
  given?: ConsultationDraft | "article",
  status: 200 | 409 = 200,
): Promise<Response> {
  const id = idOf(c);
  const { ctx } = deps;
  const shown = await showConsultation(ctx, c.var.staff, id);
  const canned = await cannedAnswers(ctx, c.var.staff);
  const taken = { form: "answer", text: shown.article?.body ?? "" } as const;
  const draft = given === "article" ? taken : given;
  const desk: Desk = deskOf(deps, c, PATH, said as Said);
  const tab = tabOf(c, shown.one.state);
  const open = { number: id, title: `咨询 · ${CONSULTATION_TABS[shown.one.state]}` };
  const children = ConsultationPane({ desk, shown, canned, draft, nextId: ctx.newId() });
  const pane = { desk, open, back: `${PATH}${tabQuery(tab)}`, children };
  if (PANES.includes(c.req.header("hx-target") ?? "")) return html(c, PaneOnly(pane), status);
  const list = ConsultationList({ desk, ...(await listOf(deps, c, tab)), open: id });
  const queues = await queuesView(deps, c, "consultations");
  return html(c, ConsoleFrame({ ...pane, title: open.title, list, queues }), status);
}

const PANES: readonly string[] = ["section#case", "div#case-body"];

/** @throws Refused consultation.not_found for what is no id */
function idOf(c: Context<Env>): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw new Refused("consultation.not_found");
  return id;
}
