import type { CaseRow, NewCaseRow } from "../../db/cases.ts";
import type { CaseEvent } from "../core/case-events.ts";
import type { Ctx } from "./context.ts";
import { unitsOfPlace } from "./units-named.ts";

/** Where an event puts the case: place and point; a worker's own matter also into the street and community it names. */
export function placedBy(
  ctx: Pick<Ctx, "organisation" | "simplify">,
  { reporterKey }: CaseRow,
  event: CaseEvent,
): Partial<NewCaseRow> {
  if (event.type !== "supplement") return {};
  const { place, location } = event;
  const named = place && reporterKey ? unitsOfPlace(ctx, place) : {};
  return {
    ...(location ? { lat: location.lat, lon: location.lon } : {}),
    ...(place ? { place } : {}),
    ...(named.street ? { street: named.street } : {}),
    ...(named.community ? { community: named.community } : {}),
  };
}
