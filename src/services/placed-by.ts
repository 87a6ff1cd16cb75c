import type { CaseRow, NewCaseRow } from "../../db/cases.ts";
import type { Actor } from "../core/actors.ts";
import type { CaseEvent } from "../core/case-events.ts";
import { isDoorOnly, placeCorrected } from "../core/place-door.ts";
import type { ActingCtx } from "./context.ts";
import { unitsOfPlace } from "./units-named.ts";
import { whereabouts } from "./whereabouts.ts";

/** Nobody has been given the case yet. */
const NOT_GIVEN: readonly string[] = ["reported", "accepted"];

/** Whether a case goes by the place this actor tells: staff's always, its reporter's until a unit has it. */
export const goesByPlaceOf = (actor: Actor, { number, state }: CaseRow): boolean =>
  actor.type !== "resident" || (actor.follows !== number && NOT_GIVEN.includes(state));

/** Where an event puts the case: place and point; the reporter's own matter also into the street and community. */
export function placedBy(ctx: ActingCtx, row: CaseRow, event: CaseEvent): Partial<NewCaseRow> {
  if (event.type !== "supplement" || !goesByPlaceOf(ctx.actor, row)) return {};
  const { place: said, location } = event;
  const place = said === undefined ? undefined : placeCorrected(row.place, said);
  return {
    ...(location ? { lat: location.lat, lon: location.lon } : {}),
    ...(place === undefined ? {} : { place, ...unitsAfter(ctx, row, place, said) }),
  };
}

/** A worker's unit stays where the place names none; what a resident put right is read anew, but for another door. */
function unitsAfter(
  ctx: ActingCtx,
  { reporterKey }: CaseRow,
  place: string,
  said: string | undefined,
): Partial<NewCaseRow> {
  if (ctx.actor.type === "resident") return said && isDoorOnly(said) ? {} : whereabouts(ctx, { place });
  const named = reporterKey ? unitsOfPlace(ctx, place) : {};
  return {
    ...(named.street ? { street: named.street } : {}),
    ...(named.community ? { community: named.community } : {}),
  };
}
