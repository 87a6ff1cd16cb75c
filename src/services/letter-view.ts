import { type LetterOfCase, type LetterRow, letterById } from "../../db/supervision-letters.ts";
import type { Staff } from "../core/actors.ts";
import { maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import {
  type LetterCause,
  type LetterRecipient,
  type LetterState,
  type LetterStep,
  maySign,
  seesDrafts,
} from "../core/supervision.ts";
import type { CaseState } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { ActingCtx, Ctx } from "./context.ts";

export const LETTER_STATE_WORDS = {
  drafted: "待签发",
  issued: "已签发",
  acknowledged: "已签收",
  withdrawn: "已撤销",
} as const satisfies Record<LetterState, string>;

/** A letter as staff see it. */
export interface LetterView {
  readonly id: string;
  /** 文号; null while it is a draft. */
  readonly number: string | null;
  readonly step: LetterStep;
  readonly cause: LetterCause;
  readonly state: LetterState;
  readonly caseNumber: string;
  readonly caseState: CaseState;
  readonly unit: Named;
  readonly recipient: LetterRecipient;
  readonly text: string;
  readonly demandBy: Date;
  readonly draftedAt: Date;
  readonly issuedAt: Date | null;
  readonly signer: { readonly name: string; readonly role: string; readonly unit: string } | null;
  readonly receivedAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** A word of ours (settled, expired, superseded, ended) or what a signer gave as the reason. */
  readonly withdrawnWhy: string | null;
  /** What this person may do with it now. */
  readonly allowed: readonly ("issue" | "withdraw" | "acknowledge")[];
}

export function letterView(ctx: Ctx, staff: Staff, { letter, row }: LetterOfCase): LetterView {
  const { id, number, step, cause, state, recipient, text, demandBy, draftedAt } = letter;
  const { issuedAt, signer, receivedAt, withdrawnAt, withdrawnWhy } = letter;
  return {
    ...{ id, number, step, cause, state, recipient, text, demandBy, draftedAt },
    ...{ issuedAt, signer, receivedAt, withdrawnAt, withdrawnWhy },
    caseNumber: row.number,
    caseState: row.state,
    unit: namedUnit(ctx, letter.unit),
    allowed: allowed(ctx, staff, letter),
  };
}

function allowed(ctx: Ctx, staff: Staff, letter: LetterRow): LetterView["allowed"] {
  if (letter.state === "drafted") return maySign(staff.role, letter.step) ? ["issue", "withdraw"] : [];
  return letter.state === "issued" && mayReceive(ctx, staff, letter) ? ["acknowledge"] : [];
}

/** The unit's own people; what is for the leader, by a leader of the unit or above it. Never by who signed it. */
export function mayReceive(
  { organisation }: Pick<Ctx, "organisation">,
  staff: Staff,
  letter: LetterRow,
): boolean {
  if (letter.issuedBy === staff.keyId) return false;
  if (staff.role === "leader") return organisation.isWithin(letter.unit, staff.unit);
  return letter.recipient === "unit" && staff.unit === letter.unit && staff.role !== "admin";
}

export function recipientName({ organisation }: Pick<Ctx, "organisation">, letter: LetterRow): string {
  const unit = organisation.unit(letter.unit)?.name ?? letter.unit;
  return letter.recipient === "leader" ? `${unit}的领导` : unit;
}

/** Who sees the case sees its letters; so does the unit a letter went to, for ever. Drafts only signers see. */
export function seesLetter(ctx: Ctx, staff: Staff, { letter, row }: LetterOfCase): boolean {
  if (letter.issuedAt === null && !seesDrafts(staff.role)) return false;
  return (
    maySee(staff, factsOf(row), ctx.organisation.isWithin) || (!row.sealed && letter.unit === staff.unit)
  );
}

/** @throws Refused letter.not_found: an unseen letter and an unknown one look the same. */
export async function visibleLetter(ctx: ActingCtx, id: string): Promise<LetterOfCase> {
  const found = await letterById(ctx.db, ctx.district, id);
  if (!found || ctx.actor.type !== "staff" || !seesLetter(ctx, ctx.actor, found))
    throw new Refused("letter.not_found");
  return found;
}
