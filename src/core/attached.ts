import { kindOfRef, type MediaKind } from "./media.ts";
import type { Attachment } from "./messages.ts";

/** How many of each kind came with a message: a video is told as one, never as a photo. */
export interface Attached {
  readonly photos: number;
  readonly videos: number;
  readonly voices: number;
  readonly files: number;
}

/** What is uploaded here is a photo, unless it says otherwise. */
export const kindOfAttachment = (attachment: Attachment): MediaKind =>
  "ref" in attachment ? kindOfRef(attachment.ref) : (attachment.kind ?? "photo");

export function countAttached(attachments: readonly Attachment[]): Attached {
  const n = (kind: MediaKind) => attachments.filter((one) => kindOfAttachment(one) === kind).length;
  return { photos: n("photo"), videos: n("video"), voices: n("voice"), files: n("file") };
}
