import { Refused } from "../../core/refusals.ts";
import {
  eraseOnBehalf,
  exportOnBehalf,
  findPersonOfCase,
  PROOFS,
  type Proof,
} from "../../services/on-behalf.ts";
import type { AppDeps } from "../deps.ts";
import { html } from "../html.ts";
import { readForm } from "../read-form.ts";
import type { Router } from "../router.ts";
import { download } from "./my-data-pages.ts";
import { deskOf, orRefusal, text } from "./staff-parts.ts";
import { PERSON, PersonPage } from "./staff-person.tsx";

/** 个人信息 on behalf of a person: found by a case of theirs, proven, then taken out or erased. */
export function addPersonPages(app: Router, deps: AppDeps): void {
  const { ctx } = deps;
  app.get(PERSON, (c) => html(c, PersonPage({ desk: deskOf(deps, c, PERSON) })));
  for (const path of ["find", "export", "erase"])
    app.get(`${PERSON}/${path}`, (c) => c.redirect(PERSON, 303));
  app.post(`${PERSON}/find`, async (c) => {
    const number = numberIn(await readForm(c));
    return orRefusal(
      async () => {
        const found = await findPersonOfCase(ctx, c.var.staff, number);
        return html(c, PersonPage({ desk: deskOf(deps, c, PERSON), number, found }));
      },
      (error, status) => html(c, PersonPage({ desk: deskOf(deps, c, PERSON, { error }), number }), status),
    );
  });
  app.post(`${PERSON}/export`, async (c) => {
    const form = await readForm(c);
    return orRefusal(
      async () => download(c, await exportOnBehalf(ctx, c.var.staff, proven(form))),
      (error, status) => html(c, PersonPage({ desk: deskOf(deps, c, PERSON, { error }) }), status),
    );
  });
  app.post(`${PERSON}/erase`, async (c) => {
    const form = await readForm(c);
    return orRefusal(
      async () => {
        if (text(form, "sure") !== "yes") throw new Refused("person.proof");
        const erased = await eraseOnBehalf(ctx, c.var.staff, proven(form));
        return html(c, PersonPage({ desk: deskOf(deps, c, PERSON), erased }));
      },
      (error, status) => html(c, PersonPage({ desk: deskOf(deps, c, PERSON, { error }) }), status),
    );
  });
}

const numberIn = (form: FormData): string => text(form, "number").replaceAll(/\s/g, "").slice(0, 20);

function proven(form: FormData): { number: string; proof: Proof } {
  const proof = PROOFS.find((known) => known === text(form, "proof"));
  if (!proof) throw new Refused("person.proof");
  return { number: numberIn(form), proof };
}
