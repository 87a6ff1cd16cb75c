import type { Web } from "./web.ts";

/** A line of units.csv or categories.csv. */
type Line = Readonly<Record<string, unknown>>;
type Tables = { readonly units: readonly Line[]; readonly categories: readonly Line[] };

/** Imports the organisation as `change` makes it, looked at before, as an administrator does; the answer to it. */
export async function reorganise(
  web: Web,
  key: string,
  change: (tables: Tables) => Partial<Tables> & { readonly note?: string },
): Promise<{ status: number; body: unknown }> {
  const { body } = await web.json<Tables>("/api/organisation", { key });
  const changed = change(body);
  const asked = { method: "PUT", key, body: changed };
  const preview = await web.json("/api/organisation?dryRun=true", asked);
  return web.json("/api/organisation", { ...asked, body: { ...changed, base: preview.body["base"] } });
}

/** The same lines, with that of one code changed. */
export const withLine = (lines: readonly Line[], code: string, patch: Line): Line[] =>
  lines.map((line) => (line["code"] === code ? { ...line, ...patch } : line));
