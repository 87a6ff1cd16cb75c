import type { ChatRow } from "../../db/chats.ts";
import { type DraftsOf, draftsOf, type GroupDraftRow, markShown } from "../../db/group-drafts.ts";
import { countAttached } from "../core/attached.ts";
import type { Reply } from "../core/messages.ts";
import type { DraftLine } from "../core/phrasebook.ts";
import { addButton } from "./buttons.ts";
import type { Ctx } from "./context.ts";
import { unitsOfPlace } from "./units-named.ts";

/** Below this a category is not named. */
const SURE_ENOUGH = 0.3;

/** The card of what a worker sent in a row; its key is the worker's, until all of it is filed. */
export const draftsKey = (first: Pick<GroupDraftRow, "id">): string => `drafts:${first.id}`;

/** The one confirmation of several drafts: by category and number of photos, none of the words. */
export async function draftsCard(ctx: Ctx, chat: ChatRow, whose: DraftsOf): Promise<Reply[]> {
  const drafts = await draftsOf(ctx.db, ctx.district, whose);
  const [first] = drafts;
  if (!first) return [];
  await markShown(ctx.db, ctx.district, whose);
  const options = [
    await addButton(ctx, chat, { do: "file_drafts", key: whose.keyId }, "option.file_all", {}),
    await addButton(ctx, chat, { do: "step_drafts", key: whose.keyId }, "option.file_each", {}),
  ];
  const text = ctx.speak(chat.locale, "group.drafts", {
    drafts: drafts.map((draft) => draftLine(ctx, draft)),
  });
  return [{ text, options, card: draftsKey(first), ...at(first) }];
}

/** One draft by itself, with its own two buttons. */
export async function oneDraftCard(
  ctx: Ctx,
  chat: ChatRow,
  whose: DraftsOf,
  key: string,
): Promise<Reply | null> {
  const drafts = await draftsOf(ctx.db, ctx.district, whose);
  const [draft] = drafts;
  if (!draft) return null;
  const options = [
    await addButton(ctx, chat, { do: "file_draft", draft: draft.id, card: key }, "option.file_this", {}),
    await addButton(ctx, chat, { do: "drop_draft", draft: draft.id, card: key }, "option.drop_this", {}),
  ];
  const line = draftLine(ctx, draft);
  const text = ctx.speak(chat.locale, "group.draft", { ...line, left: drafts.length });
  return { text, options, card: key, ...at(draft) };
}

function draftLine(ctx: Ctx, { text, photos, place, lat }: GroupDraftRow): DraftLine {
  const { categories, slots } = ctx.understand(text);
  const best = categories.find(({ confidence }) => confidence >= SURE_ENOUGH)?.label;
  const category = (best && ctx.organisation.category(best)?.name) || null;
  const named = place ?? slots.place;
  const { community } = named ? unitsOfPlace(ctx, named) : {};
  return {
    category,
    community: community ? (ctx.organisation.unit(community)?.name ?? null) : null,
    ...countAttached(photos),
    placed: lat !== null || named !== undefined,
  };
}

/** In the thread where the photos were sent. */
const at = ({ thread }: GroupDraftRow): Pick<Reply, "desk"> => (thread ? { desk: { thread } } : {});
