import type { ImportColumn } from "./import-columns.ts";
import type { LineProblem } from "./read-import.ts";

/** preview: read, nothing filed · running: filed line by line · done · cancelled: what was filed before stays */
export const IMPORT_STATES = ["preview", "running", "done", "cancelled"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const IMPORT_STATE_WORDS = {
  preview: "待确认",
  running: "正在导入",
  done: "导入完成",
  cancelled: "已取消",
} as const satisfies Record<ImportState, string>;

/** known: that number of that system was here already · failed: could not be filed, for a reason that is kept */
export const IMPORT_ROW_STATES = ["waiting", "filed", "known", "failed"] as const;
export type ImportRowState = (typeof IMPORT_ROW_STATES)[number];

/** How a file was read. */
export interface ImportReading {
  readonly encoding: string;
  readonly matched: readonly { readonly column: ImportColumn; readonly head: string }[];
  readonly ignored: readonly string[];
  /** The first of them; `wrong`: how many lines have one. */
  readonly problems: readonly LineProblem[];
  readonly wrong: number;
  readonly lines: number;
}

/** How many problems are kept and shown. */
export const MOST_PROBLEMS = 200;
/** A preview nobody confirms is forgotten after this. */
export const PREVIEW_HOURS = 24;
/** A line that fails for no reason of its own is tried so often. */
export const MOST_ATTEMPTS = 3;
