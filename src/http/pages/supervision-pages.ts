import type { Context } from "hono";
import { beginningOf } from "../../core/clean.ts";
import { Refused } from "../../core/refusals.ts";
import { acknowledgeLetter } from "../../services/acknowledge-letter.ts";
import { findCases } from "../../services/find-cases.ts";
import { findLetters, showLetter } from "../../services/find-letters.ts";
import { isId } from "../../services/is-id.ts";
import { issueLetter } from "../../services/issue-letter.ts";
import { withdrawLetter } from "../../services/withdraw-letter.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { type Desk, SUPERVISION } from "./staff-frame.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { LetterSheet, SupervisionPage, tabsOf } from "./staff-supervision.tsx";

/** What each button does, and what is told after it. */
const DO = {
  issue: [issueLetter, "已签发，送收件单位签收。"],
  withdraw: [withdrawLetter, "已撤销，不再起草。"],
  acknowledge: [acknowledgeLetter, "已签收。"],
} as const;

/** The queue of letters and the sheet to print. Each verb checks the right itself. */
export function addSupervisionPages(app: Router, deps: AppDeps): void {
  app.get(SUPERVISION, (c) => {
    const done = Object.entries(DO).find(([name]) => name === c.req.query("done"))?.[1][1];
    return showQueue(deps, c, { done });
  });
  app.get(`${SUPERVISION}/:id/print`, async (c) => {
    const shown = await showLetter({ ...deps.ctx, actor: c.var.staff }, idOf(c));
    return html(c, LetterSheet({ desk: deskOf(deps, c, SUPERVISION), shown }));
  });
  for (const [name, [verb]] of Object.entries(DO)) {
    app.post(`${SUPERVISION}/:id/${name}`, async (c) => {
      const said = beginningOf(cleanText(text(await readForm(c), "text")).trim(), 4000);
      const id = idOf(c);
      return orRefusal(
        async () => {
          if (name === "withdraw" && said === "")
            throw new Refused("request.invalid", { detail: "理由要写" });
          await verb({ ...deps.ctx, actor: c.var.staff }, { id, text: said });
          return c.redirect(`${SUPERVISION}?done=${name}`, 303);
        },
        (error, status) => showQueue(deps, c, { error }, { id, text: said }, status),
      );
    });
  }
}

async function showQueue(
  deps: AppDeps,
  c: Context<Env>,
  said: Pick<Desk, "error" | "done">,
  typed?: { id: string; text: string },
  status: 200 | 409 = 200,
): Promise<Response> {
  const desk = deskOf(deps, c, SUPERVISION, said);
  const tabs = tabsOf(desk).map(([name]) => name);
  const tab = tabs.find((name) => name === c.req.query("tab")) ?? tabs[0] ?? "issued";
  const cursor = c.req.query("cursor");
  const idle = tab === "idle" ? await findCases(deps.ctx, c.var.staff, { idle: true, cursor }) : null;
  const found = tab === "idle" ? null : await findLetters(deps.ctx, c.var.staff, { state: tab, cursor });
  const page = SupervisionPage({
    desk,
    tab,
    letters: found?.letters ?? [],
    idle: idle?.cases ?? [],
    nextCursor: (found ?? idle)?.nextCursor ?? null,
    typed,
  });
  return html(c, page, status);
}

function idOf(c: Context<Env>): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw new Refused("letter.not_found");
  return id;
}
