import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** Where the made-up photo says it was taken. */
const GPS = { IFD3: { GPSLatitudeRef: "N", GPSLatitude: "30/1 15/1 0/1", GPSLongitudeRef: "E" } };

/** A JPEG as a phone takes it, with the place in it. */
export const photoWithPlace = (size = 800): Promise<Uint8Array> =>
  sharp({ create: { width: size, height: size, channels: 3, background: "green" } })
    .withExif(GPS)
    .jpeg()
    .toBuffer();

/** A PNG of a few hundred bytes that claims to be as large as this. */
export function pngClaiming(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(64 * 1024));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A GIF that moves. */
export const movingGif = async (): Promise<Uint8Array> => {
  const frame = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = [await frame("red"), await frame("blue")];
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer();
};

/** The first bytes of a voice message: an Ogg page with an Opus header. */
export const oggVoice = (): Uint8Array =>
  Buffer.concat([Buffer.from("OggS\0\x02", "latin1"), Buffer.alloc(22), Buffer.from("OpusHead", "latin1")]);

/** The first bytes of an MP4 file. */
export const mp4Video = (): Uint8Array =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom", "latin1"), Buffer.alloc(64)]);
