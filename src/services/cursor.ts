import { Refused } from "../core/refusals.ts";

const SHAPE = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\|(\d))?$/;

/** Where a page ended, as an opaque text for the next request; `rank` where the list is sorted by one first. */
export function writeCursor(at: Date, id: string, rank?: number): string {
  const ranked = rank === undefined ? "" : `|${rank}`;
  return Buffer.from(`${at.toISOString()}|${id}${ranked}`).toString("base64url");
}

/** @throws Refused when the text is none of ours. */
export function readCursor(text: string | undefined): { at: Date; id: string; rank: number } | undefined {
  if (text === undefined) return undefined;
  const [, at, id, rank = "0"] = SHAPE.exec(Buffer.from(text, "base64url").toString()) ?? [];
  const instant = new Date(at ?? "");
  if (!id || Number.isNaN(instant.getTime()))
    throw new Refused("request.invalid", { detail: "cursor 要用上一页给出的 nextCursor，原样带回" });
  return { at: instant, id, rank: Number(rank) };
}
