import { randomBytes } from "node:crypto";
import type { CaseRow } from "../../db/cases.ts";
import { insertInvite, markInvite } from "../../db/mediation-invites.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { SIDES } from "../core/glossary.ts";
import { MEDIATION } from "../core/mediation-policy.ts";
import type { Ctx } from "./context.ts";

const DAY_MS = 86_400_000;

/** Gives each side its question, and notes what it said, in the event's transaction. */
export async function noteMediation(ctx: Ctx, { id }: CaseRow, event: CaseEvent): Promise<void> {
  const { db, district } = ctx;
  const at = ctx.now();
  if (event.type === "consent")
    await markInvite(db, district, { caseId: id, side: event.side, given: event.given, at });
  if (event.type !== "ask_consent") return;
  const expiresAt = new Date(at.getTime() + MEDIATION.inviteDays * DAY_MS);
  for (const side of SIDES) {
    const token = randomBytes(16).toString("base64url");
    await insertInvite(db, { district, caseId: id, side, token, askedAt: at, expiresAt });
  }
}
