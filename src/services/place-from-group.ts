import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { draftsOf, updateDraft } from "../../db/group-drafts.ts";
import type { Staff } from "../core/actors.ts";
import { GATHER_POLICY } from "../core/gather-policy.ts";
import type { Inbound, Location } from "../core/messages.ts";
import { changeCaseIn } from "./change-case.ts";
import type { Ctx } from "./context.ts";
import { lastCase, placeBefore } from "./last-report.ts";
import { type Processed, say } from "./processed.ts";

interface Where {
  /** The name of a venue. */
  readonly place: string | null;
  readonly location: Location | null;
}

/** A location alone: the place of the worker's last report without one, or of the case it answers. */
export async function placeFromGroup(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  { body }: Inbound,
  answered: string | null,
): Promise<Processed> {
  if (body.type !== "message" || !body.location)
    return say(ctx.speak(chat.locale, "group.place_of_what", {}));
  const where = { place: body.text.trim() || null, location: body.location };
  if (answered) return placeCase(ctx, chat, staff, answered, where);
  const drafts = await draftsOf(ctx.db, ctx.district, { chatId: chat.id, keyId: staff.keyId });
  const draft = drafts.findLast(({ lat }) => lat === null);
  if (draft) {
    const { lat, lon } = body.location;
    const place = where.place ?? draft.place;
    await updateDraft(ctx.db, ctx.district, draft.id, { lat, lon, place, touchedAt: ctx.now() });
    return { ...say(ctx.speak(chat.locale, "group.placed", { number: null })), kept: "plain" };
  }
  const row = await lastCase(ctx, chat, staff, GATHER_POLICY.recallMs);
  if (!row || row.lat !== null || row.sealed) return say(ctx.speak(chat.locale, "group.place_of_what", {}));
  return placeCase(ctx, chat, staff, row.number, where);
}

/** "同一地点" in answer to a report: its place is that of the worker's one before. */
export async function samePlaceAs(ctx: Ctx, chat: ChatRow, staff: Staff, number: string): Promise<Processed> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  const before = await placeBefore(ctx, chat, staff, undefined, row ?? undefined);
  const found = before && whereOf(before);
  return found
    ? placeCase(ctx, chat, staff, number, found)
    : say(ctx.speak(chat.locale, "group.no_place_before", {}));
}

const whereOf = ({ place, lat, lon }: Pick<CaseRow, "place" | "lat" | "lon">): Where | null =>
  place === null && lat === null
    ? null
    : { place, location: lat !== null && lon !== null ? { lat, lon } : null };

/** @throws Refused where the worker may add nothing to the case. */
async function placeCase(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  number: string,
  { place, location }: Where,
): Promise<Processed> {
  const where = { ...(place ? { place } : {}), ...(location ? { location } : {}) };
  const event = { type: "supplement", text: "补充地点", ...where } as const;
  await changeCaseIn({ ...ctx, actor: staff }, { number, event });
  const text = ctx.speak(chat.locale, "group.placed", { number });
  return { bucket: "no-request", replies: [{ text, case: number }], kept: "plain" };
}
