import type { Context } from "hono";
import { calendarEndsSoon } from "../../core/deadlines.ts";
import { mayDesk } from "../../core/desk.ts";
import { type Role, WAITING_FOR, type WaitingFor } from "../../core/glossary.ts";
import { Refused } from "../../core/refusals.ts";
import type { CaseState } from "../../core/workflow.ts";
import { findAlerts } from "../../services/find-alerts.ts";
import { countCases, countWaiting, findCases } from "../../services/find-cases.ts";
import { shareToCase } from "../../services/share-to-case.ts";
import { visibleCase } from "../../services/show-case.ts";
import { storeMedia } from "../../services/store-media.ts";
import { tellResident } from "../../services/tell-resident.ts";
import { transact } from "../../services/transact.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { CaseEventInput, eventOf } from "../event-schemas.ts";
import { explainIssue } from "../explain-issue.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { caseNumber } from "../routes/cases.ts";
import { FORM_MEGABYTES, photoLimit } from "../routes/chat.ts";
import type { RefusedForm } from "./case-actions.tsx";
import { addPastPages } from "./case-past-pages.ts";
import { caseContent, changeOnce, refusedForm } from "./case-view-of.ts";
import { draftOf, eventInput } from "./event-input.ts";
import { CasePage } from "./staff-case.tsx";
import { CasesPage, QUEUES, type Queue } from "./staff-cases.tsx";
import type { Desk } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { EVENT_WORDS, FIELD_WORDS } from "./staff-words.ts";

const PATH = "/staff";

/** The list of cases and the page of one. */
export function addCasePages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(PATH, async (c) => {
    const q = cleanText(c.req.query("q") ?? "")
      .trim()
      .slice(0, 100);
    const circling = c.req.query("circling") === "true";
    const search = { q: q || undefined, circling };
    const counts = await countCases(ctx, c.var.staff, search);
    const waiting = await countWaiting(ctx, c.var.staff, search);
    const queue = queueAsked(c.req.query("queue")) ?? firstQueue(c.var.staff.role, counts);
    const filter = isWaiting(queue)
      ? { waiting: queue, urgentFirst: true }
      : { states: QUEUES[queue][1], sample: queue === "samples", urgentFirst: queue !== "ended" };
    const [page, drawn] = await Promise.all([
      findCases(ctx, c.var.staff, { ...search, ...filter, cursor: c.req.query("cursor") }),
      countCases(ctx, c.var.staff, { ...search, sample: true }),
    ]);
    const samples = drawn.closed ?? 0;
    const onDuty = mayDesk(c.var.staff.role, "duty");
    const alerts = onDuty ? (await findAlerts(ctx, c.var.staff)).length : 0;
    const calendarEnds = TOLD_OF_CALENDAR.includes(c.var.staff.role)
      ? calendarEndsSoon(ctx, ctx.now())
      : null;
    const desk = deskOf(deps, c, PATH);
    return html(
      c,
      CasesPage({ desk, queue, q, circling, counts, samples, waiting, alerts, calendarEnds, ...page }),
    );
  });
  app.get("/staff/cases/:number", (c) => {
    const done = Object.entries(EVENT_WORDS).find(([event]) => event === c.req.query("done"))?.[1][0];
    return showPage(deps, c, done ? { done: `已完成：${done}` } : {});
  });
  addPastPages(app, deps);
  app.post("/staff/cases/:number/shares", async (c) => {
    const form = await readForm(c);
    const input = {
      number: numberOf(c),
      text: cleanText(text(form, "text")),
      consent: text(form, "consent") === "on",
    };
    return orRefusal(
      async () => {
        await shareToCase({ ...ctx, actor: c.var.staff }, input);
        return c.redirect(`/staff/cases/${input.number}?done=note`, 303);
      },
      (error, status) => showPage(deps, c, { error }, undefined, status),
    );
  });
  app.post("/staff/cases/:number/told", async (c) => {
    const seq = Number(text(await readForm(c), "seq"));
    return orRefusal(
      async () => {
        const told = { number: numberOf(c), seq };
        await transact({ ...ctx, actor: c.var.staff }, (inTx) => tellResident(inTx, told));
        return c.redirect(`/staff/cases/${told.number}?done=note`, 303);
      },
      (error, status) => showPage(deps, c, { error }, undefined, status),
    );
  });
  app.post("/staff/cases/:number/events", photoLimit(FORM_MEGABYTES), async (c) => {
    const form = await readForm(c);
    return orRefusal(
      () => doEvent(deps, c, form),
      async (error, status) =>
        showPage(deps, c, { error }, await refusedForm(deps, c, numberOf(c), draftOf(form)), status),
    );
  });
}

/** Who can have the next year's holidays added. */
const TOLD_OF_CALENDAR: readonly Role[] = ["admin", "centre"];

const isWaiting = (name: string): name is WaitingFor => WAITING_FOR.some((what) => what === name);

const queueAsked = (name = ""): Queue | WaitingFor | undefined =>
  isWaiting(name) ? name : (Object.keys(QUEUES) as Queue[]).find((queue) => queue === name);

/** What a role works on comes first. */
const OWN_QUEUE: Readonly<Partial<Record<Role, Queue>>> = {
  department: "dispatched",
  street: "dispatched",
  verifier: "answered",
};

/** Where somebody starts: their own queue while something is in it, else the first with something. */
function firstQueue(role: Role, counts: Partial<Record<CaseState, number>>): Queue {
  const own = OWN_QUEUE[role] ?? "reported";
  const order: readonly Queue[] = [own, ...(Object.keys(QUEUES) as Queue[])];
  const some = order.find((name) => QUEUES[name][1].some((state) => (counts[state] ?? 0) > 0));
  return some && some !== "ended" && some !== "samples" ? some : own;
}

async function doEvent(deps: AppDeps, c: Context<Env>, form: FormData): Promise<Response> {
  const { ctx } = deps;
  const actor = c.var.staff;
  const row = await visibleCase(ctx, actor, numberOf(c));
  const photos = { owner: `staff:${actor.keyId}`, ids: await keepPhotos(deps, form, actor.keyId) };
  const parsed = CaseEventInput.safeParse(eventInput(form, photos.ids));
  if (!parsed.success)
    throw new Refused("request.invalid", {
      detail: explainIssue(parsed.error, (field) => FIELD_WORDS[field] ?? field),
    });
  const { event, version } = eventOf(parsed.data);
  await changeOnce(ctx, actor, { number: row.number, event, version, photos });
  // The event may have moved the case out of this person's sight.
  const seen = await visibleCase(ctx, actor, row.number).catch(() => null);
  return c.redirect(seen ? `/staff/cases/${row.number}?done=${event.type}` : PATH, 303);
}

async function keepPhotos({ ctx, photos }: AppDeps, form: FormData, keyId: string): Promise<string[]> {
  const files = form
    .getAll("evidencePhoto")
    .filter((value): value is File => value instanceof File && value.size > 0);
  if (files.length > 0 && !photos) throw new Refused("media.not_here");
  const owner = `staff:${keyId}`;
  const ids: string[] = [];
  for (const file of files.slice(0, 9))
    if (photos)
      ids.push(await storeMedia(ctx, photos, { owner, bytes: new Uint8Array(await file.arrayBuffer()) }));
  return ids;
}

async function showPage(
  deps: AppDeps,
  c: Context<Env>,
  said: Pick<Desk, "error" | "done">,
  refused?: RefusedForm,
  status: 200 | 409 = 200,
): Promise<Response> {
  const content = await caseContent(deps, c, numberOf(c), said, refused);
  return html(c, CasePage(content), status);
}

const numberOf = (c: Context<Env>) => caseNumber(c.req.param("number") ?? "");
