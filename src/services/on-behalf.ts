import { caseByNumber } from "../../db/cases.ts";
import { casesToErase } from "../../db/erasure.ts";
import { contactsOfSamePerson, privateChats } from "../../db/people.ts";
import type { Staff } from "../core/actors.ts";
import { mayDesk } from "../core/desk.ts";
import type { ChannelName } from "../core/glossary.ts";
import { maySee } from "../core/permissions.ts";
import { Refused } from "../core/refusals.ts";
import { factsOf } from "./case-facts.ts";
import type { Ctx } from "./context.ts";
import { type Erased, erasePerson } from "./erase-person.ts";
import { exportPerson, type PersonData } from "./export-person.ts";
import { noteAccess } from "./note-access.ts";
import { transact } from "./transact.ts";

/** How a person proved to staff that they are who reported the case. Kinds only: the proof itself is not kept. */
export const PROOFS = ["code", "document", "call_back"] as const;
export type Proof = (typeof PROOFS)[number];

/** Whoever reported a case, as far as staff need to see before they do anything: never who it is. */
export interface FoundPerson {
  readonly number: string;
  readonly channels: readonly ChannelName[];
  readonly ended: readonly string[];
  readonly open: readonly string[];
}

interface OnBehalf {
  /** The number of a case they reported. */
  readonly number: string;
  readonly proof: Proof;
}

/** @throws Refused without the right, or where nobody is known who reported the case. */
export async function findPersonOfCase(ctx: Ctx, staff: Staff, number: string): Promise<FoundPerson> {
  const contactId = await contactOfCase(ctx, staff, number);
  const { db, district } = ctx;
  const contacts = await contactsOfSamePerson(db, district, contactId);
  const chats = await privateChats(db, district, contacts);
  const cases = await casesToErase(db, district, contacts);
  await noteAccess(ctx, staff, { kind: "find_person", subject: `case ${number}`, count: 1, number });
  return {
    number,
    channels: chats.map(({ channel }) => channel),
    ended: cases.filter(({ open }) => !open).map((one) => one.number),
    open: cases.filter(({ open }) => open).map((one) => one.number),
  };
}

/** Everything kept about whoever reported the case, for them to take along; logged. @throws Refused as above. */
export async function exportOnBehalf(
  ctx: Ctx,
  staff: Staff,
  { number, proof }: OnBehalf,
): Promise<PersonData> {
  const data = await exportPerson(ctx, await contactOfCase(ctx, staff, number));
  const subject = `case ${number}, proof: ${proof}`;
  await noteAccess(ctx, staff, { kind: "export_person", subject, count: data.messages.length, number });
  return data;
}

/** Erases whoever reported the case, on all their channels, and tells them there; logged. @throws Refused as above. */
export function eraseOnBehalf(ctx: Ctx, staff: Staff, { number, proof }: OnBehalf): Promise<Erased> {
  return transact(ctx, async (inTx) => {
    const contactId = await contactOfCase(inTx, staff, number);
    const erased = await erasePerson(inTx, { contactId, cause: "staff", by: staff.keyId });
    const subject = `erasure ${erased.id}, proof: ${proof}`;
    await noteAccess(inTx, staff, { kind: "erase_person", subject, count: erased.counts.messages });
    return erased;
  });
}

async function contactOfCase(ctx: Ctx, staff: Staff, number: string): Promise<string> {
  if (!mayDesk(staff.role, "personal_data")) throw new Refused("auth.forbidden", { detail: "个人信息" });
  const row = await caseByNumber(ctx.db, ctx.district, number);
  if (!row || !maySee(staff, factsOf(row), ctx.organisation.isWithin)) throw new Refused("case.not_found");
  if (row.contactId === null) throw new Refused("person.unknown");
  return row.contactId;
}
