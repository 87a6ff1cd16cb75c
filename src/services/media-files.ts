import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { MediaStore } from "../core/ports.ts";

/** The picture as JPEG, without the place and device it carried; null when it is no photo. @throws what is no fault of the bytes */
export type EncodePhoto = (bytes: Uint8Array) => Promise<Uint8Array | null>;

/** Where media are kept, and how photos are made safe to show; without `encode` and `shrink` where pictures cannot be opened. */
export interface MediaFiles extends MediaStore {
  readonly encode?: EncodePhoto;
  /** The small square that stands for a photo in a list or a chat. */
  readonly shrink?: EncodePhoto;
}

/** What phones and browsers send; vector pictures, animations and documents are not photos. */
const FORMATS: readonly (string | undefined)[] = ["jpeg", "png", "webp", "heif"];
const LONGEST_SIDE = 2048;
/** Pages show it 144 wide: sharp on screens of twice the density, and some 10 KB. */
const SMALL_SIDE = 288;
/** Above what phones take, below what fills the memory. */
const MOST_PIXELS = 60_000_000;

/** Media as files in a folder of ours. */
export function mediaFolder(folder: string): MediaStore {
  return {
    async save(name, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeDurably(join(folder, name), bytes);
    },
    read: (name) =>
      readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      }),
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

/** Keeps in `store`; what was kept in `before`, until it was changed to this, is still read there. */
export const withFormer = (store: MediaStore, before: MediaStore): MediaStore => ({
  save: store.save,
  read: async (name) => (await store.read(name)) ?? before.read(name),
  async remove(name) {
    await store.remove(name);
    await before.remove(name);
  },
});

/** Photos re-encoded here. */
export const encoding = (store: MediaStore): MediaFiles => ({ ...store, encode, shrink });

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
  } catch (error) {
    if (isOfTheBytes(error)) return null;
    throw error;
  }
}

/** As sharp and the decoders under it say that bytes are no whole picture, or too large a one: there are no codes. */
const OF_THE_BYTES =
  /unsupported image format|corrupt header|Array is empty|exceeds pixel limit|^(?:Vips)?(?:jpe?g|png|webp|heif|vipspng|webp2vips|\w+load(?:_buffer|_source)?): /i;
const OF_THE_MACHINE = /memory|alloc|thread|timeout/i;

const isOfTheBytes = (error: unknown): boolean =>
  error instanceof Error && OF_THE_BYTES.test(error.message) && !OF_THE_MACHINE.test(error.message);

async function shrink(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: "cover" })
      .jpeg({ quality: 72 })
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
