import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/** Keeps photos as files. A port: where there is no disk, there is none. */
export interface PhotoFiles {
  /** The picture re-encoded as JPEG, without the place and device it carried; null when it is no photo. */
  encode(bytes: Uint8Array): Promise<Uint8Array | null>;
  save(id: string, jpeg: Uint8Array): Promise<void>;
  /** Null when the file is gone. */
  read(id: string): Promise<Uint8Array | null>;
}

/** What phones and browsers send; vector pictures, animations and documents are not photos. */
const FORMATS: readonly (string | undefined)[] = ["jpeg", "png", "webp", "heif"];
const LONGEST_SIDE = 2048;
/** Above what phones take, below what fills the memory. */
const MOST_PIXELS = 60_000_000;

/** Photos as files in a folder, named by random ids. */
export function photoFiles(folder: string): PhotoFiles {
  const pathOf = (id: string) => join(folder, `${id}.jpg`);
  return {
    encode,
    async save(id, jpeg) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeDurably(pathOf(id), jpeg);
    },
    read: (id) => readFile(pathOf(id)).catch(() => null),
  };
}

async function encode(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 });
    if (!FORMATS.includes((await picture.metadata()).format)) return null;
    return await picture
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "white" })
      .jpeg({ quality: 82 })
      .toBuffer();
  } catch {
    return null;
  }
}

/** The row that names the file is written after it is on the disk. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.part`, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
