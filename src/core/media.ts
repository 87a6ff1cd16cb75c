/** What an attachment is, as the platform calls it. What its bytes really are is looked at after it was fetched. */
export const MEDIA_KINDS = ["photo", "voice", "video", "file"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** Wanted and not fetched yet, kept with us, or never to come. */
export const MEDIA_STATES = ["pending", "kept", "refused"] as const;
export type MediaState = (typeof MEDIA_STATES)[number];

/** Why an attachment is not shown. */
export const MEDIA_REFUSALS = ["platform", "type", "too_late", "too_many", "erased"] as const;
export type MediaRefusal = (typeof MEDIA_REFUSALS)[number];

const PREFIX = /^(photo|voice|video|file):/;

/** The kind a channel's reference tells by its prefix (`voice:…`); without one it is any file. */
export const kindOfRef = (ref: string): MediaKind =>
  (PREFIX.exec(ref)?.[1] as MediaKind | undefined) ?? "file";

/** The platform's own id in a channel's reference. */
export const idInRef = (ref: string): string => ref.replace(PREFIX, "");

/** How the files of each type we keep end. Everything else is not kept. */
export const MEDIA_ENDINGS = {
  "image/jpeg": "jpg",
  "audio/ogg": "ogg",
  "audio/amr": "amr",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "video/mp4": "mp4",
} as const;
export type MediaMime = keyof typeof MEDIA_ENDINGS;

/** The name a kept file has where files are kept. */
export const mediaName = (id: string, mime: string): string =>
  `${id}.${Object.hasOwn(MEDIA_ENDINGS, mime) ? MEDIA_ENDINGS[mime as MediaMime] : "bin"}`;

/** Where the small version of a photo lies, once somebody has looked at it in a list. */
export const smallName = (id: string): string => `${id}.small.jpg`;

/** Where a photo lies that came in where none can be re-encoded: shown to nobody. */
export const unreadName = (id: string): string => `${id}.unread`;
