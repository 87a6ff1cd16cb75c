import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Refused } from "../core/refusals.ts";
import type { Cell } from "../core/spreadsheet.ts";
import { readUpload, type UploadedTable } from "./read-upload.ts";
import type { SheetDone, SheetTask } from "./sheet-thread.ts";
import { writeXlsx } from "./write-xlsx.ts";

/** Below these it is done within some milliseconds, and no thread is worth it. */
const FEW_ROWS = 200;
const FEW_BYTES = 32 * 1024;
/** More than any table we take needs; what wants more is a bomb. */
const MOST_MEMORY_MB = 1024;

/** A workbook of one sheet; a large one is made in a thread of its own. */
export async function makeXlsx(name: string, rows: readonly (readonly Cell[])[]): Promise<ArrayBuffer> {
  const done = rows.length > FEW_ROWS ? await inThread({ do: "write", name, rows }) : null;
  return done && "written" in done ? done.written : (await writeXlsx(name, rows)).arrayBuffer();
}

/** A table as it was uploaded; a large one is read in a thread of its own. @throws Refused import.unreadable */
export async function readTable(bytes: Uint8Array): Promise<UploadedTable> {
  const done = bytes.length > FEW_BYTES ? await inThread({ do: "read", bytes }) : null;
  if (done && "refused" in done) throw new Refused(done.refused.code, done.refused.values);
  return done && "table" in done ? done.table : readUpload(bytes);
}

/** Null where the runtime has no threads. */
async function inThread(task: SheetTask): Promise<SheetDone | null> {
  const thread = startThread();
  if (!thread) return null;
  try {
    thread.postMessage(task);
    const [done] = (await once(thread, "message")) as [SheetDone];
    return done;
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    return { refused: { code: "import.unreadable", values: { detail: "太大，读不下。请拆成几个文件" } } };
  } finally {
    await thread.terminate();
  }
}

function startThread(): Worker | null {
  try {
    const resourceLimits = { maxOldGenerationSizeMb: MOST_MEMORY_MB };
    return new Worker(new URL("./sheet-thread.ts", import.meta.url), { resourceLimits });
  } catch {
    return null;
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
