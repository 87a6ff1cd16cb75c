export interface Pair {
  readonly gold: string;
  readonly guess: string;
}

export interface LabelFigures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly n: number;
}

export interface Figures {
  readonly n: number;
  readonly accuracy: number;
  /** Mean F1 of the labels that occur in the gold. */
  readonly macroF1: number;
  readonly perLabel: Readonly<Record<string, LabelFigures>>;
}

export const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function figuresOf(pairs: readonly Pair[], label: string): LabelFigures {
  const hits = pairs.filter(({ gold, guess }) => gold === label && guess === label).length;
  const n = pairs.filter(({ gold }) => gold === label).length;
  const precision = share(hits, pairs.filter(({ guess }) => guess === label).length);
  const recall = share(hits, n);
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round(share(2 * precision * recall, precision + recall)),
    n,
  };
}

/** Accuracy, macro F1 over the gold's labels and the figures per label. */
export function measure(pairs: readonly Pair[]): Figures {
  const labels = [...new Set(pairs.flatMap(({ gold, guess }) => [gold, guess]))].sort();
  const perLabel = Object.fromEntries(labels.map((label) => [label, figuresOf(pairs, label)]));
  const inGold = Object.values(perLabel).filter(({ n }) => n > 0);
  return {
    n: pairs.length,
    accuracy: round(share(pairs.filter(({ gold, guess }) => gold === guess).length, pairs.length)),
    macroF1: round(
      share(
        inGold.reduce((sum, { f1 }) => sum + f1, 0),
        inGold.length,
      ),
    ),
    perLabel,
  };
}

export interface Judged extends Pair {
  readonly confidence: number;
  readonly sure: boolean;
}

export interface Trust {
  /** Expected calibration error, ten bins of equal width. */
  readonly ece: number;
  /** Share read as sure at the shipped threshold, and how often those are right; null: there are none. */
  readonly coverage: number;
  readonly coveredAccuracy: number | null;
}

const BINS = 10;

/** Rows of like confidence. */
export interface Bin {
  readonly n: number;
  readonly right: number;
  /** Sum. */
  readonly confidence: number;
}

/** Ten bins of equal width. */
export function binByConfidence(rows: readonly Judged[]): Bin[] {
  const bins = Array.from({ length: BINS }, () => ({ n: 0, right: 0, confidence: 0 }));
  for (const { gold, guess, confidence } of rows) {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (!bin) continue;
    bin.n += 1;
    bin.right += gold === guess ? 1 : 0;
    bin.confidence += confidence;
  }
  return bins;
}

/** How far confidence can be believed. */
export function measureTrust(rows: readonly Judged[]): Trust {
  const gaps = binByConfidence(rows).reduce(
    (sum, { right, confidence }) => sum + Math.abs(right - confidence),
    0,
  );
  const covered = rows.filter(({ sure }) => sure);
  return {
    ece: round(share(gaps, rows.length)),
    coverage: round(share(covered.length, rows.length)),
    coveredAccuracy:
      covered.length === 0
        ? null
        : round(share(covered.filter(({ gold, guess }) => gold === guess).length, covered.length)),
  };
}

/** Shared characters of two spans: Dice on the longest common substring, 1 for the same span. */
export function spanOverlap(a: string, b: string): number {
  let longest = 0;
  let before = new Uint16Array(b.length + 1);
  for (const left of a) {
    const now = new Uint16Array(b.length + 1);
    for (let j = 0; j < b.length; j += 1)
      if (b[j] === left) {
        now[j + 1] = (before[j] ?? 0) + 1;
        longest = Math.max(longest, now[j + 1] ?? 0);
      }
    before = now;
  }
  return share(2 * longest, a.length + b.length);
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
