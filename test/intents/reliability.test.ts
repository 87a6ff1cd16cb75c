import { describe, expect, test } from "vitest";
import { reliabilitySvg } from "../../bench/reliability-svg.ts";
import { binByConfidence, type Judged, measureTrust } from "../../intents/training/metrics.ts";

const judged = (confidence: number, isRight: boolean): Judged => ({
  gold: "a",
  guess: isRight ? "a" : "b",
  confidence,
  sure: confidence > 0.8,
});
/** Ten sure readings, nine of them right; ten doubtful ones, half of them right. */
const ROWS = Array.from({ length: 20 }, (_, i) => (i < 10 ? judged(0.9, i > 0) : judged(0.55, i % 2 === 0)));

describe("how far confidence can be believed", () => {
  test("rows of like confidence stand in one of ten bins, the surest in the last", () => {
    const counts = (rows: readonly Judged[]) => binByConfidence(rows).map(({ n }) => n);
    expect(counts(ROWS)).toEqual([0, 0, 0, 0, 0, 10, 0, 0, 0, 10]);
    expect(counts([judged(0, true), judged(1, true)])).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });

  test("the drawing says its figures in words, and shows a dot for each bin that has rows", () => {
    const panel = { task: "intent", n: ROWS.length, bins: binByConfidence(ROWS), trust: measureTrust(ROWS) };
    const svg = reliabilitySvg([panel, { ...panel, task: "kind" }]);
    expect(svg).toMatch(/<title id="title">.+<\/title>/);
    expect(svg).toMatch(/<desc id="desc">.+intent: 20 rows, calibration error 0\.025, sure of 50 %/);
    expect(svg.match(/<circle/g)).toHaveLength(4);
    expect(svg.match(/class="diagonal"/g)).toHaveLength(2);
    expect(svg).toContain("10 rows, confidence 0.90, right 0.90");
  });
});
