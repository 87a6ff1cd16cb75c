import { insertVersion, lastCases, newestVersion } from "../../db/organisation-versions.ts";
import type { Actor } from "../core/actors.ts";
import { dayOf } from "../core/calendar.ts";
import { problemLinesInChinese } from "../core/check-organisation.ts";
import { beginningOf } from "../core/clean.ts";
import { compareRoutes, type RouteComparison } from "../core/compare-routes.ts";
import { type DeskRight, mayDesk } from "../core/desk.ts";
import { countChanges, diffOrganisation, type OrganisationDiff } from "../core/diff-organisation.ts";
import type { Organisation } from "../core/organisation.ts";
import { recordsOf } from "../core/organisation-tables.ts";
import { Refused } from "../core/refusals.ts";
import { adoptOrganisation } from "./adopt-organisation.ts";
import type { Ctx } from "./context.ts";
import { removalProblems } from "./find-removed-in-use.ts";
import { storedOrganisation } from "./keep-organisation.ts";
import { type GivenTables, organisationOfTables } from "./organisation-tables.ts";

type ImportCtx = Pick<Ctx, "db" | "district" | "now" | "log" | "organisation"> & { readonly actor: Actor };

export interface ImportOrganisation {
  readonly tables: GivenTables;
  readonly note?: string | undefined;
  /** The version the preview was made against; another one in force is refused. */
  readonly base?: string | undefined;
}

/** What an import would do, or did. */
export interface ImportPreview {
  readonly base: string;
  readonly version: string;
  readonly diff: OrganisationDiff;
  readonly changes: number;
  readonly routes: RouteComparison;
}

/** How many of the last cases are routed again for the preview where nobody says otherwise. */
export const DRY_RUN_CASES = 500;
const MOST_PROBLEMS = 50;

interface Prepared extends ImportPreview {
  readonly before: Organisation;
  readonly after: Organisation;
}

/**
 * Reads the tables against the version in force; changes nothing.
 * @throws Refused auth.forbidden, or organisation.invalid with every problem by file and line.
 */
export async function previewImport(
  ctx: ImportCtx,
  { tables }: Pick<ImportOrganisation, "tables">,
  last = DRY_RUN_CASES,
  right: DeskRight = "organisation",
): Promise<ImportPreview> {
  const { before: _, after: __, ...preview } = await prepare(ctx, tables, last, right);
  return preview;
}

/**
 * Puts the tables in force as the next version, whole or not at all. Running processes take it over within seconds.
 * @throws Refused as the preview does; organisation.unchanged, or organisation.changed_meanwhile.
 */
export async function importOrganisation(
  ctx: ImportCtx,
  input: ImportOrganisation,
  right: DeskRight = "organisation",
): Promise<ImportPreview> {
  const { before, after, ...preview } = await prepare(ctx, input.tables, DRY_RUN_CASES, right);
  if (input.base !== undefined && input.base !== before.version)
    throw new Refused("organisation.changed_meanwhile");
  if (preview.changes === 0) throw new Refused("organisation.unchanged");
  const newest = await newestVersion(ctx.db, ctx.district);
  const written =
    newest?.version === before.version &&
    (await insertVersion(ctx.db, {
      district: ctx.district,
      seq: newest.seq + 1,
      version: after.version,
      at: ctx.now(),
      source: "import",
      by: ctx.actor.type === "staff" ? ctx.actor.keyId : null,
      note: beginningOf((input.note ?? "").trim(), 500),
      changes: preview.diff,
      content: recordsOf(after),
    }));
  if (!written) throw new Refused("organisation.changed_meanwhile");
  return preview;
}

async function prepare(
  ctx: ImportCtx,
  tables: GivenTables,
  last: number,
  right: DeskRight = "organisation",
): Promise<Prepared> {
  if (ctx.actor.type === "staff" && !mayDesk(ctx.actor.role, right))
    throw new Refused("auth.forbidden", { detail: "导入组织表" });
  const before = await inForce(ctx);
  const checked = organisationOfTables(tables, before);
  if (!checked.ok) throw invalid(problemLinesInChinese(checked.problems));
  const after = checked.organisation;
  const refused = [...lateClosures(after, dayOf(ctx.now())), ...(await removalProblems(ctx, before, after))];
  if (refused.length > 0) throw invalid(refused);
  const diff = diffOrganisation(before, after);
  const routes = compareRoutes(before, after, await lastCases(ctx.db, ctx.district, last));
  const { version } = after;
  return { before, after, base: before.version, version, diff, changes: countChanges(diff), routes };
}

/** Before the first start what the files say is made version 1, so that there is something to compare with. */
const inForce = async (ctx: ImportCtx): Promise<Organisation> =>
  (await storedOrganisation(ctx.db, ctx.district)) ?? adoptOrganisation(ctx, ctx.organisation);

/** A closing comes into force with its import: none is kept for a later day. */
const lateClosures = ({ units }: Organisation, today: string): string[] =>
  units
    .filter(({ closedOn }) => closedOn !== null && closedOn > today)
    .map(({ code, closedOn }) => `units：“${code}”要到 ${closedOn} 才撤销：到那一天再导入`);

function invalid(lines: readonly string[]): Refused {
  const shown = lines.slice(0, MOST_PROBLEMS);
  const more = lines.length > shown.length ? [`…… 还有 ${lines.length - shown.length} 处`] : [];
  return new Refused("organisation.invalid", { detail: `\n${[...shown, ...more].join("\n")}` });
}
