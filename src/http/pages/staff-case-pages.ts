import type { Context } from "hono";
import { writeListQuery } from "../../core/list-query.ts";
import { Refused } from "../../core/refusals.ts";
import { STATE_WORDS } from "../../core/workflow.ts";
import { findMentionable } from "../../services/find-mentionable.ts";
import { seeMentions } from "../../services/see-mentions.ts";
import { shareToCase } from "../../services/share-to-case.ts";
import { caseInSight, visibleCase } from "../../services/show-case.ts";
import { storeMedia } from "../../services/store-media.ts";
import { tellResident } from "../../services/tell-resident.ts";
import { transact } from "../../services/transact.ts";
import { withMentions } from "../../services/with-mentions.ts";
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
import { Mentioned } from "./case-mentioned.tsx";
import { CaseContent } from "./case-pane.tsx";
import { addPastPages } from "./case-past-pages.ts";
import { caseContent, changeOnce, refusedForm, withCanned } from "./case-view-of.ts";
import { ConsolePage } from "./console.tsx";
import { PaneOnly } from "./console-frame.tsx";
import { consoleView, listBefore, listQueryOf } from "./console-view.ts";
import { draftOf, eventInput } from "./event-input.ts";
import type { Desk } from "./staff-frame.tsx";
import { orRefusal, text } from "./staff-parts.ts";
import { EVENT_WORDS, FIELD_WORDS, ROLE_WORDS } from "./staff-words.ts";

const PATH = "/staff";

/** The page of a case, beside the list it was opened from. */
export function addCasePages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get("/staff/cases/:number", (c) => {
    const done = Object.entries(EVENT_WORDS).find(([event]) => event === c.req.query("done"))?.[1][0];
    return showPage(deps, c, done ? { done: `已完成：${done}` } : {});
  });
  app.get("/staff/cases/:number/mentionable", async (c) => {
    const typed = cleanText(c.req.query("q") ?? "").slice(0, 40);
    const found = await findMentionable(ctx, c.var.staff, { number: numberOf(c), typed });
    c.header("Cache-Control", "no-store");
    return c.json({ people: found.map(({ role, ...one }) => ({ ...one, role: ROLE_WORDS[role] })) });
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
        return c.redirect(casePath(c, input.number, "note"), 303);
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
        return c.redirect(casePath(c, told.number, "note"), 303);
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

/** A case after something was done to it, beside the list it was opened from. */
function casePath(c: Context<Env>, number: string, done: string): string {
  const list = writeListQuery(listBefore(c));
  return `/staff/cases/${number}${list ? `${list}&` : "?"}done=${done}`;
}

async function doEvent(deps: AppDeps, c: Context<Env>, form: FormData): Promise<Response> {
  const { ctx } = deps;
  const actor = c.var.staff;
  const row = await visibleCase(ctx, actor, numberOf(c));
  const photos = { owner: `staff:${actor.keyId}`, ids: await keepPhotos(deps, form, actor.keyId) };
  const input = await withCanned(ctx, actor, row.number, eventInput(form, photos.ids));
  const parsed = CaseEventInput.safeParse(input);
  if (!parsed.success)
    throw new Refused("request.invalid", {
      detail: explainIssue(parsed.error, (field) => FIELD_WORDS[field] ?? field),
    });
  const { event: said, version } = eventOf(parsed.data);
  const event = await withMentions(ctx, actor, row.number, said);
  await changeOnce(ctx, actor, { number: row.number, event, version, photos });
  // The event may have moved the case out of this person's sight.
  const seen = await caseInSight(ctx, actor, row.number);
  return c.redirect(
    seen ? casePath(c, row.number, event.type) : `${PATH}${writeListQuery(listBefore(c))}`,
    303,
  );
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
  const { desk, shown } = content;
  const { number, state } = shown.case;
  const open = { number, title: `${number} · ${STATE_WORDS[state]}` };
  const mentioned = await mentionsSeen(deps, c, number);
  const children = [Mentioned({ shown, seqs: mentioned, desk }), CaseContent(content)];
  // A click in the list, or a change by somebody else, wants the right pane only.
  if (PANES.includes(c.req.header("hx-target") ?? ""))
    return html(
      c,
      PaneOnly({ desk, open, back: `${PATH}${writeListQuery(listQueryOf(c))}`, children }),
      status,
    );
  return html(c, ConsolePage({ desk, list: await consoleView(deps, c, shown.case), open, children }), status);
}

/** Opening the case is what clears 提到我的; its pane being made anew by the stream is not. */
async function mentionsSeen({ ctx }: AppDeps, c: Context<Env>, number: string): Promise<readonly number[]> {
  if (c.req.header("hx-target") === "div#case-body") return [];
  const seen = await seeMentions(ctx, c.var.staff, number);
  if (seen.length > 0) c.header("HX-Trigger", "queues-changed");
  return seen;
}

const PANES: readonly string[] = ["section#case", "div#case-body"];

const numberOf = (c: Context<Env>) => caseNumber(c.req.param("number") ?? "");
