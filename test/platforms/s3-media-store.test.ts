import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Log } from "../../src/core/ports.ts";
import { s3MediaStore } from "../../src/platforms/s3/media-store.ts";
import { mediaFolder, withFormer } from "../../src/services/media-files.ts";
import { type FakeS3, startFakeS3 } from "../helpers/fake-s3.ts";

let s3: FakeS3;
const lines: string[] = [];
const note = (...line: unknown[]) => void lines.push(JSON.stringify(line));
const log: Log = { info: note, warn: note, error: note };
beforeAll(async () => {
  s3 = await startFakeS3();
});
afterAll(() => s3.stop());
beforeEach(() => {
  s3.objects.clear();
  s3.refused.length = 0;
  lines.length = 0;
});

const store = (given: Partial<FakeS3> = {}) => s3MediaStore({ ...s3, ...given, log, timeoutMs: 60_000 });
const BYTES = Uint8Array.from({ length: 70_000 }, (_, i) => i % 251);
const UNAVAILABLE = { refusal: { code: "service.unavailable" } };

describe("a bucket", () => {
  it("keeps, gives back and forgets what it was given, byte for byte", async () => {
    await store().save("a.jpg", BYTES, "image/jpeg");
    expect(s3.objects.get("a.jpg")).toEqual({ bytes: Buffer.from(BYTES), type: "image/jpeg" });
    expect(await store().read("a.jpg")).toEqual(BYTES);
    await store().remove("a.jpg");
    expect(await store().read("a.jpg")).toBeNull();
    await store().remove("a.jpg");
    expect(s3.refused).toEqual([]);
  });

  it("is asked for no public access", async () => {
    let sent: string[] = [];
    const way: typeof fetch = async (url, init) => {
      sent = [...new Headers(init?.headers).keys()];
      return fetch(url, init);
    };
    await s3MediaStore({ ...s3, log, fetch: way }).save("a.jpg", BYTES, "image/jpeg");
    expect(sent.sort()).toEqual(["authorization", "content-type", "x-amz-content-sha256", "x-amz-date"]);
  });

  it.each([
    ["another secret", { secret: "wrong" }, "SignatureDoesNotMatch"],
    ["another key", { keyId: "AKIDOFNOBODY" }, "InvalidAccessKeyId"],
    ["another region", { region: "us-east-1" }, "AuthorizationHeaderMalformed"],
  ])("is not opened with %s", async (_name, given, code) => {
    await expect(store(given).save("a.jpg", BYTES, "image/jpeg")).rejects.toMatchObject(UNAVAILABLE);
    await expect(store(given).read("a.jpg")).rejects.toMatchObject(UNAVAILABLE);
    expect(s3.refused).toEqual([code, code]);
    expect(s3.objects.size).toBe(0);
  });

  it("takes no request that was changed on its way", async () => {
    const changed: typeof fetch = (url, init) =>
      fetch(url, { ...init, ...(init?.method === "PUT" && { body: "something else" }) });
    const moved: typeof fetch = (url, init) => fetch(String(url).replace("a.jpg", "b.jpg"), init);
    for (const way of [changed, moved]) {
      const bucket = s3MediaStore({ ...s3, log, fetch: way });
      await expect(bucket.save("a.jpg", BYTES, "image/jpeg")).rejects.toMatchObject(UNAVAILABLE);
    }
    expect(s3.refused).toEqual(["BadDigest", "SignatureDoesNotMatch"]);
    expect(s3.objects.size).toBe(0);
  });

  it("that is away refuses for now and tells the log why, never the secret", async () => {
    s3.failNext(503, 2);
    await expect(store().read("a.jpg")).rejects.toMatchObject(UNAVAILABLE);
    await expect(store().remove("a.jpg")).rejects.toMatchObject(UNAVAILABLE);
    const gone = store({ endpoint: "http://127.0.0.1:9" });
    await expect(gone.read("a.jpg")).rejects.toMatchObject(UNAVAILABLE);
    expect(lines.map((line) => JSON.parse(line)[0].status)).toEqual([503, 503, "no answer"]);
    expect(lines.join()).not.toContain(s3.secret);
  });

  it("follows no redirect with a signature in hand", async () => {
    s3.failNext(307);
    await expect(store().read("a.jpg")).rejects.toMatchObject(UNAVAILABLE);
  });

  it("is named in the host where the service wants it there", async () => {
    let asked = "";
    const way: typeof fetch = async (url) => {
      asked = String(url);
      return new Response("", { status: 404 });
    };
    const bucket = s3MediaStore({ ...s3, endpoint: "https://{bucket}.oss.example.cn/", log, fetch: way });
    expect(await bucket.read("a.jpg")).toBeNull();
    expect(asked).toBe("https://pingan-media.oss.example.cn/a.jpg");
  });
});

it("after a change to a bucket what lies in the folder is still read", async () => {
  const dir = mkdtempSync(join(tmpdir(), "pingan365-media-"));
  const folder = mediaFolder(dir);
  await folder.save("old.jpg", BYTES, "image/jpeg");
  const both = withFormer(store(), folder);
  await both.save("new.jpg", BYTES, "image/jpeg");
  expect([...s3.objects.keys()]).toEqual(["new.jpg"]);
  expect([await both.read("old.jpg"), await both.read("new.jpg")]).toEqual([Buffer.from(BYTES), BYTES]);
  expect(await both.read("none.jpg")).toBeNull();
  await both.remove("old.jpg");
  expect(await both.read("old.jpg")).toBeNull();
  rmSync(dir, { recursive: true });
});
