import type { CaseRow } from "../../db/cases.ts";
import { markScanned } from "../../db/chats.ts";
import { setPhone } from "../../db/contacts.ts";
import { countScan } from "../../db/grid-scans.ts";
import { rate } from "../../db/ratings.ts";
import type { ReportEnd } from "../../db/reports.ts";
import type { Actor } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import type { CaseEvent } from "../core/case-events.ts";
import type { CommandResult } from "../core/dialogue/command-result.ts";
import type { Scanned } from "../core/dialogue/person.ts";
import { sayResult } from "../core/dialogue/say-result.ts";
import type { Command, Draft, Say } from "../core/dialogue/types.ts";
import type { Locale } from "../core/glossary.ts";
import { Refused } from "../core/refusals.ts";
import { actForResident } from "./act-for-resident.ts";
import type { Asker } from "./asker.ts";
import { attachMedia } from "./attach-media.ts";
import { statusLink } from "./case-briefs.ts";
import { changeCaseIn } from "./change-case.ts";
import { consentToConsultation } from "./consent-to-consultation.ts";
import type { Ctx } from "./context.ts";
import { joinCase } from "./join-case.ts";
import { staffOf } from "./link-staff.ts";
import { noteConsentSaid, setPushes } from "./note-consent.ts";
import { openCase } from "./open-case.ts";
import { addToQuestion, answerWithArticle, openConsultation } from "./open-consultation.ts";
import { passOnThanks } from "./pass-on-thanks.ts";
import { goesByPlaceOf } from "./placed-by.ts";
import { raiseDutyAlert } from "./raise-duty-alert.ts";
import { recurCase } from "./recur-case.ts";
import { closeReport, joinReport, type OpenReport, openFurtherReport } from "./report-thread.ts";

/** What the commands came to. */
export interface Performed {
  says: Say[];
  /** The report that claims the message and decides its bucket. */
  report: OpenReport | null;
  /** Number of the case filed with this message. */
  filed: string | null;
  locale: Locale | null;
}

type Perform<D extends Command["do"]> = (
  ctx: Ctx,
  asker: Asker,
  command: Extract<Command, { do: D }>,
  performed: Performed,
) => Promise<CommandResult | null>;

const PERFORM: { readonly [D in Command["do"]]: Perform<D> } = {
  open_report: async (ctx, asker, _command, performed) => {
    await join(ctx, asker, performed);
    return null;
  },
  continue_report: async (ctx, asker, _command, performed) => {
    await join(ctx, asker, performed);
    return null;
  },
  drop_report: async (ctx, asker, _command, performed) => {
    await close(ctx, asker, performed, { state: "dropped" });
    return null;
  },
  open_case: fileDraft,
  join_case: async (ctx, asker, { number, draft }, performed) => {
    const row = await joinCase(ctx, asker, { number, draft });
    if (!row) return fileDraft(ctx, asker, { draft }, performed);
    if (draft.phone) await setPhone(ctx.db, ctx.district, asker.contactId, draft.phone);
    await close(ctx, asker, performed, { state: "case", caseId: row.id });
    performed.filed = number;
    return { of: "join_case", number, link: `${ctx.publicUrl}/status?number=${number}` };
  },
  recur: async (ctx, asker, { number }, performed) => {
    const done = await recurCase(ctx, asker, number).catch((error: unknown) => ({
      refused: politely(error),
    }));
    if (!("filed" in done)) {
      const refused = "refused" in done ? done.refused : null;
      return { of: "change_case", number, event: "reopen", refused };
    }
    await close(ctx, asker, performed, { state: "case", caseId: done.filed.id });
    return filedResult(ctx, done.filed, performed);
  },
  consent_consultation: async (ctx, asker, { number }) => {
    const answerBy = await consentToConsultation(ctx, asker, number).catch((error: unknown) => {
      politely(error);
      return null;
    });
    return { of: "consent_consultation", number, answerBy };
  },
  open_further_report: async (ctx, asker, _command, performed) => {
    await openFurtherReport(ctx, asker, await join(ctx, asker, performed));
    return null;
  },
  ask_staff: async (ctx, asker, command, performed) => {
    const asked = command.further ? await addToQuestion(ctx, asker) : null;
    if (asked) return { of: "ask_staff", answerBy: asked.answerBy, human: command.human, further: true };
    const { answerBy, id } = await openConsultation(ctx, asker, command);
    await close(ctx, asker, performed, { state: "consultation", consultationId: id });
    return { of: "ask_staff", answerBy, human: command.human };
  },
  answer_with: async (ctx, asker, command, performed) => {
    const id = await answerWithArticle(ctx, asker, command);
    await close(ctx, asker, performed, { state: "consultation", consultationId: id });
    return null;
  },
  change_case: async (ctx, { chat, contactId, channel }, { number, event }) => {
    const acting = await actForResident(ctx, { contactId, channel }, number);
    const evidence = event.type === "supplement" ? (event.evidence ?? []) : [];
    let by: Date | string | null = null;
    let row: CaseRow | null = null;
    const change = async () => {
      row = await changeCaseIn({ ...ctx, actor: acting.actor }, { number: acting.number, event });
      by = stillToCome(ctx, row.delay?.newDate ?? row.dueAt);
      await attachMedia(
        ctx,
        chat.address,
        row.id,
        evidence.map((mediaId) => ({ mediaId })),
      );
    };
    const refused = await change().then(() => null, politely);
    const place = row && placeOf(ctx, acting.actor, row, event);
    return { of: "change_case", number, event: event.type, refused, by, ...(place ? { place } : {}) };
  },
  raise_alert: async (ctx, { chat }, { danger, sealed }) => {
    await raiseDutyAlert(ctx, chat, { danger, sealed });
    return null;
  },
  record_thanks: async (ctx, asker) => {
    await passOnThanks(ctx, asker);
    return null;
  },
  rate: async (ctx, _asker, { token, solved, satisfied }) => {
    const taken = await rate(ctx.db, ctx.district, token, { solved, satisfied, at: ctx.now() });
    return { of: "rate", taken };
  },
  set_locale: async (_ctx, _asker, { locale }, performed) => {
    performed.locale = locale;
    return null;
  },
  note_consent: async (ctx, { contactId }, { about, said }) => {
    await noteConsentSaid(ctx, contactId, { about, said });
    return null;
  },
  set_pushes: async (ctx, { chat, contactId }, { on }) => {
    await setPushes(ctx, chat, contactId, on);
    return null;
  },
  forget_scan: async (ctx, { chat }) => {
    await markScanned(ctx.db, ctx.district, chat.id, null);
    return null;
  },
  set_phone: async (ctx, { contactId }, { phone }) => {
    await setPhone(ctx.db, ctx.district, contactId, phone);
    return null;
  },
};

/** Files the draft: its report ends as the case. */
async function fileDraft(
  ctx: Ctx,
  asker: Asker,
  { draft }: { readonly draft: Draft },
  performed: Performed,
): Promise<CommandResult> {
  const { chat, contactId, channel } = asker;
  const report = await join(ctx, asker, performed);
  const actor = { type: "resident", contactId, channel } as const;
  const row = await openCase(ctx, actor, {
    ...draft,
    chat,
    contactId,
    reporterKey: null,
    ...(draft.scanned ? { unit: draft.scanned.unit } : {}),
    concerned: draft.sealed ? await ownUnit(ctx, asker) : null,
    reportedAt: report.openedAt,
  });
  if (draft.scanned) await countScan(ctx.db, ctx.district, codeOf(draft.scanned), dayOf(ctx.now()), "cases");
  await attachMedia(ctx, chat.address, row.id, draft.photos);
  if (draft.phone) await setPhone(ctx.db, ctx.district, contactId, draft.phone);
  await close(ctx, asker, performed, { state: "case", caseId: row.id });
  return filedResult(ctx, row, performed);
}

/** Whose QR it was; drafts begun before it was kept name the community. */
const codeOf = ({ code, unit }: Scanned): string => code ?? unit;

function filedResult(ctx: Ctx, row: CaseRow, performed: Performed): CommandResult {
  performed.filed = row.number;
  const { number, code, dueAt, urgency } = row;
  return { of: "open_case", number, code, link: statusLink(ctx, row.token), dueAt, urgency };
}

/** Performs the commands in order, in the message's transaction, and gathers what they told. */
export async function performCommands(
  ctx: Ctx,
  asker: Asker,
  commands: readonly Command[],
): Promise<Performed> {
  const performed: Performed = { says: [], report: null, filed: null, locale: null };
  for (const command of commands) {
    const perform = PERFORM[command.do] as Perform<Command["do"]>;
    const result = await perform(ctx, asker, command as never, performed);
    if (result) performed.says.push(...sayResult(result));
  }
  return performed;
}

/** Of a staff member who writes in private, their unit: what they tell of is first about that. */
async function ownUnit(ctx: Ctx, { chat: { channel, account, address } }: Asker): Promise<string | null> {
  if (channel === "webchat") return null;
  const staff = await staffOf(ctx, { address: { channel, account, chat: address }, sender: address });
  return staff?.unit ?? null;
}

async function join(ctx: Ctx, asker: Asker, performed: Performed): Promise<OpenReport> {
  performed.report ??= await joinReport(ctx, asker);
  return performed.report;
}

async function close(ctx: Ctx, asker: Asker, performed: Performed, end: ReportEnd): Promise<void> {
  await closeReport(ctx, await join(ctx, asker, performed), end);
}

/** What became of a place that was put right. */
function placeOf(ctx: Ctx, actor: Actor, row: CaseRow, event: CaseEvent) {
  if (event.type !== "supplement" || event.place === undefined) return null;
  const moved = goesByPlaceOf(actor, row);
  const unit = row.leadUnit ? (ctx.organisation.unit(row.leadUnit)?.name ?? null) : null;
  return { is: moved ? (row.place ?? event.place) : event.place, moved, unit };
}

/** A day or an instant that was promised; null once it is past. */
const stillToCome = (ctx: Ctx, by: Date | string | null): Date | string | null =>
  by !== null && (typeof by === "string" ? by >= dayOf(ctx.now()) : by > ctx.now()) ? by : null;

/** A "no" by the rules is said to the person; a lost race is tried again with the whole message. */
function politely(error: unknown): string {
  if (!(error instanceof Refused) || error.refusal.code === "case.changed_meanwhile") throw error;
  return error.refusal.code;
}
