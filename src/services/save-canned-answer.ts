import { insertCanned, updateCanned } from "../../db/canned-answers.ts";
import type { Staff } from "../core/actors.ts";
import { CANNED_LIMITS } from "../core/canned.ts";
import { storable } from "../core/clean.ts";
import { mayDesk } from "../core/desk.ts";
import { masked } from "../core/mask.ts";
import { Refused } from "../core/refusals.ts";
import { cannedAnswers } from "./canned-answers.ts";
import type { Ctx } from "./context.ts";

export interface CannedInput {
  /** Absent: a new one. */
  readonly id?: string | undefined;
  readonly title: string;
  readonly body: string;
  /** For everybody of the unit; it stays as it was when one is changed. */
  readonly shared: boolean;
}

/** Adds a canned answer, or changes one. @throws Refused without the right, or where words are missing or personal. */
export async function saveCannedAnswer(ctx: Ctx, staff: Staff, input: CannedInput): Promise<void> {
  const [title, body] = [storable(input.title).trim(), storable(input.body).trim()];
  if (!title || title.length > CANNED_LIMITS.title || !body || body.length > CANNED_LIMITS.body)
    throw new Refused("request.invalid", { detail: "标题写 1 到 40 个字，内容写 1 到 1000 个字" });
  if (masked(body) !== body) throw new Refused("canned.personal");
  const now = ctx.now();
  if (input.id !== undefined) {
    await owned(ctx, staff, input.id);
    const kept = await updateCanned(ctx.db, ctx.district, input.id, { title, body, updatedAt: now });
    if (!kept) throw new Refused("not_found");
    return;
  }
  if (input.shared && !mayDesk(staff.role, "canned_answers"))
    throw new Refused("auth.forbidden", { detail: "本单位的常用答复" });
  const owner = input.shared ? { unit: staff.unit } : { keyId: staff.keyId };
  await insertCanned(ctx.db, {
    district: ctx.district,
    id: ctx.newId(),
    title,
    body,
    ...owner,
    updatedAt: now,
  });
}

/** Takes a canned answer away. @throws Refused where it is not this person's to change. */
export async function removeCannedAnswer(ctx: Ctx, staff: Staff, id: string): Promise<void> {
  await owned(ctx, staff, id);
  const now = ctx.now();
  await updateCanned(ctx.db, ctx.district, id, { removedAt: now, updatedAt: now });
}

async function owned(ctx: Ctx, staff: Staff, id: string): Promise<void> {
  const found = (await cannedAnswers(ctx, staff)).find((one) => one.id === id);
  if (!found) throw new Refused("not_found");
  if (!found.mine) throw new Refused("auth.forbidden", { detail: "本单位的常用答复" });
}
