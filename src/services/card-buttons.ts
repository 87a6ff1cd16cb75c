import type { CaseRow } from "../../db/cases.ts";
import type { ChatRow } from "../../db/chats.ts";
import { linkedKeysOf } from "../../db/staff-identities.ts";
import { openCalls } from "../../db/whistles.ts";
import type { Staff } from "../core/actors.ts";
import type { Option } from "../core/messages.ts";
import { may } from "../core/permissions.ts";
import type { PhraseValues } from "../core/phrasebook.ts";
import { nextStep } from "../core/whistles.ts";
import { CASE_STATES, type CaseEventType, type CaseState } from "../core/workflow.ts";
import { addButton, type ButtonAction, type ButtonLabel } from "./buttons.ts";
import { factsOf } from "./case-facts.ts";
import type { Ctx } from "./context.ts";
import type { Explained } from "./explained-delay.ts";
import { isOwnDesk } from "./own-desk.ts";
import { bestSuggestion, suggestUnits } from "./suggest-units.ts";

/** For whom a card is. `card.past`: it was theirs, or never was more than known to them. */
export type CardKey =
  | "card.unit"
  | "card.assisting"
  | "card.centre"
  | "card.area"
  | "card.asked"
  | "card.board"
  | "card.called"
  | "card.past";

/** One button before it is given out: what it does, as which event, and what it says. */
interface Offered<K extends ButtonLabel = ButtonLabel> {
  readonly action: ButtonAction;
  readonly event: CaseEventType;
  readonly label: K;
  readonly values: PhraseValues[K];
}
type Offer = (ctx: Ctx, group: ChatRow, row: CaseRow) => Promise<Offered[]>;

const one =
  (event: "accept" | "claim" | "urge" | "sign", label: ButtonLabel): Offer =>
  async (_ctx, _group, { number }) => [{ action: { do: event, number }, event, label, values: {} }];
const urge = one("urge", "card.press.urge");

/** What a group's people may do now with one press; everything else is a reply to the card. */
const OFFERS: Readonly<Partial<Record<CardKey, Readonly<Partial<Record<CaseState, Offer>>>>>> = {
  "card.unit": { dispatched: offerSigning },
  "card.called": everywhere(offerStep),
  "card.board": { accepted: one("claim", "card.press.claim") },
  "card.centre": { reported: one("accept", "card.press.accept"), accepted: offerDispatch },
  "card.area": { dispatched: urge, handling: urge },
};

/**
 * The buttons under one card: only what somebody of the group's unit may do now, as far as its people are known here;
 * opaque, and checked again when somebody presses.
 */
export async function cardButtons(
  ctx: Ctx,
  group: ChatRow,
  row: CaseRow,
  key: CardKey,
  explained: Explained | null,
): Promise<Option[]> {
  const offered = explained
    ? offerObjection(row, explained)
    : ((await OFFERS[key]?.[row.state]?.(ctx, group, row)) ?? []);
  if (offered.length === 0) return [];
  const mayPress = await pressedBy(ctx, group, row);
  const pressable = offered.filter(({ event }) => event === "claim" || mayPress(event));
  return Promise.all(
    pressable.map(({ action, label, values }) => addButton(ctx, group, action, label, values as never)),
  );
}

/** Whether somebody of the group may do an event on the case; where nobody of it is known here, perhaps. */
export async function pressedBy(
  ctx: Ctx,
  group: ChatRow,
  row: CaseRow,
): Promise<(event: CaseEventType) => boolean> {
  const members = await membersOf(ctx, group);
  const facts = factsOf(row);
  return (event) =>
    members.length === 0 || members.some((member) => may(member, event, facts, ctx.organisation.isWithin));
}

async function membersOf(ctx: Ctx, chat: ChatRow): Promise<Staff[]> {
  const { channel, account, unit, address } = chat;
  if (unit === null || channel === "webchat") return [];
  const only = isOwnDesk(ctx, chat) ? address : undefined;
  const keys = await linkedKeysOf(ctx.db, ctx.district, { channel, account }, unit, only);
  return keys.map((key) => ({
    type: "staff",
    keyId: key.id,
    role: key.role,
    unit: key.unit,
    name: key.name,
  }));
}

/** The worker tells the reason on, and may say for the resident that it does not do. */
function offerObjection({ number }: CaseRow, { seq, told }: Explained): Offered[] {
  const toTell: Offered = {
    action: { do: "told", number, seq: String(seq) },
    event: "note",
    label: "option.told",
    values: {},
  };
  return [
    ...(told ? [] : [toTell]),
    {
      action: { do: "question_delay", number },
      event: "question_delay",
      label: "option.unclear",
      values: {},
    },
    {
      action: { do: "refuse_delay", number },
      event: "refuse_delay",
      label: "option.refuse_delay",
      values: {},
    },
  ];
}

/** A street that got it first may also pass it up. */
async function offerSigning(
  _ctx: Ctx,
  _group: ChatRow,
  { number, filterBy, arbitrationDue }: CaseRow,
): Promise<Offered[]> {
  const sign: Offered = { action: { do: "sign", number }, event: "sign", label: "option.sign", values: {} };
  if (!filterBy || arbitrationDue) return [sign];
  const passUp = { action: { do: "pass_up", number }, event: "pass_up", label: "option.pass_up", values: {} };
  return [sign, passUp as Offered];
}

/** One press for the step that a called unit owes next. */
async function offerStep(ctx: Ctx, group: ChatRow, { id, number }: CaseRow): Promise<Offered[]> {
  const call = (await openCalls(ctx.db, ctx.district, id)).find(({ unit }) => unit === group.unit);
  const step = call && nextStep(call);
  if (!step) return [];
  const action = { do: "whistle", number, step } as const;
  return [{ action, event: "respond_whistle", label: `option.whistle_${step}`, values: {} }];
}

function everywhere(offer: Offer): Partial<Record<CaseState, Offer>> {
  return Object.fromEntries(CASE_STATES.map((state) => [state, offer]));
}

/** The first suggestion; to choose another one opens the page. */
async function offerDispatch(ctx: Ctx, _group: ChatRow, row: CaseRow): Promise<Offered[]> {
  const best = bestSuggestion(ctx, row, await suggestUnits(ctx, row));
  if (!best) return [];
  const { code, name } = best.unit;
  const action = { do: "dispatch", number: row.number, unit: code } as const;
  return [{ action, event: "dispatch", label: "card.press.dispatch", values: { unit: name } }];
}
