import { inflateRawSync } from "node:zlib";
import { Refused } from "../core/refusals.ts";

const MEGABYTE = 1024 * 1024;
/** Unpacked, over all parts: far above a ledger of 20,000 lines, far below what fills the memory. */
const MOST_UNPACKED = 100 * MEGABYTE;
const MOST_PARTS = 500;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

interface Part {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const unreadable = (detail: string) => new Refused("import.unreadable", { detail });

/**
 * Looks into a workbook before anything reads it: macros, encryption, more than is bearable once unpacked (what it says
 * of itself and what really comes out), cells far outside of any table.
 * @throws Refused import.unreadable
 */
export function checkZip(bytes: Uint8Array, most: { readonly rows: number; readonly columns: number }): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = partsOf(file);
  if (parts.some(({ name }) => /vbaproject|macrosheets|activex/i.test(name)))
    throw unreadable("里面有宏。请另存为不带宏的 XLSX（Excel 工作簿）再传");
  if (!parts.some(({ name }) => name === "xl/workbook.xml"))
    throw unreadable("不是 XLSX 工作簿。请用 Excel 或 WPS 另存为 XLSX 或 CSV");
  const declared = parts.reduce((sum, { size }) => sum + size, 0);
  if (declared > MOST_UNPACKED) throw tooLarge();
  for (const part of parts.filter(({ name }) => /\.(xml|rels)$/.test(name))) {
    const text = unpacked(file, part);
    if (/<!DOCTYPE|<!ENTITY/i.test(text.subarray(0, 2000).toString("latin1")))
      throw unreadable("里面有不该有的声明。请另存一份再传");
    if (part.name.startsWith("xl/worksheets/")) checkCells(text.toString("latin1"), most);
  }
}

const tooLarge = () =>
  unreadable(`展开后超过 ${MOST_UNPACKED / MEGABYTE} MB。请只留要导入的一张表，或拆成几个文件`);

function partsOf(file: Buffer): Part[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length || file.readUInt32LE(end) !== END) throw damaged();
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw unreadable(`里面有 ${count} 个部分，太多了。请另存一份再传`);
  const parts: Part[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let n = 0; n < count; n++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) throw damaged();
    if ((file.readUInt16LE(at + 8) & 1) === 1) throw unreadable("加了密码。请去掉密码再传");
    const nameLength = file.readUInt16LE(at + 28);
    parts.push({
      name: file.toString("utf8", at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

const damaged = () => unreadable("文件不完整或已损坏。请重新另存一份再传");

/** What really comes out, never more than was declared. */
function unpacked(file: Buffer, { method, packed, size, at }: Part): Buffer {
  if (at + 30 > file.length) throw damaged();
  const begin = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const data = file.subarray(begin, begin + packed);
  if (method === STORED) return data;
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : damaged();
  }
}

/** One cell in row 1,048,576 would make a table of as many lines. */
function checkCells(sheet: string, { rows, columns }: { rows: number; columns: number }): void {
  for (const [, letters = "", row = ""] of sheet.matchAll(/<(?:row|c)\b[^>]*?\br="([A-Z]*)(\d+)"/g)) {
    if (Number(row) > rows) throw unreadable(`超过 ${rows - 1} 行。请拆成几个文件`);
    if (columnOf(letters) > columns) throw unreadable(`超过 ${columns} 列。请只留要导入的列`);
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
