import type { Context } from "hono";
import { Refused } from "../../core/refusals.ts";
import { findTalk, findTalks } from "../../services/find-talk.ts";
import { isId } from "../../services/is-id.ts";
import { releaseTalk } from "../../services/release-talk.ts";
import { speakToResident } from "../../services/speak-to-resident.ts";
import { takeOver } from "../../services/take-over.ts";
import type { TalkRef } from "../../services/talk-matter.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { TalkPage, TalksPage, talkPath } from "./talk.tsx";

const LIST = "/staff/talks";
const ONE = `${LIST}/:kind/:id`;
const NUMBER = /^\d{13}$/;
const SAID_ID = /^[\w-]{8,64}$/;

/** A person of the staff speaks with a resident. Each verb checks the right itself. */
export function addTalkPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  const acting = (c: Context<Env>) => ({ ...ctx, actor: c.var.staff });
  const show = async (
    c: Context<Env>,
    said: { error?: string } = {},
    draft = "",
    status: 200 | 409 = 200,
  ) => {
    const ref = refOf(c);
    const shown = await findTalk(ctx, c.var.staff, ref);
    const page = { desk: deskOf(deps, c, LIST, said), shown, path: talkPath(ref), draft };
    return html(c, TalkPage({ ...page, nextId: crypto.randomUUID() }), status);
  };
  /** What a form asks for; refused, the page as it is now says why and keeps what was written. */
  const does = async (c: Context<Env>, work: (form: FormData, about: TalkRef) => Promise<unknown>) => {
    const form = await readForm(c);
    const about = refOf(c);
    return orRefusal(
      async () => {
        await work(form, about);
        const atDesk = text(form, "back") === "desk" && "consultation" in about;
        return c.redirect(atDesk ? `/staff/consultations/${about.consultation}` : talkPath(about), 303);
      },
      (error, status) => show(c, { error }, cleanText(text(form, "text")), status),
    );
  };
  app.get(LIST, async (c) =>
    html(c, TalksPage({ desk: deskOf(deps, c, LIST), talks: await findTalks(ctx, c.var.staff) })),
  );
  app.get(ONE, (c) => show(c));
  app.post(`${ONE}/take`, (c) =>
    does(c, (form, about) => takeOver(acting(c), { about, from: text(form, "from") })),
  );
  app.post(`${ONE}/say`, (c) =>
    does(c, (form, about) => {
      const id = text(form, "id");
      const words = { about, text: cleanText(text(form, "text")) };
      return speakToResident(acting(c), { ...words, id: SAID_ID.test(id) ? id : crypto.randomUUID() });
    }),
  );
  app.post(`${ONE}/release`, (c) => does(c, (_form, about) => releaseTalk(acting(c), { about })));
}

function refOf(c: Context<Env>): TalkRef {
  const id = c.req.param("id") ?? "";
  if (c.req.param("kind") === "case" && NUMBER.test(id)) return { case: id };
  if (c.req.param("kind") === "consultation" && isId(id)) return { consultation: id };
  throw new Refused("not_found");
}
