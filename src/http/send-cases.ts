import type { Context } from "hono";
import type { ListQuery } from "../core/list-query.ts";
import { type QueueName, queuesOf, selectsOf } from "../core/queues.ts";
import { type Cell, timeText } from "../core/spreadsheet.ts";
import { type ExportInput, exportCases } from "../services/export-cases.ts";
import { makeXlsx } from "../services/sheet-work.ts";
import type { AppDeps, Env } from "./deps.ts";
import { sendCsv, sendXlsx } from "./send-file.ts";

/** The queue of the address where this role has it, else every case. */
export function queueOf(c: Context<Env>, { queue }: ListQuery): QueueName {
  return queue && selectsOf(queue) && queuesOf(c.var.staff.role).includes(queue) ? queue : "all";
}

/** The cases of a list as a file named after the minute it was made in. @throws Refused as `exportCases` does. */
export async function sendCases(
  { ctx }: AppDeps,
  c: Context<Env>,
  input: Omit<ExportInput, "queue">,
): Promise<Response> {
  const lines = await exportCases(ctx, c.var.staff, { ...input, queue: queueOf(c, input.query) });
  const name = `cases-${timeText(ctx.now()).replace(/[-:]/g, "").replace(" ", "-")}.${input.format}`;
  if (input.format === "csv") return sendCsv(c, name, lines);
  const rows: Cell[][] = [];
  for await (const some of lines) rows.push(...some);
  return sendXlsx(c, name, await makeXlsx("案件", rows));
}
