import { join } from "node:path";
import sharp from "sharp";
import { afterEach, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { openMedia, startFetching, telegramDownloads } from "../src/media.ts";
import { encoding, mediaFolder } from "../src/services/media-files.ts";
import { startFakeS3 } from "./helpers/fake-s3.ts";
import { privateFolder } from "./helpers/folder.ts";
import { mp4Video, photoWithPlace, pngClaiming } from "./helpers/pictures.ts";
import { createTelegramWorld } from "./helpers/telegram-world.ts";

const folder = privateFolder();
afterEach(() => folder.remove());

const S3 = {
  MEDIA_S3_ENDPOINT: "https://s3.example.cn",
  MEDIA_S3_BUCKET: "pingan-media",
  MEDIA_S3_REGION: "cn-hangzhou",
  MEDIA_S3_KEY_ID: "key",
  MEDIA_S3_SECRET: "secret",
};

it("a photo that is not there is none; a disk that fails is not taken for that", async () => {
  const store = mediaFolder(folder.dataDir);
  await store.save("in-the-way", new Uint8Array([1]), "image/jpeg");
  expect(await store.read("no-such-photo")).toBeNull();
  await expect(store.read("in-the-way/photo")).rejects.toThrow("ENOTDIR");
});

it("takes for no photo only what the decoder calls none; what it cannot even read is told apart", async () => {
  const { encode } = encoding(mediaFolder(folder.dataDir));
  const photo = await photoWithPlace();
  for (const bytes of [photo.slice(0, photo.length / 2), pngClaiming(400, 400), new Uint8Array(), mp4Video()])
    expect(await encode?.(bytes)).toBeNull();
  // Neither bytes nor a picture: the fault is ours.
  await expect(encode?.("no-such-file" as never)).rejects.toThrow("Input file is missing");
});

it("wants all of a bucket's settings, or none", () => {
  expect(readConfig({}).mediaS3).toBeNull();
  expect(readConfig(S3).mediaS3).toEqual({
    endpoint: "https://s3.example.cn",
    bucket: "pingan-media",
    region: "cn-hangzhou",
    keyId: "key",
    secret: "secret",
  });
  for (const name of Object.keys(S3))
    expect(() => readConfig({ ...S3, [name]: "" })).toThrow(`${name}: all of MEDIA_S3_* are needed, or none`);
  const inHost = "https://{bucket}.oss-cn-hangzhou.aliyuncs.com";
  expect(readConfig({ ...S3, MEDIA_S3_ENDPOINT: inHost }).mediaS3?.endpoint).toBe(inHost);
  for (const wrong of ["s3.example.cn", "ftp://s3.example.cn", "https://"])
    expect(() => readConfig({ ...S3, MEDIA_S3_ENDPOINT: wrong })).toThrow("MEDIA_S3_ENDPOINT: must be");
  expect(() => readConfig({ ...S3, MEDIA_S3_BUCKET: "../x" })).toThrow("MEDIA_S3_BUCKET: must be");
});

it("downloads from Telegram's own hosts only, unless another root was configured", async () => {
  const download = telegramDownloads("https://api.telegram.org");
  for (const url of ["http://api.telegram.org/file/a", "https://127.0.0.1/file/a", "http://localhost/file/a"])
    expect((await download(url)).result).toBe("refused");
});

it("fetches by itself what was sent, into the bucket, and reads what lay in the folder before", async () => {
  const s3 = await startFakeS3();
  const world = await createTelegramWorld();
  const config = readConfig({ DATA_DIR: folder.dataDir });
  await mediaFolder(join(folder.dataDir, "media")).save("old.jpg", await photoWithPlace(), "image/jpeg");
  const files = openMedia({ ...config, mediaS3: { ...s3 } }, world.ctx.log);
  const stopping = new AbortController();
  const stopped = startFetching(world.ctx, files, stopping.signal);
  const person = world.telegram.person();
  world.telegram.start(person);
  world.telegram.photo(person, person, {
    caption: "采荷路12号的路灯坏了三天",
    bytes: await photoWithPlace(),
  });
  await expect.poll(() => [...s3.objects.values()].map(({ type }) => type)).toEqual(["image/jpeg"]);
  stopping.abort();
  await stopped();
  const [kept] = s3.objects.values();
  expect((await sharp(kept?.bytes).metadata()).exif).toBeUndefined();
  expect(await files.read("old.jpg")).not.toBeNull();
  expect(s3.refused).toEqual([]);
  await world.close();
  await s3.stop();
});
