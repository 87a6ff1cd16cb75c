import { insertErasure } from "../../db/erasure.ts";
import { lockPeople } from "../../db/people.ts";
import { contactsDue, countDue, eraseOldMedia, eraseOldRaw, isContactDue } from "../../db/retention.ts";
import { dayOf, instantOf } from "../core/calendar.ts";
import { goneBefore } from "../core/retention.ts";
import type { Ctx } from "./context.ts";
import { erasePerson } from "./erase-person.ts";
import { transact } from "./transact.ts";

/** When it runs each night, in Asia/Shanghai, and for how long: some batches a minute, the next night goes on. */
const AT_HOUR = 2;
const FOR_MS = 600_000;
const BATCHES = 5;
const AT_ONCE = { raw: 20_000, media: 2_000, contacts: 100 } as const;

/** How much went, or would. */
export interface Retained {
  /** Messages as the platforms sent them. */
  readonly raw: number;
  /** Photos and recordings, with their files. */
  readonly media: number;
  /** People with the words of their cases. */
  readonly contacts: number;
}

const termsOf = ({ retention, now }: Pick<Ctx, "retention" | "now">) => {
  const at = now();
  return {
    raw: goneBefore(retention.rawDays, at),
    media: goneBefore(retention.mediaDays, at),
    contacts: goneBefore(retention.contactDays, at),
  };
};

/** What is past its term now, and would go; erases nothing. */
export async function countRetention(
  ctx: Pick<Ctx, "db" | "district" | "retention" | "now">,
): Promise<Retained> {
  const terms = termsOf(ctx);
  const count = async (due: keyof Retained) => {
    const before = terms[due];
    return before ? countDue(ctx.db, ctx.district, due, before) : 0;
  };
  return { raw: await count("raw"), media: await count("media"), contacts: await count("contacts") };
}

/** Erases so many batches of what is past its term, until nothing is. Cut off in between, the next run goes on. */
export async function retain(ctx: Ctx, batches = BATCHES): Promise<Retained> {
  let [raw, media, contacts] = [0, 0, 0];
  for (let n = 0; n < batches; n++) {
    const gone = await retainSome(ctx);
    raw += gone.raw;
    media += gone.media;
    contacts += gone.contacts;
    if (gone.raw + gone.media + gone.contacts === 0) break;
  }
  return { raw, media, contacts };
}

/** One batch of each kind; what stays of messages and media is a tombstone that counts them. */
async function retainSome(ctx: Ctx): Promise<Retained> {
  const terms = termsOf(ctx);
  const things = await transact(ctx, async ({ db, district }) => {
    const now = ctx.now();
    const raw = terms.raw ? await eraseOldRaw(db, district, terms.raw, AT_ONCE.raw) : 0;
    const how = { before: terms.media ?? now, now, limit: AT_ONCE.media };
    const media = terms.media ? await eraseOldMedia(db, district, how) : 0;
    const counts = { messages: raw, consultations: 0, media, cases: 0, open: 0 };
    if (raw + media > 0)
      await insertErasure(db, { district, id: ctx.newId(), at: now, cause: "retention", by: null, counts });
    return { raw, media };
  });
  const due = terms.contacts ? await contactsDue(ctx.db, ctx.district, terms.contacts, AT_ONCE.contacts) : [];
  let contacts = 0;
  for (const id of due) if (await erasePast(ctx, id, terms.contacts ?? ctx.now())) contacts += 1;
  return { ...things, contacts };
}

/** False where they wrote meanwhile, or went with somebody they are linked to. */
function erasePast(ctx: Ctx, contactId: string, before: Date): Promise<boolean> {
  return transact(ctx, async (inTx) => {
    await lockPeople(inTx.db, ctx.district, [contactId]);
    if (!(await isContactDue(inTx.db, ctx.district, before, contactId))) return false;
    await erasePerson(inTx, { contactId, cause: "retention" });
    return true;
  });
}

/** Every night for a few minutes. */
export async function watchRetention(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const into = now.getTime() - instantOf(dayOf(now), AT_HOUR).getTime();
  if (into < 0 || into >= FOR_MS) return;
  const gone = await retain(ctx);
  if (gone.raw + gone.media + gone.contacts > 0)
    ctx.log.info({ ...gone }, "what was past its term was erased");
}
