import type { CaseRow } from "../../db/cases.ts";
import type { Area } from "../core/public-matter.ts";
import { publicPlace } from "../core/public-place.ts";
import type { Ctx } from "./context.ts";

/** Where a case is, for whoever did not report it: never nearer than a road. */
export interface PublicWhere {
  readonly street: Area | null;
  readonly community: Area | null;
  /** Name of a road, bridge or park. */
  readonly road: string | null;
}

export function publicWhere(
  { organisation }: Pick<Ctx, "organisation">,
  { street, community, place }: Pick<CaseRow, "street" | "community" | "place">,
): PublicWhere {
  const within = community === null ? undefined : organisation.unit(community);
  const area = street === null ? organisation.streetOf(community ?? "") : organisation.unit(street);
  return { street: areaOf(area), community: areaOf(within), road: publicPlace(place) };
}

const areaOf = (unit: Area | undefined): Area | null => (unit ? { code: unit.code, name: unit.name } : null);
