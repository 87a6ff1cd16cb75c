import { caseById } from "../../db/cases.ts";
import { type ChatRow, groupsWithCard } from "../../db/chats.ts";
import type { ConsultationRow } from "../../db/consultations.ts";
import { openTakeover, type TakeoverRow } from "../../db/takeovers.ts";
import { asksOnlyForPerson } from "../core/dialogue/hand-over.ts";
import { mayShowInGroup } from "../core/mask.ts";
import type { Option } from "../core/messages.ts";
import type { Holder, TalkEnd } from "../core/talk-policy.ts";
import { addButton } from "./buttons.ts";
import type { Ctx } from "./context.ts";
import { type Notice, oweNotices } from "./owe-notices.ts";
import { isOwnDesk } from "./own-desk.ts";
import { talkLink } from "./talk-matter.ts";

/** Key of a consultation's card; what the resident says later is `…:{n}`. Replies to either are about it. */
export const consultationCard = (id: string, n?: number): string =>
  n === undefined ? `consultation:${id}` : `consultation:${id}:${n}`;

/** A resident's words as a group may read them; null: they are for the page. Sealed matters never come this far. */
export const wordsForGroup = (ctx: Pick<Ctx, "understand">, text: string): string | null =>
  mayShowInGroup(text) && (text.trim() === "" || !ctx.understand(text).sealed) ? text.trim() : null;

/** What a card tells beside the consultation itself. */
interface Standing {
  /** Who has answered. */
  readonly by?: Holder | null;
  /** Why it waits again. */
  readonly back?: TalkEnd | null;
  /** Who speaks now. */
  readonly talk: TakeoverRow | null;
}

/** The card of an open-to-all consultation in a group: its words only where nothing in them leads to a person. */
export async function cardInGroup(
  ctx: Ctx,
  group: ChatRow,
  row: ConsultationRow,
  { by = null, back = null, talk }: Standing,
): Promise<Notice> {
  const { id, question, topic, answerBy } = row;
  const state = row.state === "open" && talk ? ("taken" as const) : row.state;
  const of = talk ?? by;
  const filed =
    row.state === "promoted" && row.caseId ? await caseById(ctx.db, ctx.district, row.caseId) : null;
  const values = {
    ...{ state, topic, answerBy, back },
    by: of && { role: of.role, unit: ctx.organisation.unit(of.unit)?.name ?? of.unit },
    question: wordsForGroup(ctx, question),
    human: asksOnlyForPerson(question),
    number: filed && !filed.sealed ? filed.number : null,
    link: talkLink(ctx, { consultation: id }),
    own: isOwnDesk(ctx, group),
  };
  const text = ctx.speak(group.locale, "consultation.card", values);
  const options = row.state === "open" ? await buttonsOf(ctx, group, id, talk) : [];
  return { chat: group, reply: { text, options, card: consultationCard(id) } };
}

/** A button says which talk it was shown with: pressed later, it takes nothing from somebody else. */
async function buttonsOf(
  ctx: Ctx,
  group: ChatRow,
  consultation: string,
  talk: TakeoverRow | null,
): Promise<Option[]> {
  const take = { do: "take_over", consultation, from: talk?.id ?? "" } as const;
  if (!talk) return [await addButton(ctx, group, take, "card.press.take_over", {})];
  const release = { do: "release_talk", talk: talk.id } as const;
  return [
    await addButton(ctx, group, release, "card.press.release", {}),
    await addButton(ctx, group, take, "card.press.take_from", {}),
  ];
}

/** Brings the card up to date wherever it is; `change` makes the cause of these notices its own. */
export async function refreshConsultation(
  ctx: Ctx,
  row: ConsultationRow,
  change: string,
  standing: Omit<Standing, "talk"> = {},
): Promise<void> {
  if (row.sealed) return;
  const open = await openTakeover(ctx.db, ctx.district, row.chatId);
  const talk = open?.consultationId === row.id ? open : null;
  const groups = await groupsWithCard(ctx.db, ctx.district, consultationCard(row.id));
  const cards = await Promise.all(groups.map((group) => cardInGroup(ctx, group, row, { ...standing, talk })));
  await oweNotices(ctx, `consultation:${row.id}:card:${change}`, cards);
}
