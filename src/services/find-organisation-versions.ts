import { listVersions, type OrganisationVersionRow } from "../../db/organisation-versions.ts";
import { countChanges, type OrganisationDiff } from "../core/diff-organisation.ts";
import type { Ctx } from "./context.ts";

/** One version in the list. */
export interface VersionSummary
  extends Pick<OrganisationVersionRow, "seq" | "version" | "at" | "source" | "by" | "note"> {
  /** How many; 0 for the first. */
  readonly changes: number;
  readonly diff: OrganisationDiff | null;
}

const NEWEST = 50;

/** The versions that were in force, newest first. */
export async function findOrganisationVersions(ctx: Pick<Ctx, "db" | "district">): Promise<VersionSummary[]> {
  const rows = await listVersions(ctx.db, ctx.district, NEWEST);
  return rows.map(({ changes, ...row }) => ({
    ...row,
    changes: changes ? countChanges(changes) : 0,
    diff: changes,
  }));
}
