import writeXlsxFile, { type SheetData } from "write-excel-file/universal";
import { type Cell, cellText } from "../core/spreadsheet.ts";

/** What no XML can hold: control characters but tab and line ends, and half characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A workbook of one sheet, heads first; every cell is a text by type, so that nothing in it is calculated. */
export async function writeXlsx(name: string, rows: readonly (readonly Cell[])[]): Promise<Blob> {
  const [heads = []] = rows;
  const data: SheetData = rows.map((cells, index) =>
    cells.map((cell) => ({
      value: cellText(cell).toWellFormed().replace(NO_XML, ""),
      type: String,
      format: "@",
      ...(index === 0 ? ({ fontWeight: "bold" } as const) : {}),
    })),
  );
  const columns = heads.map((head) => ({ width: WIDE.has(String(head)) ? 48 : 16 }));
  return writeXlsxFile(data, { sheet: name, columns, stickyRowsCount: 1 }).toBlob();
}

const WIDE: ReadonlySet<string> = new Set(["内容", "公开答复", "地点", "延后原因"]);
