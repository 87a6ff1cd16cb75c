import { caseById } from "../../db/cases.ts";
import { type ConsultationNoteRow, notesOfConsultation } from "../../db/consultation-notes.ts";
import { type ConsultationRow, findConsultation } from "../../db/consultations.ts";
import { mediaOfConsultations } from "../../db/media-of-message.ts";
import { openTakeover } from "../../db/takeovers.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import { Refused } from "../core/refusals.ts";
import type { Article } from "../core/understanding.ts";
import { maySeeConsultation } from "./consultation-rights.ts";
import type { Ctx } from "./context.ts";
import { findQuestionGroups } from "./find-asked.ts";
import { type ConsultationSummary, type ShownConsultation, summaryOf } from "./find-consultations.ts";
import { mediaView } from "./media-view.ts";
import { whoHolds } from "./talk-matter.ts";
import type { CaseThread } from "./thread-of-case.ts";
import { threadOfConsultation } from "./thread-of-consultation.ts";

/** Who speaks with the resident now. */
export interface Holding {
  readonly id: string;
  /** Unit and role. */
  readonly who: string;
  readonly mine: boolean;
  /** About this very question. */
  readonly here: boolean;
  readonly since: Date;
}

/** A question with all that helps to answer it. */
export interface FullConsultation {
  readonly one: ShownConsultation;
  readonly thread: CaseThread;
  readonly talk: Holding | null;
  /** The article that may answer it, to be read first. */
  readonly article: Article | null;
  /** Others that ask the same and wait. */
  readonly same: readonly ConsultationSummary[];
  readonly notes: readonly ConsultationNoteRow[];
  /** Number of the case it became. */
  readonly caseNumber: string | null;
}

/** Most questions that are offered to be answered together. */
const MOST_SAME = 30;

/** @throws Refused without the right, or when it is unknown or out of this person's sight */
export async function showConsultation(ctx: Ctx, staff: Staff, id: string): Promise<FullConsultation> {
  const { db, district } = ctx;
  if (!mayDesk(staff.role, "read_consultations")) throw new Refused("auth.forbidden", { detail: "查看咨询" });
  const row = await findConsultation(db, district, id);
  if (!row || !maySeeConsultation(staff, row)) throw new Refused("consultation.not_found");
  const [thread, held, same, notes, media, filed] = await Promise.all([
    threadOfConsultation(ctx, row),
    openTakeover(db, district, row.chatId),
    sameQuestions(ctx, staff, row),
    notesOfConsultation(db, district, id),
    mediaOfConsultations(db, district, [id]),
    row.caseId === null ? null : caseById(db, district, row.caseId),
  ]);
  // Who looked at what people wrote, and when; never what it was.
  ctx.log.info({ key: staff.keyId, consultation: id }, "a thread was read");
  return {
    one: { ...summaryOf(row), media: media.map(mediaView) },
    ...{ thread, same, notes },
    article: row.state === "open" ? ctx.findAnswer(row.question, ctx.now(), "near") : null,
    talk: held && {
      ...{ id: held.id, who: whoHolds(ctx, held), since: held.openedAt },
      mine: held.holder === staff.keyId,
      here: held.consultationId === id,
    },
    caseNumber: filed?.number ?? null,
  };
}

async function sameQuestions(
  ctx: Ctx,
  staff: Staff,
  { id, state, sealed }: ConsultationRow,
): Promise<readonly ConsultationSummary[]> {
  if (state !== "open" || sealed) return [];
  const groups = await findQuestionGroups(ctx, staff);
  const mine = groups.find(({ consultations }) => consultations.some((one) => one.id === id));
  return (mine?.consultations ?? []).filter((one) => one.id !== id).slice(0, MOST_SAME);
}
