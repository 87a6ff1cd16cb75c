import { insertVersion, newestVersion } from "../../db/organisation-versions.ts";
import { diffOrganisation } from "../core/diff-organisation.ts";
import type { Organisation } from "../core/organisation.ts";
import { recordsOf } from "../core/organisation-tables.ts";
import type { Ctx } from "./context.ts";
import { removalProblems } from "./find-removed-in-use.ts";
import { storedOrganisation } from "./keep-organisation.ts";
import { versioned } from "./organisation-tables.ts";

type AdoptCtx = Pick<Ctx, "db" | "district" | "now" | "log">;

/**
 * What is in force after a start with these files. The first start makes them version 1; changed files become the next
 * version until somebody has imported one: from then on the database's version wins, and the log says so.
 */
export async function adoptOrganisation(ctx: AdoptCtx, files: Organisation): Promise<Organisation> {
  const given = versioned(files);
  const newest = await newestVersion(ctx.db, ctx.district);
  const stored = await storedOrganisation(ctx.db, ctx.district);
  if (!newest || !stored) return (await write(ctx, given, null, 1)) ? given : adoptOrganisation(ctx, files);
  if (newest.version === given.version) return stored;
  const fields = { inForce: `${newest.seq}: ${newest.version}`, files: given.version };
  if (newest.source === "import") {
    ctx.log.warn(
      fields,
      "the files differ from the imported organisation, which stays in force: import them",
    );
    return stored;
  }
  const refused = await removalProblems(ctx, stored, given);
  if (refused.length > 0) {
    ctx.log.error({ ...fields, refused }, "the files cannot be taken over, the last version stays in force");
    return stored;
  }
  ctx.log.info(fields, "the changed files are taken over as the next version of the organisation");
  return (await write(ctx, given, stored, newest.seq + 1)) ? given : adoptOrganisation(ctx, files);
}

function write(
  ctx: AdoptCtx,
  next: Organisation,
  former: Organisation | null,
  seq: number,
): Promise<boolean> {
  return insertVersion(ctx.db, {
    district: ctx.district,
    seq,
    version: next.version,
    at: ctx.now(),
    source: "files",
    by: null,
    note: "",
    changes: former && diffOrganisation(former, next),
    content: recordsOf(next),
  });
}
