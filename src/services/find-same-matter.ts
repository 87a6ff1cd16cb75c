import { type CaseRow, caseById } from "../../db/cases.ts";
import { isFollower } from "../../db/followers.ts";
import { type NearRow, openNear } from "../../db/open-near.ts";
import { isSamePerson } from "../../db/people.ts";
import type { Staff } from "../core/actors.ts";
import type { Near } from "../core/dialogue/join.ts";
import type { Draft } from "../core/dialogue/types.ts";
import { FOLLOW_UP } from "../core/follow-up-policy.ts";
import { anonymous } from "../core/mask.ts";
import { maySee } from "../core/permissions.ts";
import { type Matter, sameAs } from "../core/same-matter.ts";
import { type CaseState, OPEN_STATES, STAGE_OF } from "../core/workflow.ts";
import { factsOf } from "./case-facts.ts";
import { type Named, namedUnit } from "./case-view.ts";
import type { Ctx } from "./context.ts";
import { publicWhere } from "./public-where.ts";
import { unitsOfPlace } from "./units-named.ts";

const DAY_MS = 86_400_000;
const MOST_FOR_STAFF = 5;

/** An open case that may be the same matter, for the dispatcher to merge into. */
export interface SameMatter {
  readonly number: string;
  readonly state: CaseState;
  /** What happened; numbers, names and rooms of whoever reported it are in the case itself. */
  readonly text: string;
  /** To the door, without the room: whether two reports mean one spot cannot be told from the community. */
  readonly place: string | null;
  readonly leadUnit: Named | null;
  readonly reportedAt: Date;
  /** 0…1: how much both texts share. */
  readonly likeness: number;
}

/** Open cases in this person's sight that may be the same matter by place, time and text; most alike first. */
export async function findSameMatters(ctx: Ctx, staff: Staff, row: CaseRow): Promise<SameMatter[]> {
  if (row.sealed || !OPEN_STATES.includes(row.state)) return [];
  const seen: SameMatter[] = [];
  for (const { near, likeness } of await alike(ctx, { ...row, at: row.reportedAt }, row.id)) {
    if (seen.length === MOST_FOR_STAFF) break;
    const like = await caseById(ctx.db, ctx.district, near.id);
    if (like && maySee(staff, factsOf(like), ctx.organisation.isWithin))
      seen.push(matterOf(ctx, like, likeness));
  }
  return seen;
}

function matterOf(ctx: Ctx, row: CaseRow, likeness: number): SameMatter {
  const { number, state, text, place, leadUnit, reportedAt } = row;
  return {
    ...{ number, state, reportedAt },
    text: anonymous(text),
    place: place && anonymous(place),
    leadUnit: leadUnit === null ? null : namedUnit(ctx, leadUnit),
    likeness: Math.round(likeness * 100) / 100,
  };
}

/**
 * An open case of somebody else that the draft may join: both of public space, neither sealed nor urgent to tell. Null
 * where there is none, or the person has reported or follows it already.
 */
export async function findJoinable(ctx: Ctx, contactId: string, draft: Draft): Promise<Near | null> {
  const { organisation } = ctx;
  if (organisation.category(draft.category ?? "")?.public !== true) return null;
  const { community = null } = draft.place ? unitsOfPlace(ctx, draft.place) : {};
  const { text, place, category } = draft;
  for (const { near } of await alike(ctx, { text, place, community, category, at: ctx.now() })) {
    if (!isJoinable(ctx, { ...near, sealed: false })) continue;
    const own =
      (await isSamePerson(ctx.db, ctx.district, near.contactId, contactId)) ||
      (await isFollower(ctx.db, ctx.district, near.id, contactId));
    if (own) continue;
    const name = organisation.category(near.category)?.name ?? near.category;
    return { number: near.number, category: name, place: placeOf(ctx, near), stage: STAGE_OF[near.state] };
  }
  return null;
}

/** As much of the other's place as everybody may read: somebody's home is in what they wrote. */
function placeOf(ctx: Ctx, near: NearRow): string | null {
  const { street, community, road } = publicWhere(ctx, near);
  return [street?.name, community?.name, road].filter(Boolean).join("") || null;
}

/** Whether strangers may follow a case: open, of public space, never sealed, no dispute that is mediated. */
export const isJoinable = (
  { organisation }: Ctx,
  row: Pick<CaseRow, "sealed" | "state" | "category" | "consents">,
): boolean =>
  !row.sealed &&
  row.consents === null &&
  OPEN_STATES.includes(row.state) &&
  organisation.category(row.category)?.public === true;

/** What is near and tells the same, most alike first. */
async function alike(ctx: Ctx, matter: Matter, not?: string): Promise<{ near: NearRow; likeness: number }[]> {
  const since = new Date(matter.at.getTime() - FOLLOW_UP.sameDays * DAY_MS);
  const { place, community } = matter;
  const found = await openNear(ctx.db, ctx.district, {
    ...{ states: OPEN_STATES, since, place, community },
    ...(not === undefined ? {} : { not }),
  });
  const likenessOf = sameAs(matter, FOLLOW_UP);
  return found
    .flatMap((near) => {
      const likeness = likenessOf({ ...near, at: near.reportedAt });
      return likeness === null ? [] : [{ near, likeness }];
    })
    .sort((a, b) => b.likeness - a.likeness);
}
