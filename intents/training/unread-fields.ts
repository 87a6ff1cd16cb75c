import { KNOWN } from "./check-rows.ts";
import type { Line } from "./rows.ts";

/** What rows of the data files hold besides: no mistakes. */
const BESIDE =
  "id source date label likes against board department reply reply_date text2 same domain spans l1 l2 l3".split(
    " ",
  );

/** A sentence for each field that nobody reads, likely misspelt, with the first line that has it. */
export function unreadFields(lines: readonly Line[], path: string): string[] {
  const seen = new Map<string, { readonly first: number; readonly rows: number }>();
  for (const { number, value } of lines)
    for (const field of Object.keys(value))
      if (!KNOWN.includes(field) && !BESIDE.includes(field)) {
        const { first = number, rows = 0 } = seen.get(field) ?? {};
        seen.set(field, { first, rows: rows + 1 });
      }
  return [...seen].map(
    ([field, { first, rows }]) =>
      `${path}, line ${first}: field ${JSON.stringify(field)} is not read (${rows === 1 ? "1 row" : `${rows} rows`}); known are ${KNOWN.join(", ")}`,
  );
}
