import { addNamedContact, insertOrigin, originOf } from "../../db/case-origins.ts";
import {
  countAttempt,
  countLines,
  dropOldPreviews,
  forgetLines,
  type ImportLine,
  type ImportRow,
  moveImport,
  runningImports,
  settleLine,
  takeLine,
} from "../../db/imports.ts";
import { dayOf } from "../core/calendar.ts";
import { MOST_ATTEMPTS, PREVIEW_HOURS } from "../core/imports.ts";
import type { ImportedCase } from "../core/read-import.ts";
import { Refused, refusalMessage } from "../core/refusals.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { errorReason } from "./error-reason.ts";
import { openCase } from "./open-case.ts";
import { transact } from "./transact.ts";

const IMPORTING = { type: "system", job: "import" } as const;
/** How many lines one job files; the next one goes on. */
const AT_ONCE = 1000;

/** Files lines of running imports, at most so many. True: there is more to do. Several at once share the lines. */
export async function runImports(ctx: Ctx, atOnce = AT_ONCE): Promise<boolean> {
  let left = atOnce;
  for (const running of await runningImports(ctx.db, ctx.district)) {
    while (left > 0 && (await fileNext(ctx, running))) left -= 1;
    if (left === 0) return true;
    await endIfDone(ctx, running);
  }
  return false;
}

/** Wakes what a crash left behind, and forgets previews nobody confirmed. */
export async function watchImports(ctx: Ctx): Promise<void> {
  const { db, district } = ctx;
  await dropOldPreviews(db, district, new Date(ctx.now().getTime() - PREVIEW_HOURS * 3_600_000));
  if ((await runningImports(db, district)).length > 0) await ctx.jobs.wakeImports?.();
}

/** One line in a transaction of its own: the case, its history and that it is filed, or nothing. False: none waits. */
async function fileNext(ctx: Ctx, running: ImportRow): Promise<boolean> {
  let taken: ImportLine | null = null;
  try {
    return await transact(ctx, async (inTx) => {
      taken = await takeLine(inTx.db, ctx.district, running.id);
      if (!taken) return false;
      await fileLine(inTx, running, taken);
      return true;
    });
  } catch (error) {
    if (!taken) throw error;
    await noteFailure(ctx, taken, error);
    return true;
  }
}

async function fileLine(ctx: Ctx, running: ImportRow, line: ImportLine): Promise<void> {
  const { db, district } = ctx;
  const known = await originOf(db, district, running.source, line.externalId);
  if (known || !line.found)
    return settleLine(db, line, { state: known ? "known" : "failed", caseId: known, error: null });
  const row = await open(ctx, running, line.found);
  const { source, id: importId } = running;
  await insertOrigin(db, { district, source, externalId: line.externalId, caseId: row.id, importId });
  const { ended } = line.found;
  if (ended)
    await changeCaseIn({ ...ctx, actor: IMPORTING }, { number: row.number, event: formerEnd(ended) });
  await settleLine(db, line, { state: "filed", caseId: row.id, error: null });
}

async function open(ctx: Ctx, { source, confirmedBy, by }: ImportRow, found: ImportedCase) {
  const { categories, urgency, sealed, slots } = ctx.understand(found.text);
  const contactId = found.name || found.phone ? ctx.newId() : null;
  const { name, phone, text, kind, place } = found;
  if (contactId)
    await addNamedContact(ctx.db, {
      district: ctx.district,
      id: contactId,
      createdAt: ctx.now(),
      name,
      phone,
    });
  return openCase(ctx, IMPORTING, {
    ...{ kind, text, sealed, contactId },
    ...{ photos: [], location: null, danger: null, chat: null, reporterKey: null },
    place: place ?? slots.place ?? null,
    category: found.category ?? categories[0]?.label ?? null,
    urgency: found.urgency ?? (found.ended ? "routine" : urgency),
    imported: { from: source, id: found.externalId, by: confirmedBy ?? by },
    reportedAt: new Date(found.reportedAt),
  });
}

const formerEnd = ({ unit, outcome, reply, closedAt }: NonNullable<ImportedCase["ended"]>) =>
  ({
    type: "record_former",
    unit,
    ...(outcome ? { outcome } : {}),
    ...(reply ? { reply } : {}),
    ...(closedAt ? { closedOn: dayOf(new Date(closedAt)) } : {}),
  }) as const;

/** What a rule refuses stays refused; anything else is tried again, a few times. */
async function noteFailure(ctx: Ctx, line: ImportLine, error: unknown): Promise<void> {
  const known = error instanceof Refused ? refusalMessage(error.refusal) : null;
  const attempts = await countAttempt(ctx.db, line);
  ctx.log.warn({ line: line.line, error: errorReason(error) }, "a line of an import was not filed");
  if (known === null && attempts < MOST_ATTEMPTS) return;
  const said = known ?? "没有导入成功：请稍后把这一行再导入一次，还不行请联系管理员。";
  await settleLine(ctx.db, line, { state: "failed", caseId: null, error: said });
}

/** Nothing waits any more, and nobody is at a line of it: over. */
async function endIfDone(ctx: Ctx, { id }: ImportRow): Promise<void> {
  const { district } = ctx;
  if ((await countLines(ctx.db, district, id)).waiting > 0) return;
  await transact(ctx, async ({ db }) => {
    if (await moveImport(db, { district, id, from: ["running"] }, { state: "done", endedAt: ctx.now() }))
      await forgetLines(db, district, id);
  });
}
