import gcoord from "gcoord";
import type { Attachment, InboundBody, Location } from "../../src/core/messages.ts";
import type { Read } from "./read.ts";

/** What every callback of Tencent's platforms shares: ids, texts, media, places. */

export const UNIX_SECONDS = /^\d{9,11}$/;
export const MSG_ID = /^\d{1,20}$/;

export const words = (
  text: string,
  attachments: readonly Attachment[] = [],
  location?: Location,
): InboundBody => ({ type: "message", text, attachments, ...(location && { location }) });

export const media = (kind: "photo" | "voice" | "video", read: Read): InboundBody | undefined =>
  read("MediaId") ? words("", [{ ref: `${kind}:${read("MediaId")}` }]) : undefined;

/** Their degrees are GCJ-02, ours WGS-84. The stored payload keeps both. */
export function place(read: Read): InboundBody | undefined {
  const [lat, lon] = [degrees(read("Location_X"), 90), degrees(read("Location_Y"), 180)];
  if (lat === undefined || lon === undefined) return undefined;
  const [east = lon, north = lat] = gcoord.transform<[number, number]>(
    [lon, lat],
    gcoord.GCJ02,
    gcoord.WGS84,
  );
  return words(read("Label"), [], { lat: rounded(north), lon: rounded(east) });
}

export const link = (read: Read): InboundBody =>
  words(["Title", "Description", "Url"].map(read).filter(Boolean).join("\n"));

function degrees(text: string, most: number): number | undefined {
  const value = /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= most ? value : undefined;
}

/** A tenth of a metre. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
