import { likeness } from "./same-matter.ts";

/** Below so many Chinese characters a reply or a demand says too little to be judged: "灯已修好" answers nearly anything. */
const LEAST = { reply: 40, demand: 12 } as const;
const MOST_CHARACTERS = 2_000;
const OPENING = 40;

/**
 * Weights of a logistic regression on every second of 1,900 public letters with their replies, half of them paired with
 * another's reply. Six numbers, no words. The lengths are in it because long texts share more by chance.
 */
const WEIGHTS = {
  pairs: 51.21,
  triples: 17.34,
  sharedTriples: 1.25,
  phrase: 2.31,
  replyLength: -1.51,
  demandLength: -0.82,
} as const;
const BIAS = 5.67;
type MatchFeature = keyof typeof WEIGHTS;

/** From here down the verifier is shown it; see `npm run bench -- replies`. */
export const MISMATCH_BELOW = -1;

const han = (text: string): string[] =>
  [...text.slice(0, MOST_CHARACTERS).normalize("NFKC")].filter((unit) => /\p{Script=Han}/u.test(unit));

const triplesOf = (units: readonly string[]): Set<string> =>
  new Set(units.slice(2).map((unit, i) => `${units[i]}${units[i + 1]}${unit}`));

/** Length of the longest run of the opening that stands in the reply. */
function longestShared(opening: string, reply: string): number {
  let best = 0;
  for (let from = 0; from < opening.length; from += 1)
    while (from + best < opening.length && reply.includes(opening.slice(from, from + best + 1))) best += 1;
  return best;
}

/** What a demand and a reply share, as the weights take it. */
function matchFeatures(demand: string, reply: string): Readonly<Record<MatchFeature, number>> {
  const [asked, told] = [han(demand), han(reply)];
  const [a, b] = [triplesOf(asked), triplesOf(told)];
  const shared = [...a].filter((triple) => b.has(triple)).length;
  return {
    pairs: likeness(demand, reply),
    triples: shared / Math.sqrt(a.size * b.size || 1),
    sharedTriples: Math.log1p(shared),
    phrase: Math.log1p(longestShared(asked.slice(0, OPENING).join(""), told.join(""))),
    replyLength: Math.log(told.length + 1),
    demandLength: Math.log(asked.length + 1),
  };
}

/** How surely the reply is about the demand: a logit, above 0 rather yes. Null where either is too short to tell. */
export function matchOf(demand: string, reply: string): number | null {
  if (han(demand).length < LEAST.demand || han(reply).length < LEAST.reply) return null;
  const found = matchFeatures(demand, reply);
  return (Object.keys(WEIGHTS) as MatchFeature[]).reduce(
    (sum, feature) => sum + WEIGHTS[feature] * found[feature],
    BIAS,
  );
}

/** 答非所问: whether a verifier should look twice. */
export function isBesideThePoint(demand: string, reply: string): boolean {
  const match = matchOf(demand, reply);
  return match !== null && match < MISMATCH_BELOW;
}
