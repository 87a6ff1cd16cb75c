import { describe, expect, it } from "vitest";
import { retryAt, settle } from "../../src/core/deliveries.ts";

const now = new Date("2026-11-23T01:00:00Z");

describe("what a delivery becomes", () => {
  it("waits as long as the platform says, and uses up no attempt", () => {
    const settled = settle({ result: "throttled", retryAfterSeconds: 7 }, 3, now);
    expect(settled).toMatchObject({
      state: "queued",
      attempts: 3,
      notBefore: new Date("2026-11-23T01:00:07Z"),
    });
  });

  it("holds what the window does not let through, with the reason", () => {
    expect(settle({ result: "window_closed", reason: "48 h" }, 0, now)).toMatchObject({
      state: "held",
      reason: "48 h",
    });
  });

  it("gives up at once on a refusal, and says why", () => {
    expect(settle({ result: "refused", reason: "blocked" }, 0, now)).toMatchObject({
      state: "failed",
      reason: "blocked",
    });
  });

  it("tries an unreachable platform for more than 72 hours before it fails", () => {
    let at = now;
    let attempts = 0;
    for (;;) {
      const settled = settle({ result: "unreachable", reason: "down" }, attempts, at);
      if (settled.state === "failed") break;
      const wait = (settled.notBefore?.getTime() ?? 0) - at.getTime();
      expect(wait).toBeGreaterThan(0);
      // What waits goes soon after an outage of some minutes, and never later than six hours after a long one.
      const since = at.getTime() - now.getTime();
      expect(wait).toBeLessThanOrEqual(since < 600_000 ? 15_000 : 6 * 3_600_000);
      attempts = settled.attempts;
      at = settled.notBefore ?? at;
    }
    expect((at.getTime() - now.getTime()) / 3_600_000).toBeGreaterThan(72);
  });

  it("retries a failed processing sooner at first than later", () => {
    expect(retryAt(now, 1).getTime()).toBeLessThan(retryAt(now, 4).getTime());
  });
});
