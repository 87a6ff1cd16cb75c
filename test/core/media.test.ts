import { describe, expect, it } from "vitest";
import { idInRef, kindOfRef, mediaName } from "../../src/core/media.ts";
import { afterFailedFetch } from "../../src/core/media-fetching.ts";
import { sniffRecording } from "../../src/core/sniff-media.ts";

const NOW = new Date("2026-11-23T01:00:00Z");
const HOUR = 3_600_000;

describe("a channel's reference", () => {
  it.each([
    ["photo:AgAC", "photo", "AgAC"],
    ["voice:a:b", "voice", "a:b"],
    ["video:1", "video", "1"],
    ["AgAC", "file", "AgAC"],
    ["photo", "file", "photo"],
  ])("%s is a %s", (ref, kind, id) => expect([kindOfRef(ref), idInRef(ref)]).toEqual([kind, id]));
});

it("names files by id and type, whatever the type is", () => {
  expect(["image/jpeg", "audio/ogg", "", "toString"].map((mime) => mediaName("id", mime))).toEqual([
    "id.jpg",
    "id.ogg",
    "id.bin",
    "id.bin",
  ]);
});

describe("what was not fetched", () => {
  it("is tried again, ever more seldom, for more than a day and less than four", () => {
    let [now, attempts] = [NOW, 0];
    for (;;) {
      const next = afterFailedFetch({ result: "unreachable", reason: "x" }, { attempts, wantedAt: NOW }, now);
      if (next.state === "refused") break;
      expect(next.nextTryAt.getTime() - now.getTime()).toBeLessThanOrEqual(HOUR / 2);
      [now, attempts] = [next.nextTryAt, next.attempts];
    }
    const hours = (now.getTime() - NOW.getTime()) / HOUR;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(96);
    // The first hour, while most outages end, has most tries.
    expect(attempts).toBeLessThan(200);
  });

  it("waits as long as the platform says, without using up a try", () => {
    const throttled = { result: "throttled", retryAfterSeconds: 30 } as const;
    expect(afterFailedFetch(throttled, { attempts: 3, wantedAt: NOW }, NOW)).toEqual({
      state: "pending",
      attempts: 3,
      nextTryAt: new Date(NOW.getTime() + 30_000),
    });
  });

  it("is given up at once when the platform refuses it", () => {
    const refused = { result: "refused", reason: "gone" } as const;
    expect(afterFailedFetch(refused, { attempts: 0, wantedAt: NOW }, NOW)).toEqual({
      state: "refused",
      reason: "platform",
    });
  });
});

describe("what a recording is", () => {
  const bytes = (text: string) => Buffer.concat([Buffer.from(text, "latin1"), Buffer.alloc(16)]);
  it.each([
    ["OggS", "audio/ogg"],
    ["#!AMR\n", "audio/amr"],
    ["ID3\x04", "audio/mpeg"],
    ["\xff\xfb\x90\x00", "audio/mpeg"],
    ["\0\0\0\x18ftypisom", "video/mp4"],
    ["\0\0\0\x18ftypM4A ", "audio/mp4"],
    ["\0\0\0\x18ftypheic", null],
    ["\0\0\0\x18ftypavif", null],
    ["\xff\xd8\xff\xe0", null],
    ["\xff\xff\xff\xff", null],
    ["<html><script>", null],
    ["MZ\x90\0", null],
    ["PK\x03\x04", null],
    ["%PDF-1.7", null],
    ["", null],
  ])("%j is %s", (start, mime) => expect(sniffRecording(bytes(start))).toBe(mime));
});
