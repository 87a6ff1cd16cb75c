/** How high the right documents stand, over many questions. */
export interface Ranking {
  readonly first: number;
  readonly five: number;
  /** Mean reciprocal rank. */
  readonly mrr: number;
}

/** `rightOf(at)`: whether the document would be right. Ties count against. */
export function rankOf(scores: ArrayLike<number>, rightOf: (at: number) => boolean): number {
  let best = 0;
  for (let at = 0; at < scores.length; at += 1) if (rightOf(at)) best = Math.max(best, scores[at] ?? 0);
  let ahead = 0;
  for (let at = 0; at < scores.length; at += 1) if (!rightOf(at) && (scores[at] ?? 0) >= best) ahead += 1;
  return ahead + 1;
}

export function rankingOf(ranks: readonly number[]): Ranking {
  const share = (most: number) => ranks.filter((rank) => rank <= most).length / ranks.length;
  return {
    first: share(1),
    five: share(5),
    mrr: ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length,
  };
}

/** One thing scored, and whether it should have scored high. */
export interface Scored {
  readonly score: number;
  readonly gold: boolean;
}

/** Likelihood that a right one scores above a wrong one. */
export function areaUnderCurve(scored: readonly Scored[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  const right = scored.filter(({ gold }) => gold).length;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    ranks += rank * sorted.slice(from, to).filter(({ gold }) => gold).length;
    from = to;
  }
  return (ranks - (right * (right + 1)) / 2) / (right * (scored.length - right));
}

/** The threshold that judges most of them rightly. */
export function bestThreshold(scored: readonly Scored[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let judged = sorted.filter(({ gold }) => gold).length;
  let most = judged;
  let threshold = Number.NEGATIVE_INFINITY;
  sorted.forEach(({ score, gold }, i) => {
    judged += gold ? -1 : 1;
    const next = sorted[i + 1]?.score;
    if (judged > most && next !== score) {
      most = judged;
      threshold = next === undefined ? score + 1 : (score + next) / 2;
    }
  });
  return threshold;
}

export const accuracyAt = (scored: readonly Scored[], threshold: number): number =>
  scored.filter(({ score, gold }) => score >= threshold === gold).length / scored.length;
