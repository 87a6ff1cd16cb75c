import type { Context } from "hono";
import { BOM, type Cell, csvLine } from "../core/spreadsheet.ts";

type Lines = AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function head(c: Context, name: string): void {
  c.header("Cache-Control", "no-store");
  c.header("Content-Disposition", `attachment; filename="${name}"`);
}

/** A CSV that is sent as its lines come, never whole in memory. What fails midway cuts the file off. */
export function sendCsv(c: Context, name: string, lines: Lines): Response {
  head(c, name);
  const encoder = new TextEncoder();
  const source = parts(lines);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await source.return(undefined)),
  });
  return c.body(body, 200, { "Content-Type": "text/csv; charset=utf-8" });
}

async function* parts(lines: Lines): AsyncGenerator<string, undefined> {
  yield BOM;
  for await (const some of lines) yield some.map(csvLine).join("");
}

/** A workbook. */
export function sendXlsx(c: Context, name: string, workbook: ArrayBuffer): Response {
  head(c, name);
  return c.body(workbook, 200, { "Content-Type": XLSX });
}
