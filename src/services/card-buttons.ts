import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import type { Option } from "../core/messages.ts";
import type { CaseState } from "../core/workflow.ts";
import { addButton } from "./buttons.ts";
import type { Ctx } from "./context.ts";
import { bestSuggestion, suggestUnits } from "./suggest-units.ts";

/** For whom a card is. */
export type CardKey =
  | "card.unit"
  | "card.assisting"
  | "card.centre"
  | "card.area"
  | "card.asked"
  | "card.board";

type Offer = (ctx: Ctx, group: ChatRow, row: CaseRow) => Promise<Option[]>;

const urge: Offer = async (ctx, group, { number }) => [
  await addButton(ctx, group, { do: "urge", number }, "card.press.urge", {}),
];

/** What a group's people may do now with one press; everything else is a reply to the card. */
const OFFERS: Readonly<Partial<Record<CardKey, Readonly<Partial<Record<CaseState, Offer>>>>>> = {
  "card.unit": {
    dispatched: async (ctx, group, { number }) => [
      await addButton(ctx, group, { do: "sign", number }, "option.sign", {}),
    ],
  },
  "card.board": {
    accepted: async (ctx, group, { number }) => [
      await addButton(ctx, group, { do: "claim", number }, "card.press.claim", {}),
    ],
  },
  "card.centre": {
    reported: async (ctx, group, { number }) => [
      await addButton(ctx, group, { do: "accept", number }, "card.press.accept", {}),
    ],
    accepted: offerDispatch,
  },
  "card.area": { dispatched: urge, handling: urge },
};

/** The buttons under one card: opaque, and checked again when somebody presses. */
export async function cardButtons(ctx: Ctx, group: ChatRow, row: CaseRow, key: CardKey): Promise<Option[]> {
  return (await OFFERS[key]?.[row.state]?.(ctx, group, row)) ?? [];
}

/** The first suggestion; to choose another one opens the page. */
async function offerDispatch(ctx: Ctx, group: ChatRow, row: CaseRow): Promise<Option[]> {
  const best = bestSuggestion(ctx, row, await suggestUnits(ctx, row));
  if (!best) return [];
  const { code, name } = best.unit;
  const action = { do: "dispatch", number: row.number, unit: code } as const;
  return [await addButton(ctx, group, action, "card.press.dispatch", { unit: name })];
}
