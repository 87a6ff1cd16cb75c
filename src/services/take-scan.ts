import { type ChatRow, markScanHeard, markScanned } from "../../db/chats.ts";
import { countScan } from "../../db/grid-scans.ts";
import { dayOf } from "../core/calendar.ts";
import type { Scanned } from "../core/dialogue/person.ts";
import type { Inbound } from "../core/messages.ts";
import { gridIn } from "../core/reach.ts";
import type { Ctx } from "./context.ts";

/** The place whose QR was scanned: of this message, counted, or of an earlier one that no report has used yet. */
export async function takeScan(ctx: Ctx, chat: ChatRow, { body }: Inbound): Promise<Scanned | null> {
  const code = body.type === "start" ? gridIn(body.payload) : null;
  if (code === null) {
    const place = placeOfCode(ctx, chat.scanned);
    if (place && !chat.scanHeard) await hearScan(ctx, chat, place.code);
    return place;
  }
  const place = placeOfCode(ctx, code);
  if (!place) return placeOfCode(ctx, chat.scanned);
  await countScan(ctx.db, ctx.district, code, dayOf(ctx.now()));
  await markScanned(ctx.db, ctx.district, chat.id, code);
  return place;
}

/** The first thing said after a scan: it became a message. */
async function hearScan({ db, district, now }: Ctx, { id }: ChatRow, code: string): Promise<void> {
  await countScan(db, district, code, dayOf(now()), "messages");
  await markScanHeard(db, district, id);
}

const PLACES: readonly string[] = ["grid", "community"];

type ScannedCode = Scanned & { readonly code: string };

/** Where a QR with this code hangs; null for an unknown one. */
export function placeOfCode({ organisation }: Ctx, code: string | null): ScannedCode | null {
  const unit = code === null ? undefined : organisation.unit(code);
  if (!unit || !PLACES.includes(unit.kind)) return null;
  // A case's area is a community.
  const area = unit.kind === "grid" && unit.parent ? unit.parent : unit.code;
  return { code: unit.code, unit: area, name: unit.name };
}
