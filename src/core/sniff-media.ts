import type { MediaMime } from "./media.ts";

type Recorded = Exclude<MediaMime, "image/jpeg">;

/** Brands of an ISO file that phones and the platforms record as; HEIC and AVIF pictures are ISO files, too. */
const BRANDS: Readonly<Record<string, Recorded>> = {
  "M4A ": "audio/mp4",
  "M4V ": "video/mp4",
  isom: "video/mp4",
  iso2: "video/mp4",
  iso4: "video/mp4",
  iso5: "video/mp4",
  iso6: "video/mp4",
  avc1: "video/mp4",
  mp41: "video/mp4",
  mp42: "video/mp4",
};

const STARTS: readonly (readonly [start: string, mime: Recorded])[] = [
  ["OggS", "audio/ogg"],
  ["#!AMR", "audio/amr"],
  ["ID3", "audio/mpeg"],
];

/** What a recording is by its first bytes; null for everything that is not on the list, whatever it calls itself. */
export function sniffRecording(bytes: Uint8Array): Recorded | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const known = STARTS.find(([start]) => text(0, start.length) === start);
  if (known) return known[1];
  if (text(4, 8) === "ftyp") return BRANDS[text(8, 12)] ?? null;
  return isMpegAudio(bytes) ? "audio/mpeg" : null;
}

/** An MPEG audio frame's header: eleven sync bits, layer III, a bit rate and a sampling rate that exist. */
function isMpegAudio([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const layer3 = (second & 0xe6) === 0xe2 && (second & 0x18) !== 0x08;
  const rate = third >> 4;
  return first === 0xff && layer3 && rate !== 0 && rate !== 15 && (third & 0x0c) !== 0x0c;
}
