import { renamings } from "../../db/organisation-versions.ts";
import type { Ctx } from "./context.ts";

type Names = Readonly<Record<string, string>>;

/** What units were called at an instant after `since`, where it was something else than today: code → name then. */
export async function namesSince(
  { db, district }: Pick<Ctx, "db" | "district">,
  since: Date,
): Promise<(at: Date) => Names> {
  const renamed = await renamings(db, district, since);
  // The first renaming after an instant says what the name was until then.
  return (at) => {
    const later = renamed.filter((version) => version.at > at).toReversed();
    return Object.fromEntries(
      later.flatMap(({ changes }) => (changes?.renamed ?? []).map(({ code, from }) => [code, from])),
    );
  };
}
