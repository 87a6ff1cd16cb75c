import { parentPort } from "node:worker_threads";
import { type Refusal, Refused } from "../core/refusals.ts";
import type { Cell } from "../core/spreadsheet.ts";
import { readUpload, type UploadedTable } from "./read-upload.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** A thread that reads or writes one large table, so that no request waits for it. */

export type SheetTask =
  | { readonly do: "write"; readonly name: string; readonly rows: readonly (readonly Cell[])[] }
  | { readonly do: "read"; readonly bytes: Uint8Array };
export type SheetDone =
  | { readonly written: ArrayBuffer }
  | { readonly table: UploadedTable }
  | { readonly refused: Refusal };

async function run(task: SheetTask): Promise<SheetDone> {
  if (task.do === "write") return { written: await (await writeXlsx(task.name, task.rows)).arrayBuffer() };
  try {
    return { table: await readUpload(task.bytes) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal };
    throw error;
  }
}

parentPort?.on("message", async (task: SheetTask) => parentPort?.postMessage(await run(task)));
