import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DISPATCH_BUCKETS, INBOX_STATES, MESSAGE_BUCKETS, NOTICE_STATES } from "../../src/core/glossary.ts";
import {
  caseBucket,
  caseSection,
  dispatchBucket,
  dispatchSection,
  FAULTS,
  type FaultName,
  ledgerReport,
  messageBucket,
  messageSection,
  noticeBucket,
  noticeSection,
} from "../../src/core/ledger.ts";
import { CASE_STATES } from "../../src/core/workflow.ts";

const nothing = {
  messages: messageSection(0, []),
  cases: caseSection(0, []),
  dispatches: dispatchSection(0, []),
  notices: noticeSection(0, []),
};
const rows = fc.integer({ min: 0, max: 100_000 });
const tallies = fc.array(fc.record({ bucket: fc.constantFrom(...MESSAGE_BUCKETS, null), rows }));

describe("a section adds up", () => {
  test("the difference is 0 exactly when the buckets sum to the total", () => {
    fc.assert(
      fc.property(rows, tallies, (total, counted) => {
        const bucketed = counted
          .filter(({ bucket }) => bucket !== null)
          .reduce((sum, tally) => sum + tally.rows, 0);
        const { difference } = messageSection(total, counted);
        expect(difference === 0).toBe(bucketed === total);
        expect(difference).toBe(total - bucketed);
      }),
    );
  });

  test("every bucket is there, also with nothing in it, and the buckets hold every row that has one", () => {
    fc.assert(
      fc.property(tallies, (counted) => {
        const { buckets } = messageSection(0, counted);
        expect(Object.keys(buckets)).toEqual([...MESSAGE_BUCKETS]);
        for (const name of MESSAGE_BUCKETS) {
          const expected = counted
            .filter(({ bucket }) => bucket === name)
            .reduce((sum, tally) => sum + tally.rows, 0);
          expect(buckets[name]).toBe(expected);
        }
      }),
    );
  });

  test("the paper's own sum leaves 66 dispatches in no bucket", () => {
    const paper = dispatchSection(38_690, [
      { bucket: "done", rows: 32_538 },
      { bucket: "returned", rows: 5_998 },
      { bucket: "open", rows: 88 },
    ]);
    expect(paper.difference).toBe(66);
    expect(ledgerReport({ ...nothing, dispatches: paper }, []).difference).toBe(66);
  });
});

describe("the whole report", () => {
  const findings = fc.array(
    fc.record({
      fault: fc.constantFrom(...(Object.keys(FAULTS) as FaultName[])),
      count: fc.integer({ min: 0, max: 50 }),
      examples: fc.constant([]),
    }),
  );

  test("is 0 only when every section adds up and nothing was found", () => {
    fc.assert(
      fc.property(rows, tallies, findings, (total, counted, found) => {
        const messages = messageSection(total, counted);
        const report = ledgerReport({ ...nothing, messages }, found);
        const clean = messages.difference === 0 && found.every(({ count }) => count === 0);
        expect(report.difference === 0).toBe(clean);
        expect(report.difference).toBeGreaterThanOrEqual(Math.abs(messages.difference));
      }),
    );
  });

  test("one lost row that is seen twice counts once, and a surplus never pays for a loss elsewhere", () => {
    const messages = messageSection(10, [{ bucket: "case", rows: 9 }]);
    const notices = noticeSection(4, [{ bucket: "accepted", rows: 5 }]);
    const found = [{ fault: "message_lost", count: 1, examples: ["telegram"] }] as const;
    const report = ledgerReport({ ...nothing, messages, notices }, found);
    expect(report.difference).toBe(2);
    expect(report.faults.map(({ message }) => message)).toEqual([
      "1 receipts counted, but no inbox row accounts for them",
    ]);
  });
});

describe("every state has its bucket", () => {
  test.each([
    ["reported", "awaiting acceptance"],
    ["accepted", "with centre"],
    ["dispatched", "dispatched"],
    ["handling", "dispatched"],
    ["returned", "with centre"],
    ["suspended", "suspended"],
    ["answered", "dispatched"],
    ["closed", "done"],
    ["declined", "declined"],
    ["withdrawn", "withdrawn"],
    ["merged", "merged"],
  ])("a case that is %s counts as %s", (state, bucket) => {
    expect(caseBucket(state, false, false)).toBe(bucket);
  });

  test("what a street or community leads counts as with the street while they hold it, and only then", () => {
    const held = CASE_STATES.filter((state) => caseBucket(state, false, true) === "with street");
    expect(held).toEqual(["dispatched", "handling", "answered"]);
  });

  test("an offline entry that is closed is self-handled; reopened it is a case like any other", () => {
    expect(caseBucket("closed", true, false)).toBe("self-handled");
    expect(caseBucket("handling", true, false)).toBe("dispatched");
  });

  test("a message is in its bucket when done, in its state's otherwise, and pending while its report is open", () => {
    expect(INBOX_STATES.map((state) => messageBucket(state, "case"))).toEqual([
      "pending",
      "case",
      "quarantined",
    ]);
    expect(messageBucket("done", null)).toBe("pending");
    expect(MESSAGE_BUCKETS.map((bucket) => messageBucket("done", bucket))).toEqual([...MESSAGE_BUCKETS]);
  });

  test("a delivery under way is still queued, and every other state is its own bucket", () => {
    const buckets = NOTICE_STATES.map((state) => noticeBucket(state));
    expect(buckets).toEqual(["queued", "queued", "accepted", "held", "failed", "unknown"]);
  });

  test("a dispatch without an end is open", () => {
    expect(DISPATCH_BUCKETS.map((end) => dispatchBucket(end === "open" ? null : end))).toEqual([
      ...DISPATCH_BUCKETS,
    ]);
  });

  test.each(["", "xyz", "toString", "constructor", "__proto__", "Closed", "done "])(
    "%j has no bucket",
    (state) => {
      expect(caseBucket(state, true, true)).toBeNull();
      expect(messageBucket(state, "case")).toBeNull();
      expect(messageBucket("done", state)).toBeNull();
      expect(noticeBucket(state)).toBeNull();
      expect(dispatchBucket(state)).toBeNull();
    },
  );
});
