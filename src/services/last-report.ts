import { type CaseRow, lastCaseFrom } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { GroupDraftRow } from "../../db/group-drafts.ts";
import type { Staff } from "../core/actors.ts";
import { GATHER_POLICY } from "../core/gather-policy.ts";
import type { Ctx } from "./context.ts";

/** The last case this worker filed from this group within so many milliseconds; `but`: the one before that case. */
export function lastCase(
  ctx: Ctx,
  chat: Pick<ChatRow, "id">,
  { keyId }: Staff,
  withinMs: number,
  but?: CaseRow,
): Promise<CaseRow | null> {
  const since = new Date(ctx.now().getTime() - withinMs);
  return lastCaseFrom(ctx.db, ctx.district, { chatId: chat.id, keyId, but: but?.id }, since);
}

type Where = Pick<CaseRow, "place" | "lat" | "lon">;

/** Where the same worker's report before was: of the draft before, else of the last case. Null: nothing is known. */
export async function placeBefore(
  ctx: Ctx,
  chat: ChatRow,
  staff: Staff,
  before: GroupDraftRow | undefined,
  but?: CaseRow,
): Promise<Where | null> {
  if (!before) return lastCase(ctx, chat, staff, GATHER_POLICY.recallMs, but);
  if (before.place || before.lat !== null) return before;
  // What the words of the draft name is its place, too.
  return { place: ctx.understand(before.text).slots.place ?? null, lat: null, lon: null };
}
