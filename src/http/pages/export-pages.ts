import type { Context } from "hono";
import { beginningOf } from "../../core/clean.ts";
import { type ListQuery, readListQuery, writeListQuery } from "../../core/list-query.ts";
import { Refused } from "../../core/refusals.ts";
import { countOfQueue } from "../../services/find-in-queue.ts";
import { cleanText } from "../clean-text.ts";
import type { AppDeps, Env } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { queueOf, sendCases } from "../send-cases.ts";
import { listQueryOf } from "./console-view.ts";
import { EXPORT, ExportPage } from "./staff-export.tsx";
import { deskOf, orRefusal, text } from "./staff-parts.ts";

/** The list one looks at as a file. */
export function addExportPages(app: Router, deps: AppDeps): void {
  app.get(EXPORT, (c) => show(deps, c, listQueryOf(c)));
  app.post(EXPORT, async (c) => {
    const form = await readForm(c);
    const given = new URLSearchParams(text(form, "list"));
    const query = readListQuery((name) => given.get(name) ?? undefined, cleanText);
    const format = text(form, "format");
    if (format !== "csv" && format !== "xlsx")
      throw new Refused("request.invalid", { detail: "format 要是 csv 或 xlsx" });
    const why = beginningOf(cleanText(text(form, "why")), MOST_LETTERS);
    const contactsFor = text(form, "contacts") ? why : undefined;
    return orRefusal(
      () => sendCases(deps, c, { query, format, contactsFor }),
      (error, status) => show(deps, c, query, { error, status, why }),
    );
  });
}

const MOST_LETTERS = 200;

interface Said {
  readonly error?: string;
  readonly status?: 200 | 409;
  readonly why?: string;
}

async function show(
  deps: AppDeps,
  c: Context<Env>,
  query: ListQuery,
  { error, status = 200, why = "" }: Said = {},
) {
  const queue = queueOf(c, query);
  const count = await countOfQueue(deps.ctx, c.var.staff, queue, query);
  const list = writeListQuery({ ...query, queue, cursor: undefined });
  const desk = deskOf(deps, c, EXPORT, { error });
  return html(c, ExportPage({ desk, queue, query, count, list, why }), status);
}
