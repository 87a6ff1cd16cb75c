import { type CaseRow, caseByNumber } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { Staff } from "../core/actors.ts";
import type { CaseEventOf } from "../core/case-events.ts";
import type { Element } from "../core/completeness.ts";
import { rightPlaceIn } from "../core/dialogue/case-place.ts";
import { couldBePlace, placeSaid } from "../core/dialogue/draft.ts";
import type { Attachment } from "../core/messages.ts";
import { may } from "../core/permissions.ts";
import { nextState } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import type { Ctx } from "./context.ts";
import { unitsOfPlace } from "./units-named.ts";

export interface Completion {
  readonly event: CaseEventOf<"supplement">;
  /** What the report lacked and has now. */
  readonly brings: readonly Element[];
}

interface Said {
  readonly number: string;
  readonly text: string;
  readonly photos: readonly Attachment[];
  readonly evidence: readonly string[];
}

/** What answers the hint at a report of this group: place, time, scale, photo. Null: it brings none, or may not be added. */
export async function completionOf(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  { number, text, photos, evidence }: Said,
): Promise<Completion | null> {
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (!row || row.chatId !== chat.id || !nextState(row.state, "supplement")) return null;
  if (!may(staff, "supplement", factsOf(row), ctx.organisation.isWithin)) return null;
  const place = placeIn(ctx, row, text);
  const before = ctx.understand(row.text).slots;
  const { time, scale } = ctx.understand(place ? text.replaceAll(place, " ") : text).slots;
  const brings: Element[] = [
    ...(place ? ["place" as const] : []),
    ...(time && !before.time ? ["time" as const] : []),
    ...(scale && !before.scale ? ["scale" as const] : []),
    ...(photos.length > 0 ? ["photo" as const] : []),
  ];
  if (brings.length === 0) return null;
  const more = { ...(evidence.length > 0 ? { evidence } : {}), ...(place ? { place } : {}) };
  return { event: { type: "supplement", text, ...more }, brings };
}

/** The place where none was told but the group's own unit, or the right one in place of a wrong one. */
function placeIn(ctx: Ctx, row: CaseRow, text: string): string | null {
  const right = rightPlaceIn(text);
  if (right) return right;
  const known = row.lat !== null || ctx.understand(row.text).slots.place !== undefined || !isOwn(ctx, row);
  if (known || text === "") return null;
  const told = { text, understanding: ctx.understand(text) };
  const input = { namesOurs: (words: string) => Object.keys(unitsOfPlace(ctx, words)).length > 0 };
  return couldBePlace({ ...told, input }) ? placeSaid(told) || null : null;
}

/** The place is no more than the name of the unit whose group it was reported in. */
const isOwn = ({ organisation }: Ctx, { place, community, street }: CaseRow): boolean =>
  place === null || [community, street].some((unit) => unit && organisation.unit(unit)?.name === place);
