import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { openCalls } from "../../db/whistles.ts";
import type { Option } from "../core/messages.ts";
import { nextStep } from "../core/whistles.ts";
import { CASE_STATES, type CaseState } from "../core/workflow.ts";
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
  | "card.board"
  | "card.called";

type Offer = (ctx: Ctx, group: ChatRow, row: CaseRow) => Promise<Option[]>;

const urge: Offer = async (ctx, group, { number }) => [
  await addButton(ctx, group, { do: "urge", number }, "card.press.urge", {}),
];

/** What a group's people may do now with one press; everything else is a reply to the card. */
const OFFERS: Readonly<Partial<Record<CardKey, Readonly<Partial<Record<CaseState, Offer>>>>>> = {
  "card.unit": { dispatched: offerSigning },
  "card.called": everywhere(offerStep),
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
export async function cardButtons(
  ctx: Ctx,
  group: ChatRow,
  row: CaseRow,
  key: CardKey,
  event: string,
): Promise<Option[]> {
  if (key === "card.area" && EXPLAINS.includes(event)) return offerObjection(ctx, group, row);
  return (await OFFERS[key]?.[row.state]?.(ctx, group, row)) ?? [];
}

/** Events that tell why it takes longer. */
const EXPLAINS: readonly string[] = ["explain_delay", "decide_extension"];

/** The worker who passes the reason on may say for the resident that it does not do. */
async function offerObjection(ctx: Ctx, group: ChatRow, { number }: CaseRow): Promise<Option[]> {
  return [
    await addButton(ctx, group, { do: "question_delay", number }, "option.unclear", {}),
    await addButton(ctx, group, { do: "refuse_delay", number }, "option.refuse_delay", {}),
  ];
}

/** A street that got it first may also pass it up. */
async function offerSigning(ctx: Ctx, group: ChatRow, { number, filterBy }: CaseRow): Promise<Option[]> {
  const sign = await addButton(ctx, group, { do: "sign", number }, "option.sign", {});
  if (!filterBy) return [sign];
  return [sign, await addButton(ctx, group, { do: "pass_up", number }, "option.pass_up", {})];
}

/** One press for the step that a called unit owes next. */
async function offerStep(ctx: Ctx, group: ChatRow, { id, number }: CaseRow): Promise<Option[]> {
  const call = (await openCalls(ctx.db, ctx.district, id)).find(({ unit }) => unit === group.unit);
  const step = call && nextStep(call);
  if (!step) return [];
  return [await addButton(ctx, group, { do: "whistle", number, step }, `option.whistle_${step}`, {})];
}

function everywhere(offer: Offer): Partial<Record<CaseState, Offer>> {
  return Object.fromEntries(CASE_STATES.map((state) => [state, offer]));
}

/** The first suggestion; to choose another one opens the page. */
async function offerDispatch(ctx: Ctx, group: ChatRow, row: CaseRow): Promise<Option[]> {
  const best = bestSuggestion(ctx, row, await suggestUnits(ctx, row));
  if (!best) return [];
  const { code, name } = best.unit;
  const action = { do: "dispatch", number: row.number, unit: code } as const;
  return [await addButton(ctx, group, action, "card.press.dispatch", { unit: name })];
}
